"""A hundred thousand customers and twice as many contacts, English and Chinese, made from a seed."""

import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

WORDS = tomllib.loads(Path(__file__).with_name("names_words.toml").read_text("utf-8"))


def listed(name: str) -> list[str]:
    return str(WORDS[name]).split()


HEADS, TAILS, TRADES = listed("heads"), listed("tails"), list[str](WORDS["trades"])
FIRST, NAME_HEADS, NAME_TAILS = listed("first"), listed("name_heads"), listed("name_tails")
LUCKY, TRADES_ZH, REGIONS = "".join(listed("lucky")), listed("trades_zh"), listed("regions")
SURNAMES, GIVEN = "".join(listed("surnames")), "".join(listed("given"))
LEGAL = ["", "", "", " Ltd", " Inc.", " LLC", " GmbH", " Co.", " & Sons"]
LEGAL_ZH = ["", "", "有限公司", "有限公司", "有限责任公司", "集团"]


@dataclass(frozen=True)
class Who:
    """A customer with its contacts, and what its name is made of."""

    name: str
    core: str
    contacts: tuple[str, ...]
    chinese: bool


@dataclass
class World:
    """All customers; the first `own` of them belong to the person asking."""

    seed: int = 1
    size: int = 100_000
    own: int = 300
    customers: list[Who] = field(default_factory=list)

    def __post_init__(self) -> None:
        random = Random(self.seed)
        for _ in range(self.size):
            self.customers.append(_chinese(random) if random.random() < 0.5 else _english(random))


def _english(random: Random) -> Who:
    brand = random.choice(HEADS).capitalize() + random.choice(TAILS)
    if random.random() < 0.3:
        brand = f"{random.choice(HEADS).capitalize()} {random.choice(TAILS).capitalize()}"
    if random.random() < 0.3:
        brand = _surname(random)
    if random.random() < 0.3:
        brand = f"{brand} {random.choice(HEADS).capitalize()}"
    name = f"{brand} {random.choice(TRADES)}{random.choice(LEGAL)}"
    return Who(name, brand, (_person(random), _person(random)), chinese=False)


def _chinese(random: Random) -> Who:
    core = random.choice(LUCKY) + random.choice(LUCKY)
    region = random.choice(REGIONS) if random.random() < 0.4 else ""
    name = f"{region}{core}{random.choice(TRADES_ZH)}{random.choice(LEGAL_ZH)}"
    return Who(name, core, (_person_zh(random), _person_zh(random)), chinese=True)


def _person(random: Random) -> str:
    return f"{random.choice(FIRST)} {_surname(random)}"


def _surname(random: Random) -> str:
    return random.choice(NAME_HEADS) + random.choice(NAME_TAILS)


def _person_zh(random: Random) -> str:
    surname = SURNAMES[min(int(random.expovariate(1 / 22)), len(SURNAMES) - 1)]
    return surname + "".join(random.choice(GIVEN) for _ in range(1 if random.random() < 0.25 else 2))
