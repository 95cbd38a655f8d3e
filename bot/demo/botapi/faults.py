"""Troubles on the way, for tests: errors, waits and lost connections, on purpose and repeatable."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random


@dataclass
class Fault:
    """What happens to a call; exactly one of the first four, `delay` beside any of them or alone."""

    status: int | None = None  # this HTTP status in place of the answer, nothing is done
    retry_after: int | None = None  # 429
    drop_before: bool = False  # the connection is lost and nothing is done
    drop_after: bool = False  # it is done and the connection is lost
    delay: float = 0.0  # it is done, and answered so many seconds later


@dataclass
class _Rule:
    method: str
    fault: Fault
    times: int | None
    probability: float
    random: Random


@dataclass
class Faults:
    """Which calls go wrong. `method` "*" means every one but getUpdates."""

    rules: list[_Rule] = field(default_factory=list)

    def add(
        self,
        method: str,
        *,
        status: int | None = None,
        retry_after: int | None = None,
        drop_before: bool = False,
        drop_after: bool = False,
        delay: float = 0.0,
        times: int | None = 1,
        probability: float = 1.0,
        seed: int = 0,
    ) -> None:
        """Let the next `times` calls (None: all) go wrong, each with this probability."""
        fault = Fault(status, retry_after, drop_before, drop_after, delay)
        dice = Random(seed)  # noqa: S311 - a test must meet the same faults each time; no secret hangs on it
        self.rules.append(_Rule(method, fault, times, probability, dice))

    def clear(self) -> None:
        self.rules.clear()

    def strike(self, method: str) -> Fault | None:
        """The fault that hits this call, if any; used up by it."""
        for rule in self.rules:
            concerned = rule.method in (method, "*") and not (rule.method == "*" and method == "getUpdates")
            if concerned and rule.random.random() < rule.probability:
                self._use(rule)
                return rule.fault
        return None

    def _use(self, rule: _Rule) -> None:
        if rule.times is None:
            return
        rule.times -= 1
        if rule.times <= 0:
            self.rules.remove(rule)
