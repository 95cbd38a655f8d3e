"""Names as people type them: an index in the database, kept with the names, and three questions to it."""

from storage.names.forms import ends_company
from storage.names.keeping import reindex, reindex_all
from storage.names.matching import NameMatch, candidates
from storage.names.renewing import renew
from storage.names.searching import Hit, find, find_people, similar
from storage.names.text import is_name, spoken

__all__ = [
    "Hit",
    "NameMatch",
    "candidates",
    "ends_company",
    "find",
    "find_people",
    "is_name",
    "reindex",
    "reindex_all",
    "renew",
    "similar",
    "spoken",
]
