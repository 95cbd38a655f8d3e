"""The ways to send a greeting from one's own phone, where a number or an address is on file."""

from handlers.cards import Button
from handlers.chat import Chat
from handlers.greetings import addresses, links
from handlers.occasions.falling import Falling


def of(chat: Chat, one: Falling, tone: str, text: str) -> list[Button]:
    """A button for each way; SMS and mail need our own page, as Telegram opens web addresses only."""
    found = {
        "whatsapp": addresses.whatsapp(one.contact, text),
        "telegram": addresses.telegram(one.contact, text),
        "sms": links.to(chat, "sms", one, tone) if one.contact.phone else None,
        "mail": links.to(chat, "mail", one, tone) if one.contact.email else None,
    }
    return [Button(chat.t(f"greeting.by_{way}"), url=address) for way, address in found.items() if address]
