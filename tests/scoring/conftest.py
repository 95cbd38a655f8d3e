"""The made-up company, advised once for all tests that only read."""

from __future__ import annotations

import pytest

from scoring.advise import Advice, advise
from tests.scoring import company


@pytest.fixture(scope="session")
def advice() -> Advice:
    return advise(company.tables(catalogue=company.catalogue()))
