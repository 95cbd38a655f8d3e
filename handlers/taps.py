"""The only place where callback data is packed and unpacked."""

from dataclasses import dataclass

VERSION = "1"
LIMIT = 64  # bytes, Telegram's
MAX_INT = 2**31 - 1
Arg = int | str


@dataclass(frozen=True)
class Tap:
    """A button's meaning: the row of BUTTONS it names and the values it carries."""

    name: str
    args: tuple[Arg, ...] = ()


def pack(name: str, *args: Arg) -> str:
    """Callback data for a button. Raises ValueError when it does not fit or could not be read back."""
    parts = [VERSION, name, *(str(arg) for arg in args)]
    data = ":".join(parts)
    if len(data.encode()) > LIMIT or unpack(data) != Tap(name, args):
        raise ValueError(f"does not make a button: {data}")
    return data


def unpack(data: str) -> Tap | None:
    """What a button means; None for one of another version or not of ours."""
    version, _, rest = data.partition(":")
    if version != VERSION or not rest:
        return None
    name, *args = rest.split(":")
    return Tap(name, tuple(_number(arg) for arg in args))


def _number(arg: str) -> Arg:
    """A whole number that a database id can be, written the one usual way; any other text as it is."""
    plain = arg.removeprefix("-")
    if not (plain.isascii() and plain.isdigit()) or len(plain) > 10:
        return arg
    number = int(arg)
    return number if str(number) == arg and abs(number) <= MAX_INT else arg
