"""People who write to a bot, and how long each of them waits for the answer."""

import time
from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from bot.demo.server import BotApiServer

PATIENCE = 60.0  # seconds without any answer


@dataclass(frozen=True)
class Talk:
    """What came of it: how long it took in all, and how long each one waited."""

    seconds: float
    waits: tuple[float, ...]

    @property
    def rate(self) -> float:
        """Messages answered in a second."""
        return len(self.waits) / self.seconds


class Crowd:
    """Everybody on the server; a message of theirs is answered by one message of the bot's."""

    def __init__(self, server: BotApiServer, people: Sequence[int]) -> None:
        self._server = server
        self._calls = server.running.calls
        self._people = set(people)
        for number in people:
            server.add_user(number, f"Rep {number}")

    def talk(self, said: Sequence[tuple[int, str]], at_once: int, pause: float = 0) -> Talk:
        """Say all this, in order; so many seconds after one is answered the next is said."""
        rest = iter(said)
        waiting: dict[int, deque[float]] = defaultdict(deque)
        waits: list[float] = []
        self._calls.clear()
        begun = time.monotonic()
        for _ in range(at_once):
            self._say(next(rest, None), waiting)
        for chat_id, at in islice(self._answers(), len(said)):
            waits.append(at - waiting[chat_id].popleft())
            time.sleep(pause)
            self._say(next(rest, None), waiting)
        return Talk(time.monotonic() - begun, tuple(waits))

    def _say(self, line: tuple[int, str] | None, waiting: dict[int, deque[float]]) -> None:
        if line:
            waiting[line[0]].append(time.monotonic())
            self._server.say(*line)

    def _answers(self) -> Iterator[tuple[int, float]]:
        """The chats that are answered, and when, as it happens."""
        seen, changed = 0, self._server.world.changed
        while True:
            with changed:
                while len(self._calls) == seen:
                    if not changed.wait(PATIENCE):
                        raise TimeoutError("the bot does not answer any more")
                fresh = list(islice(self._calls, seen, None))
            seen += len(fresh)
            for call in fresh:
                answer = call.method == "sendMessage" and call.error is None
                if answer and call.params["chat_id"] in self._people:
                    yield call.params["chat_id"], call.at


def share(waits: Sequence[float], part: float) -> float:
    """How long all but the slowest had to wait: 0.99 leaves out one in a hundred."""
    return sorted(waits)[min(int(len(waits) * part), len(waits) - 1)]


def spread(waits: Sequence[float]) -> str:
    """The middle wait and the longest but one in a hundred."""
    return " / ".join(f"{share(waits, part) * 1000:.0f}" for part in (0.5, 0.99)) + " ms"
