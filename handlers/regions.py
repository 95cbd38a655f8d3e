"""The regions of a country that have public holidays of their own; pure."""

from functools import cache

from handlers import workdays


@cache
def of(country: str) -> dict[str, str]:
    """Their names by code, "CA-BC"; none where the whole country has the same days."""
    found = workdays.calendar(country)
    if found is None:
        return {}
    named = {code: name for name, code in reversed(found.subdivisions_aliases.items())}
    return {f"{country}-{code}": named.get(code, code) for code in found.subdivisions}
