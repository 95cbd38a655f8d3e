"""Regular expressions compiled when first used: all of them at import would hold up every start."""

import re
from collections.abc import Callable, Iterator
from functools import cached_property

CHINESE = r"\u4e00-\u9fff"  # its characters, for a set of them in a pattern
Match = re.Match[str]
WRITTEN: list["Pattern"] = []


class Pattern:
    """One regular expression, with the methods that a compiled one has."""

    def __init__(self, pattern: str, flags: re.RegexFlag = re.NOFLAG) -> None:
        self.pattern, self.flags = pattern, flags
        WRITTEN.append(self)

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        return re.compile(self.pattern, self.flags)

    # Looked up once, so that a search costs no more than with the compiled one.
    @cached_property
    def search(self) -> Callable[..., Match | None]:
        return self.compiled.search

    @cached_property
    def match(self) -> Callable[..., Match | None]:
        return self.compiled.match

    @cached_property
    def fullmatch(self) -> Callable[..., Match | None]:
        return self.compiled.fullmatch

    @cached_property
    def finditer(self) -> Callable[..., Iterator[Match]]:
        return self.compiled.finditer

    @cached_property
    def findall(self) -> Callable[[str], list[str]]:
        return self.compiled.findall

    @cached_property
    def sub(self) -> Callable[..., str]:
        return self.compiled.sub

    def span(self, found: Match) -> tuple[int, int]:
        """Where the part named x of what it found stands, or all of it where it names none."""
        return found.span("x") if "x" in self.compiled.groupindex else found.span()


def patterns(*written: str) -> tuple[Pattern, ...]:
    """Several, in which a letter and a digit are those of ASCII."""
    return tuple(Pattern(one, re.ASCII) for one in written)


def compile_all() -> int:
    """Compile what is written so far, before a message waits for it, and say how many they are."""
    return len([one.compiled for one in WRITTEN])
