"""Giving customers to somebody else: one, or all that a leaver had."""

from handlers.cards import Card
from handlers.cards import team as cards
from handlers.chat import Chat
from handlers.surface import Press
from handlers.tell import tell
from storage import handover, people
from storage.tables import Customer, Person, Role


def reassign(chat: Chat, customer_id: int, page: int = 1) -> Card:
    """Who takes this customer?"""
    customer = chat.book.get(Customer, customer_id)
    if customer is None:
        return chat.gone()
    owner = people.names(chat.book, {customer.owner_id})[customer.owner_id]
    text = chat.t("handover.whom", customer=customer.name, owner=owner)
    others = handover.takers(chat.book, besides=customer.owner_id)
    back = (chat.back("customer.show", customer.id),)
    return cards.to_whom(chat, text, others, ("team.give", "team.reassign", customer.id), page, back)


def give(chat: Chat, customer_id: int, person_id: int) -> Card:
    customer, to = chat.book.get(Customer, customer_id), _taker(chat, person_id)
    if customer is None or to is None:
        return chat.gone()
    if handover.give(chat.book, [customer], to):
        look = ("capture.open", "customer.show", customer.id)
        tell(chat, to, "handover.yours", look, by=chat.me.name, customer=customer.name)
    about = f"customer:{customer.id}"
    show = chat.button("capture.open", "customer.show", customer.id)
    text = chat.t("handover.given", customer=customer.name, name=to.name)
    return Card(text, ((*chat.undo_button(about), show),), about=about)


def hand_over(chat: Chat, person_id: int, page: int = 1) -> Card:
    """Who takes all that somebody has?"""
    one = chat.book.get(Person, person_id)
    if one is None:
        return chat.gone()
    text = chat.t("handover.all_whom", name=one.name, n=people.customers_of(chat.book, one))
    others = handover.takers(chat.book, besides=one.id)
    back = (chat.back("team.person", one.id),)
    return cards.to_whom(chat, text, others, ("team.give_all", "team.hand_over", one.id), page, back)


def give_all(chat: Chat, person_id: int, to_id: int) -> Card:
    one, to = chat.book.get(Person, person_id), _taker(chat, to_id)
    if one is None or to is None:
        return chat.gone()
    theirs = handover.customers_of(chat.book, one.id)
    if handover.give(chat.book, theirs, to):
        tell(chat, to, "handover.all_yours", by=chat.me.name, name=one.name, n=len(theirs))
    back = chat.back("team.person", one.id)
    return chat.card(
        "handover.all_given", (*chat.undo_button(), back), name=one.name, to=to.name, n=len(theirs)
    )


def _taker(chat: Chat, person_id: int) -> Person | None:
    return next((one for one in handover.takers(chat.book) if one.id == person_id), None)


BUTTONS: dict[str, Press] = {
    "team.reassign": Press(reassign, role=Role.MANAGER),
    "team.give": Press(give, role=Role.MANAGER),
    "team.hand_over": Press(hand_over, role=Role.MANAGER),
    "team.give_all": Press(give_all, role=Role.MANAGER),
}
