"""Who plays in the demo: the company, its two teams, its people, and somebody who does not belong."""

from dataclasses import dataclass

from storage import people
from storage.database import Session
from storage.tables import Person, Role, Team

COMPANY = "Greenbank Nursery & Landscape Supply"
COUNTRY, CURRENCY, ZONE = "CA", "CAD", "America/Vancouver"
TEAMS = {"coast": "Coast", "valley": "Valley"}


@dataclass(frozen=True)
class Member:
    """A person with a phone. Without a role they are a stranger to the company."""

    telegram_id: int
    first_name: str
    last_name: str | None
    language: str = "en"
    role: Role | None = None
    team: str = ""
    username: str | None = None
    phone: str | None = None

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name or ''}".strip()


EMMA = Member(7001, "Emma", "Clarke", "en", Role.REP, "coast", "emma_clarke", "+17785550190")
MEIHUA = Member(7002, "林美华", None, "zh", Role.REP, "coast", "meihua_lin", "+17785550191")
SUSAN = Member(7003, "Susan", "Whitfield", "en", Role.MANAGER, "coast", "susan_whitfield", "+17785550192")
DANIEL = Member(7004, "Daniel", "Fraser", "en", Role.REP, "valley", "daniel_fraser", "+17785550193")
DAVID = Member(7005, "David", "Chow", "en", Role.ADMIN, "valley", "david_chow", "+17785550194")
OLIVIA = Member(7009, "Olivia", "Stone", phone="+17785550195")

MEMBERS = (EMMA, MEIHUA, SUSAN, DANIEL, DAVID)
REPS = (EMMA, MEIHUA, DANIEL)
EVERYBODY = (*MEMBERS, OLIVIA)
GROUP = (-7100, "Coast reps", (EMMA.telegram_id, MEIHUA.telegram_id))


def standings(session: Session) -> dict[int, str]:
    """What each of them is in the company, as it stands."""
    found = {one.telegram_id: people.by_telegram(session, one.telegram_id) for one in EVERYBODY}
    return {telegram_id: _standing(session, person) for telegram_id, person in found.items()}


def _standing(session: Session, person: Person | None) -> str:
    if person is None or not person.active:
        return "stranger"
    return f"{person.role}, {session.get_one(Team, person.team_id).name}"
