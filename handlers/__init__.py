"""The whole surface on one page: every command, button, push and question, with the function behind it."""

from handlers import (
    advice,
    away,
    deals,
    greetings,
    health,
    held,
    help,
    imports,
    morning,
    notes,
    reminders,
    times,
    today,
    undo,
    visits,
)
from handlers.customers import contacts, dates, lookup, profile, shared
from handlers.greetings import pushing
from handlers.messages import answering, asking, freetext, message, receipts, wares
from handlers.people import (
    cadence,
    digests,
    handover,
    invites,
    regions,
    review,
    ringing,
    settings,
    team,
    welcome,
)
from handlers.surface import Command, Edited, Press, Push, Sound, TypedAnswer
from storage.tables import Role

COMMANDS = (
    Command("today", today.command),
    Command("visit", visits.command),
    Command("add", contacts.command),
    Command("deal", deals.command),
    Command("find", lookup.find),
    Command("brief", lookup.brief),
    Command("remind", reminders.command),
    Command("team", team.command, role=Role.MANAGER),
    Command("segments", advice.groups.command, role=Role.MANAGER),
    Command("export", advice.export.command, role=Role.MANAGER),
    Command("invite", invites.command, role=Role.MANAGER),
    Command("import", imports.command, role=Role.MANAGER),
    Command("settings", settings.command),
    Command("undo", undo.command),
    Command("help", help.command),
    Command("cancel", undo.cancel, menu=False),
    Command("start", welcome.command, menu=False),
)

BUTTONS = {
    **advice.BUTTONS,
    **answering.BUTTONS,
    **asking.BUTTONS,
    **cadence.BUTTONS,
    **contacts.BUTTONS,
    **dates.BUTTONS,
    **profile.BUTTONS,
    **deals.BUTTONS,
    **greetings.BUTTONS,
    **health.BUTTONS,
    **held.BUTTONS,
    **handover.BUTTONS,
    **help.BUTTONS,
    **imports.BUTTONS,
    **invites.BUTTONS,
    **ringing.BUTTONS,
    **lookup.BUTTONS,
    **notes.BUTTONS,
    **receipts.BUTTONS,
    **regions.BUTTONS,
    **reminders.BUTTONS,
    **review.BUTTONS,
    **settings.BUTTONS,
    **shared.BUTTONS,
    **team.BUTTONS,
    **today.BUTTONS,
    **undo.BUTTONS,
    **visits.BUTTONS,
    **wares.BUTTONS,
    **welcome.BUTTONS,
}

PUSHES: dict[str, Push] = {
    "reminder": Push(
        reminders.ring,
        sound=Sound.AT_ITS_TIME,
        summed_up=True,
        becomes=reminders.rung,
    ),
    "away": Push(away.summary),
    "blocked": Push(away.blocked),
    "morning": Push(morning.listed, next_at=morning.next_at, expires=times.until_noon, sound=Sound.BUDGET),
    "refresh": Push(morning.refreshed, expires=times.end_of_day, becomes=morning.standing),
    "greeting": Push(pushing.ring, next_at=pushing.next_at, expires=pushing.expires, becomes=pushing.becomes),
    "held": Push(held.told, next_at=held.next_at, expires=times.end_of_day),
    "digest": Push(digests.digest, next_at=digests.next_at, expires=times.until_noon),
    "import": Push(imports.pushed),
    "review": Push(
        review.review, next_at=review.next_at, expires=times.a_day_later, becomes=review.of_the_week
    ),
}

ANSWERS: dict[str, TypedAnswer] = {
    message.KIND: freetext.answer,
    **advice.ANSWERS,
    **cadence.ANSWERS,
    **contacts.ANSWERS,
    **dates.ANSWERS,
    **profile.ANSWERS,
    **deals.ANSWERS,
    **greetings.ANSWERS,
    **reminders.ANSWERS,
    **settings.ANSWERS,
    **shared.ANSWERS,
    **team.ANSWERS,
    **visits.ANSWERS,
    **welcome.ANSWERS,
}

__all__ = ["ANSWERS", "BUTTONS", "COMMANDS", "PUSHES", "Command", "Edited", "Press"]
