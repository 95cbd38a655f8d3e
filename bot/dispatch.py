"""One inbox row, one transaction: gate, handler, reply rows, done mark."""

import asyncio
import json
import logging
import math
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace

from telegram import Bot
from telegram.error import TelegramError

from bot import double_tap
from bot.clock import Clock
from bot.reading import FileNeeded, Incoming, Membership, Pressed, Upgraded, full_name, read
from bot.work import Work
from handlers import away, menus, morning, occurrences, pushes, router, taps, words
from handlers.cards import Card
from handlers.chat import Chat, Said
from handlers.people import door, groups
from storage import changes, inbox, outbox, people
from storage.book import Book, Origin
from storage.database import Session
from storage.inbox import Waiting
from storage.tables import Company, Person

log = logging.getLogger(__name__)

AT_ONCE = 8  # chats side by side
FALLBACK_SECONDS = 1.0  # another process may have put something into the inbox
TROUBLE_SECONDS = 1.0


@dataclass(frozen=True)
class Handled:
    """What is left to do once the transaction has committed."""

    query_id: str | None = None
    toast: str | None = None
    more: bool = False  # the chat has something else waiting


class Dispatcher:
    """Handles each chat's updates in order, chats side by side."""

    def __init__(self, bot: Bot, work: Work, clock: Clock, on_replies: Callable[[], None]) -> None:
        self._bot, self._work, self._clock, self._on_replies = bot, work, clock, on_replies
        self._in_hand: dict[int, asyncio.Task[None]] = {}
        self._again: set[int] = set()  # chats that got something while they were in hand
        self._waiting: set[int] = set()
        self._woken = asyncio.Event()
        self._files: dict[str, bytes] = {}
        self._answers: set[asyncio.Task[None]] = set()

    def wake(self, chats: set[int]) -> None:
        self._again |= chats & set(self._in_hand)
        self._waiting |= chats - set(self._in_hand)
        self._woken.set()

    @property
    def idle(self) -> bool:
        return not self._in_hand and not self._waiting

    async def run(self) -> None:
        """Until cancelled; what is in hand then is finished by `finish`."""
        looked = -math.inf
        while True:
            # what this process takes in wakes it: to look each time would be a transaction for each message
            if not self._waiting and time.monotonic() - looked >= FALLBACK_SECONDS:
                looked = time.monotonic()
                await self._look()
            for chat_id in list(self._waiting)[: AT_ONCE - len(self._in_hand)]:
                self._waiting.discard(chat_id)
                self._in_hand[chat_id] = asyncio.create_task(self._drain(chat_id))
            self._woken.clear()
            if not (self._waiting and len(self._in_hand) < AT_ONCE):
                await self._rest()

    async def finish(self) -> None:
        """Wait for the transactions in hand."""
        await asyncio.gather(*self._in_hand.values(), *self._answers, return_exceptions=True)

    async def _look(self) -> None:
        """What a former process left, or another one took in."""
        busy = list(self._in_hand)
        try:
            self._waiting |= set(await self._work.read(lambda session: inbox.open_chats(session, busy, 100)))
        except self._work.TROUBLE as error:
            log.error("The inbox cannot be read now: %s", error)

    async def _rest(self) -> None:
        # not wait_for: before Python 3.12 it may miss that it is cancelled, and we would never stop
        with suppress(TimeoutError):
            async with asyncio.timeout(FALLBACK_SECONDS):
                await self._woken.wait()

    async def _drain(self, chat_id: int) -> None:
        """Handle what one chat has waiting, one after the other."""
        try:
            more = True
            while more:
                self._again.discard(chat_id)
                while await self._step(chat_id):
                    pass
                more = chat_id in self._again
        finally:
            del self._in_hand[chat_id]
            self._woken.set()

    async def _step(self, chat_id: int) -> bool:
        """Handle one update. True when the chat may have another."""
        try:
            handled = await self._work.write(lambda session: self._handle_next(session, chat_id))
        except FileNeeded as wanted:
            await self._fetch(wanted.file_id)
            return True
        except self._work.TROUBLE as error:
            log.error("The database is in trouble, will try again: %s", error)
            await asyncio.sleep(TROUBLE_SECONDS)
            return True
        except Stumbled as stumble:
            await self._count_failure(stumble)
            return True
        if handled is None:
            return False
        self._on_replies()
        if handled.query_id:
            self._answer_query(handled.query_id, handled.toast)
        return handled.more

    # --- inside the transaction, on a thread ---

    def _handle_next(self, session: Session, chat_id: int) -> Handled | None:
        row = inbox.head(session, chat_id)
        if row is None:
            return None
        seq = row.seq
        try:
            return replace(self._handle(session, row), more=row.more)
        except (FileNeeded, *self._work.TROUBLE):
            raise
        except Exception as error:
            raise Stumbled(seq, chat_id, traceback.format_exc()) from error

    def _handle(self, session: Session, row: Waiting) -> Handled:
        incoming = read(json.loads(row.raw), self._bot, self._files)
        if incoming is None:
            inbox.done(session, row)
            return Handled()
        person = people.by_telegram(session, incoming.user.id)
        member = person is not None and person.active
        if isinstance(incoming.what, Pressed) and self._is_second_tap(session, row, incoming.what):
            handled = Handled(incoming.what.query_id)  # the first one's card and toast stay as they are
        else:
            handled = self._respond(session, incoming, person if member else None)
        stranger = not member and people.by_telegram(session, incoming.user.id) is None
        inbox.done(session, row, forget=stranger and incoming.private)
        return handled

    def _is_second_tap(self, session: Session, row: Waiting, pressed: Pressed) -> bool:
        last = inbox.handled_before(session, row)
        update = json.loads(last.raw) if last and last.raw else {}
        if last is None or "callback_query" not in update:
            return False
        before = read(update, self._bot, {})
        if before is None or not before.private or not isinstance(before.what, Pressed):
            return False
        return double_tap.is_second(pressed, row.at, before.what, last.at)

    def _respond(self, session: Session, incoming: Incoming, person: Person | None) -> Handled:
        match incoming.what:
            case Upgraded(new_chat_id=new):
                outbox.move_chat(session, incoming.chat_id, new)
                return Handled()
            case Membership(blocked=blocked) if incoming.private:
                if person:
                    (away.gone if blocked else away.back)(session, person, self._clock.now())
                return Handled()
        if not incoming.private:
            return self._in_group(session, incoming, person)
        if person is None:
            return self._at_the_door(session, incoming)
        return self._with_member(session, incoming, person)

    def _with_member(self, session: Session, incoming: Incoming, person: Person) -> Handled:
        what = incoming.what
        message_id = what.message_id if isinstance(what, Said | Pressed) else None
        tapped = isinstance(what, Pressed)
        source = None if tapped else message_id
        book = Book(session, person, self._clock.now(), Origin("", incoming.chat_id, source))
        away.back(session, person, book.now)  # whoever writes to us has not blocked us
        sent_at = what.sent_at if isinstance(what, Said) else None
        label = what.label if isinstance(what, Pressed) else ""
        chat = Chat(book, self._bot.username, message_id, tapped, label, sent_at)
        if isinstance(what, Pressed):
            handled = self._pressed(session, chat, what)
        else:
            assert isinstance(what, Said)
            handled = Handled()
            for card in router.said(chat, what):
                post(session, chat, card)
        for person_id in changes.touched(book, Person, {"role", "language"}):
            menus.post(session, session.get_one(Person, person_id), book.now)
        if moved := _whose_day_moved(book):
            pushes.replan(session, moved, book.now)
        occurrences.follow(book)
        morning.changed(book)
        return handled

    def _pressed(self, session: Session, chat: Chat, pressed: Pressed) -> Handled:
        tap = taps.unpack(pressed.data)
        cards = router.tapped(chat, tap) if tap else [router.too_old(chat)]
        on = outbox.card_at(session, chat.me.telegram_id, pressed.message_id or 0)
        if on is None and pressed.message_id:
            self._it_arrived(session, chat, pressed.message_id)
        for number, card in enumerate(cards):
            if card.is_word and not (card.fresh or pressed.stands):
                continue  # what the message shows by now, with its Undo, is worth more
            post(session, chat, card, edit=pressed.message_id if number == 0 and not card.fresh else None)
        toast = next((card.toast for card in cards if card.toast), None)
        return Handled(pressed.query_id, toast)

    def _it_arrived(self, session: Session, chat: Chat, message_id: int) -> None:
        """A press on a message we never saw accepted proves that it came; its copy goes."""
        copy = outbox.arrived(session, chat.me.telegram_id, message_id, chat.now)
        if copy:
            payload = {"message_id": copy}
            outbox.add(session, chat.me.telegram_id, payload, chat.now, method="deleteMessage")

    def _in_group(self, session: Session, incoming: Incoming, person: Person | None) -> Handled:
        """Groups are mixed company: nothing about customers, only the way to the private chat."""
        query_id = incoming.what.query_id if isinstance(incoming.what, Pressed) else None
        language = person.language if person else words.known(incoming.user.language_code)
        if incoming.addressed and (person or isinstance(incoming.what, Membership)) and query_id is None:
            card = groups.go_private(language, self._bot.username)
            outbox.add(session, incoming.chat_id, card.payload(), self._clock.now())
        return Handled(query_id, str(words.say(language, "group.toast")) if query_id else None)

    def _at_the_door(self, session: Session, incoming: Incoming) -> Handled:
        user, name = incoming.user, full_name(incoming.user.first_name, incoming.user.last_name)
        visitor = door.Visitor(
            user.id, name, words.known(user.language_code), self._clock.now(), self._bot.username
        )
        text = incoming.what.text if isinstance(incoming.what, Said) else ""
        cards = door.knock(session, visitor, text)
        person = people.by_telegram(session, user.id)
        for card in cards:
            payload, person_id = card.payload(), person.id if person and person.active else None
            outbox.add(session, incoming.chat_id, payload, visitor.now, person_id=person_id)
        if person and person.active:
            menus.post(session, person, visitor.now)
        return Handled(incoming.what.query_id if isinstance(incoming.what, Pressed) else None)

    # --- outside of it ---

    async def _fetch(self, file_id: str) -> None:
        """Get a small file from Telegram; one that cannot be had is read as empty, and the person told."""
        try:
            file = await self._bot.get_file(file_id)
            self._files = {file_id: bytes(await file.download_as_bytearray())}
        except TelegramError as error:
            log.warning("A file could not be fetched: %s", error)
            self._files = {file_id: b""}

    async def _count_failure(self, stumble: "Stumbled") -> None:
        log.error(
            "Update %s of chat %s could not be handled:\n%s", stumble.seq, stumble.chat_id, stumble.error
        )

        def count(session: Session) -> None:
            if inbox.failed(session, stumble.seq, stumble.error):
                self._apologise(session, stumble.chat_id)

        try:
            await self._work.write(count)
            self._on_replies()
        except self._work.TROUBLE as error:
            log.error("The database is in trouble, will try again: %s", error)
            await asyncio.sleep(TROUBLE_SECONDS)

    def _apologise(self, session: Session, chat_id: int) -> None:
        """Nothing typed is lost: it is kept, the chat goes on, and the sender knows."""
        person = people.by_telegram(session, chat_id)
        if person and person.active:
            card = Card(words.say(person.language, "common.stumbled"))
            outbox.add(session, chat_id, card.payload(), self._clock.now(), person_id=person.id)

    def _answer_query(self, query_id: str, toast: str | None) -> None:
        task = asyncio.create_task(self._try_answer(query_id, toast))
        self._answers.add(task)
        task.add_done_callback(self._answers.discard)

    async def _try_answer(self, query_id: str, toast: str | None) -> None:
        """Best effort: what was pressed is done, and a late answer is refused anyway."""
        try:
            await self._bot.answer_callback_query(query_id, text=toast[:200] if toast else None)
        except TelegramError as error:
            log.info("A button's toast was not shown: %s", error)


class Stumbled(Exception):
    """A row could not be handled; the transaction is rolled back."""

    def __init__(self, seq: int, chat_id: int, error: str) -> None:
        super().__init__(error)
        self.seq, self.chat_id, self.error = seq, chat_id, error


def post(session: Session, chat: Chat, card: Card, *, edit: int | None = None) -> None:
    """Put a card on its way: a new message, or in place of the one that stands at `edit`."""
    method, payload = card.call(edit)
    outbox.add(
        session,
        chat.me.telegram_id,
        payload,
        chat.now,
        method=method,
        person_id=chat.me.id,
        about=card.about,
        screen=card.screen,
        source_message=None if chat.tapped or "message_id" in payload else chat.message_id,
    )


def _whose_day_moved(book: Book) -> list[Person]:
    """Whose hours, zone or days off the action in hand changed; all, when it is the company's holidays."""
    if changes.touched(book, Company, {"region"}):
        return people.everybody(book.session)
    return [book.session.get_one(Person, person_id) for person_id in changes.touched(book, Person)]
