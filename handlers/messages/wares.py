"""The company's words for products: what is counted and not in the catalogue is asked with one tap."""

from dataclasses import replace

from handlers.cards import Card
from handlers.cards import aliases as cards
from handlers.cards import capture as receipt_cards
from handlers.cards.pages import page_of
from handlers.chat import Chat
from handlers.messages import capture, goods, receipts
from handlers.messages.message import KIND, Message
from handlers.surface import Press
from storage import drafts, names, products
from storage.tables import Draft

ROWS = 7
ALIKE = 75  # of 100: the rest keep the catalogue's order


def which(chat: Chat, draft_id: int, page: int) -> Card:
    """Which product of the catalogue is it?"""
    draft = drafts.of_receipt(chat.book, KIND, draft_id)
    if draft is None:
        return chat.gone()
    words = _words(chat, draft)
    likely = sorted(products.catalogue(chat.book), key=lambda one: -_likeness(words, one))
    rows, page, pages = page_of([(one.id, chat.product(one)) for one in likely], page, ROWS)
    return cards.which_product(chat, draft.id, words, rows, page, pages)


def _likeness(words: str, product: products.Named) -> float:
    """How much a product's name is like these words, as written or, 吊蓝 for 吊篮, as spoken."""
    from rapidfuzz.fuzz import partial_ratio  # seldom needed

    said = words.lower()
    written = [name.lower() for name in (product.name, product.name_zh) if name]
    best = max(partial_ratio(form(said), form(name)) for name in written for form in (str, names.spoken))
    return best if best >= ALIKE else 0.0


def chosen(chat: Chat, draft_id: int, product_id: int) -> Card:
    """It is this one: the deal says so, and the word is known from now on."""
    draft = drafts.of_receipt(chat.book, KIND, draft_id)
    product = next((one for one in products.catalogue(chat.book) if one.id == product_id), None)
    if draft is None or product is None:
        return chat.gone()
    chat.book.act("correct")
    words = _words(chat, draft)
    alias = products.teach(chat.book, words, product.id) if words else None
    card = receipts.again(chat, draft, receipts.standing(chat, draft).with_answers(product_id=product.id))
    if card is None:
        return chat.gone()
    learnt = [chat.t("alias.learnt", text=alias.text, name=chat.product(product))] if alias else []
    return replace(card, text=receipt_cards.with_lines(card.text, learnt), replaces=None)


def back(chat: Chat, draft_id: int) -> Card:
    """The receipt again, as it was."""
    draft = drafts.of_receipt(chat.book, KIND, draft_id)
    return receipts.show(chat, draft) if draft else chat.gone()


def _words(chat: Chat, draft: Draft) -> str:
    message = Message.of(draft)
    return goods.unnamed(capture.read(chat, message.text, message.at))


BUTTONS = {"product.which": Press(which), "product.is": Press(chosen), "product.back": Press(back)}
