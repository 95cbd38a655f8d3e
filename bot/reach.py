"""Whether Telegram can be reached just now, as far as the last thing that was tried tells."""


class Reach:
    """Said by those who talk to Telegram, read by the clockwork: what nobody can hear is not said."""

    def __init__(self) -> None:
        self.ok = True

    def found(self) -> None:
        self.ok = True

    def lost(self) -> None:
        self.ok = False
