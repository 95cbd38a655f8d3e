"""The regions of a country that have public holidays of their own; pure."""

from functools import cache


@cache
def of(country: str) -> dict[str, str]:
    """Their names by code, "CA-BC"; none where the whole country has the same days."""
    import holidays  # slow to import, and needed by whoever looks at this setting

    try:
        found = holidays.country_holidays(country)
    except NotImplementedError:  # a country that the library does not know
        return {}
    named = {code: name for name, code in reversed(found.subdivisions_aliases.items())}
    return {f"{country}-{code}": named.get(code, code) for code in found.subdivisions}
