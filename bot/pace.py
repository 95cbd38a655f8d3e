"""How fast Telegram lets a bot speak: in all, to one person and to a group.

Times are seconds of a monotonic clock: what Telegram allows knows nothing of the demo's movable days.
"""

import time
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass
class Bucket:
    """Allows `burst` at once and refills at `rate` a second."""

    rate: float
    burst: float
    level: float = field(init=False)
    seen: float | None = None

    def __post_init__(self) -> None:
        self.level = self.burst

    def room(self, now: float) -> float:
        if self.seen is not None:
            passed = max(0.0, now - self.seen)
            self.level = min(self.burst, self.level + passed * self.rate)
        self.seen = now
        return self.level

    def pause(self, now: float) -> float:
        """Seconds until there is room for one."""
        return max(0.0, 1 - self.room(now)) / self.rate

    def take(self, now: float) -> None:
        self.room(now)
        self.level -= 1


@dataclass
class Second:
    """Allows so many within any one second: a bucket that has filled up would let twice as many through."""

    most: float
    taken: deque[float] = field(default_factory=deque)

    def room(self, now: float) -> float:
        while self.taken and now - self.taken[0] >= 1:
            self.taken.popleft()
        return self.most - len(self.taken)

    def pause(self, now: float) -> float:
        """Seconds until the oldest of those taken no longer counts."""
        return self.taken[0] + 1 - now if self.taken else 0

    def take(self, now: float) -> None:
        self.taken.append(now)


@dataclass
class Pace:
    """Limits for everybody, for each person and for each group; and Telegram's own requests to wait."""

    all_rate: float = 25
    spare: int = 3  # of them for whoever writes while pushes go out
    push_burst: float = 2
    chat_rate: float = 1
    chat_burst: float = 5  # a short burst to one person is allowed; a digest and its receipts are one
    group_rate: float = 20 / 60
    halted_until: float = 0
    moment: Callable[[], float] = time.monotonic

    def __post_init__(self) -> None:
        self._all = Second(self.all_rate)
        # spread over the second: sent in one go, they would have used it up for whoever writes then
        self._pushes = Bucket(self.all_rate - self.spare, self.push_burst)
        self._chats: dict[int, Bucket] = defaultdict(lambda: Bucket(self.chat_rate, self.chat_burst))
        self._groups: dict[int, Bucket] = defaultdict(lambda: Bucket(self.group_rate, 20))
        self._chat_halts: dict[int, float] = {}

    def room(self, now: float) -> int:
        """How many messages may go out now."""
        if now < self.halted_until:
            return 0
        return int(self._all.room(now))

    def room_for_pushes(self, now: float) -> int:
        """How many of them may be pushes."""
        return max(0, min(self.room(now) - self.spare, int(self._pushes.room(now))))

    def pause(self, now: float) -> float:
        """Seconds until one more push may go out; 0 when it may now."""
        if now < self.halted_until:
            return self.halted_until - now
        if self.room(now) <= self.spare:
            return self._all.pause(now)
        return self._pushes.pause(now)

    def waiting(self, now: float) -> set[int]:
        """The chats that have had enough for the moment."""
        self._chat_halts = {chat: until for chat, until in self._chat_halts.items() if until > now}
        spent = {chat for chat, bucket in (self._chats | self._groups).items() if bucket.room(now) < 1}
        return spent | set(self._chat_halts)

    def take(self, chat_id: int, now: float, *, push: bool = False) -> None:
        self._all.take(now)
        if push:
            self._pushes.take(now)
        (self._groups if chat_id < 0 else self._chats)[chat_id].take(now)

    def halt(self, chat_id: int, now: float, seconds: float) -> None:
        """Telegram said 429: a group's own limit stops that group, any other stops everything."""
        until = now + seconds
        if chat_id < 0:
            self._chat_halts[chat_id] = until
        else:
            self.halted_until = max(self.halted_until, until)

    def tidy(self, now: float) -> None:
        """Forget chats that are at rest, so that memory does not grow with them."""
        for buckets in (self._chats, self._groups):
            for chat in [chat for chat, bucket in buckets.items() if bucket.room(now) >= bucket.burst]:
                del buckets[chat]
