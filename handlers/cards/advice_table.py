"""The advice as a spreadsheet: reasons in words, amounts as numbers."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from handlers.cards import advice, ladder, reasons
from handlers.cards.advice import Told
from handlers.cards.card import Card, visible
from handlers.cards.table import Cell, Sheet, Table
from handlers.chat import Chat
from storage.tables import Customer, CustomerValue, Segment

Owned = tuple[Told, str]
Make = Callable[[Chat, Sequence[Owned]], Sheet]
CALL = ("customer", "owner", "kind", "worth", "why", "since")
OFFER = ("customer", "owner", "code", "product", "kind", "worth", "why", "since")
CUSTOMER = (
    "customer", "owner", "tier", "tier_proposed", "level", "silence", "orders", "spend",
    "share", "forecast", "group",
)  # fmt: skip


@dataclass(frozen=True)
class Part:
    """A sheet with the first rows of `total`."""

    sheet: Sheet
    total: int

    def count(self, chat: Chat) -> str:
        shown = len(self.sheet.rows)
        if shown == self.total:
            return f"{self.sheet.title}: {shown}"
        return str(chat.t("export.part", sheet=self.sheet.title, shown=shown, total=self.total))

    def closed(self, chat: Chat) -> Sheet:
        """Its last row says so where rows are left out."""
        shown = len(self.sheet.rows)
        if shown == self.total:
            return self.sheet
        said = str(chat.t("export.more", shown=shown, total=self.total))
        return replace(self.sheet, rows=[*self.sheet.rows, [said, *[None] * (len(self.sheet.head) - 1)]])


def file(chat: Chat, parts: Sequence[Part]) -> Card:
    """What there is, as a file; words alone when there is nothing."""
    if not parts:
        return Card(chat.t("export.nothing"))
    name = f"{chat.t('export.file')}-{chat.today.isoformat()}.xlsx"
    counts = chat.t("common.list_separator").join(part.count(chat) for part in parts)
    table = Table(name, [part.closed(chat) for part in parts])
    return Card(chat.t("export.here", counts=counts), fresh=True, table=table)


def calls(chat: Chat, found: Sequence[Owned]) -> Sheet:
    return _sheet(chat, "calls", CALL, [_call(chat, one, owner) for one, owner in found])


def _call(chat: Chat, told: Told, owner: str) -> list[Cell]:
    return [told.advised.customer, owner, *_judged(chat, told)]


def offers(chat: Chat, found: Sequence[Owned]) -> Sheet:
    return _sheet(chat, "offers", OFFER, [_offer(chat, one, owner) for one, owner in found])


def _offer(chat: Chat, told: Told, owner: str) -> list[Cell]:
    code = told.product.code if told.product else ""
    return [told.advised.customer, owner, code, told.offered, *_judged(chat, told)]


def _judged(chat: Chat, told: Told) -> list[Cell]:
    """Kind, worth (amount times chance), all reasons in words, and since when it stands."""
    row = told.advised
    why = [reasons.sentence(chat, one, told.goods, told.offered) for one in told.reasons]
    return [
        str(chat.t(f"export.kind_{row.kind}")),
        round(float(row.worth), 2),
        visible(" ".join(map(str, why))),
        row.first_on,
    ]


def customers(
    chat: Chat,
    found: Sequence[tuple[Customer, CustomerValue]],
    owners: Mapping[int, str],
    groups: Mapping[int, Segment],
) -> Sheet:
    rows = [_customer(chat, one, value, owners, groups) for one, value in found]
    return _sheet(chat, "customers", CUSTOMER, rows)


def _customer(
    chat: Chat,
    customer: Customer,
    value: CustomerValue,
    owners: Mapping[int, str],
    groups: Mapping[int, Segment],
) -> list[Cell]:
    group = groups.get(value.segment_id or 0)
    return [
        customer.name,
        owners.get(customer.owner_id, ""),
        customer.tier,
        value.tier if value.tier != customer.tier else None,
        str(ladder.level(chat, value.level)),
        value.recency_days,
        value.frequency,
        round(float(value.monetary), 2),
        round(value.share, 4),
        None if value.forecast is None else round(float(value.forecast), 2),
        visible(str(reasons.group_name(chat, [advice.read(one) for one in group.traits]))) if group else None,
    ]


def _sheet(chat: Chat, name: str, columns: Sequence[str], rows: Sequence[Sequence[Cell]]) -> Sheet:
    head = [str(chat.t(f"export.column_{one}", currency=chat.book.company().currency)) for one in columns]
    return Sheet(str(chat.t(f"export.sheet_{name}")), head, rows)
