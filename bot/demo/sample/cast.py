"""Who plays in the demo: the company, its two teams, its people, and somebody who does not belong."""

from dataclasses import dataclass

from storage.tables import Role

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

    @property
    def about(self) -> str:
        return f"{self.role}, {TEAMS[self.team]}" if self.role else "stranger"


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
