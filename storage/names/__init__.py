"""Names as people type them: an index in the database, kept with the names, and three questions to it."""

from storage.names.keeping import reindex, reindex_all
from storage.names.matching import NameMatch, candidates
from storage.names.renewing import renew
from storage.names.searching import Hit, find, similar

__all__ = ["Hit", "NameMatch", "candidates", "find", "reindex", "reindex_all", "renew", "similar"]
