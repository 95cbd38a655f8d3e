"""A reminder's card, with its customer and notes."""

from markupsafe import Markup

from handlers.cards import Card
from handlers.cards import reminder as cards
from handlers.chat import Chat
from storage import customers, notes, people
from storage.tables import Customer, Reminder


def customer_of(chat: Chat, reminder: Reminder) -> Customer | None:
    found = customers.by_ids(chat.book, {reminder.customer_id}) if reminder.customer_id else {}
    return next(iter(found.values()), None)


def others_of(chat: Chat, reminder: Reminder) -> list[Markup]:
    """Whose it is, or who set it, when that is somebody else."""
    if reminder.owner_id != chat.me.id:
        key, who = "reminder.is_for", reminder.owner_id
    elif reminder.set_by:
        key, who = "reminder.is_from", reminder.set_by
    else:
        return []
    return [chat.t(key, name=people.names(chat.book, {who}).get(who, "–"))]


def shown(chat: Chat, reminder: Reminder, remark: Markup | None = None) -> Card:
    added = notes.about(chat.book, f"reminder:{reminder.id}")
    back = chat.back("reminder.list", 1)
    remarks = [*others_of(chat, reminder), *filter(None, (remark,))]
    return cards.card(chat, reminder, customer_of(chat, reminder), back, added, remarks)


def show(chat: Chat, reminder_id: int) -> Card:
    reminder = chat.book.get(Reminder, reminder_id)
    return shown(chat, reminder) if reminder else chat.gone()
