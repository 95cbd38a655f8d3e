"""From the outbox to Telegram: claim, send, settle; every error ends in a state that is right."""

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, TypeVar

from telegram import Bot
from telegram.error import BadRequest, TelegramError

from bot.attachments import attachment
from bot.clock import Clock
from bot.outcomes import GaveUp, Later, Moved, Outcome, Sent, Unknown, of_error
from bot.pace import Pace
from bot.reach import Reach
from bot.work import Work
from handlers import away, pushes, rings, words
from handlers.cards.card import visible
from storage import outbox, people
from storage.database import Session
from storage.outbox import Leased
from storage.sender import Sender

log = logging.getLogger(__name__)
T = TypeVar("T")

AT_ONCE = 8
PUSHES_AT_ONCE = 2  # rendering one takes a while, and whoever writes meanwhile waits for it
SEND_SECONDS = 45
LOOK_SECONDS = 1.0  # another process, or a retry whose time has come
MENU, EDIT = "setMyCommands", "editMessageText"
IDEMPOTENT = (EDIT, "deleteMessage", MENU)  # doing these twice is doing them once


@dataclass(frozen=True)
class Ready:
    """A row with what is to be sent now; no payload when nothing is left to say."""

    row: Leased
    payload: dict[str, Any] | None = None
    nothing: str = "nothing left to say"  # why there is no payload
    broken: GaveUp | None = None  # it could not be rendered


class Delivery:
    """Sends what waits, each chat in order, chats side by side."""

    def __init__(self, bot: Bot, work: Work, clock: Clock, pace: Pace, reach: Reach) -> None:
        self._bot, self._work, self._clock, self._pace, self._reach = bot, work, clock, pace, reach
        self._sender = Sender(work.database)
        self._in_flight: dict[int, asyncio.Task[None]] = {}
        self._told: list[tuple[Ready, Outcome | None]] = []  # what became of messages, not yet written down
        self._woken = asyncio.Event()
        self._stopping = False
        self._busy = False

    def wake(self) -> None:
        self._woken.set()

    @property
    def idle(self) -> bool:
        at_rest = not (self._in_flight or self._told or self._busy)
        return at_rest and not self._woken.is_set()

    async def run(self) -> None:
        """Until cancelled. Of several processes one sends at a time."""
        first = True
        while not self._stopping:
            # before all else: where another process sends or the database is out of reach, what woke us would
            # have us ask again at once, thousands of times
            self._woken.clear()
            self._busy = True
            try:
                if self._sender.alone or await asyncio.to_thread(self._sender.hold):
                    if first:
                        await self._write(self._take_over)
                        first = False
                    await self._round()
                else:
                    first = True
            except self._work.TROUBLE as error:
                log.error("The outbox cannot be read now: %s", error)
                first = True
            self._busy = False
            if not self._stopping:
                await self._rest()

    def stop(self) -> None:
        """Claim no more. The loop ends by itself: cancelled in a claim, it would leave rows in flight."""
        self._stopping = True
        self._woken.set()

    async def finish(self) -> None:
        """Send no more, wait for what is in flight and write down what became of it."""
        self._stopping = True
        await asyncio.gather(*self._in_flight.values(), return_exceptions=True)
        while self._told:
            await self._try_to_settle()
        await asyncio.to_thread(self._sender.release)

    async def _rest(self) -> None:
        pause = self._pace.pause(self._pace.moment())
        # not wait_for: before Python 3.12 it may miss that it is cancelled, and we would never stop
        with suppress(TimeoutError):
            async with asyncio.timeout(min(pause or LOOK_SECONDS, LOOK_SECONDS)):
                await self._woken.wait()

    async def _round(self) -> None:
        """Claim and start sending until nothing can be sent for the moment."""
        while not self._stopping:
            self._woken.clear()
            moment = self._pace.moment()
            limit, pushes = self._most(moment)
            ready = await self._claim_some(moment, limit, pushes)
            for one in ready:
                self._in_flight[one.row.chat_id] = asyncio.create_task(self._deliver(one))
            if not ready or len(ready) < limit:
                return  # nothing more waits but pushes; whatever comes or has been sent wakes us

    def _most(self, moment: float) -> tuple[int, int]:
        """How many may be sent at this moment of the monotonic clock, and how many of them be pushes."""
        self._pace.tidy(moment)
        sending = len(self._in_flight)
        limit = min(self._pace.room(moment), AT_ONCE) - sending
        return max(0, limit), max(0, min(self._pace.room_for_pushes(moment) - sending, PUSHES_AT_ONCE))

    async def _try_to_settle(self) -> None:
        """What Telegram took must be written down, however long the database is in trouble."""
        try:
            await self._write(lambda _: None)
        except self._work.TROUBLE as error:
            log.error("A delivery cannot be written down yet: %s", error)
            await asyncio.sleep(LOOK_SECONDS)

    async def _write(self, work: Callable[[Session], T]) -> T:
        """One transaction: what became of the messages before, and what comes next."""
        told = list(self._told)

        def write(session: Session) -> T:
            for ready, outcome in told:
                self._settle(session, ready, outcome)
            return work(session)

        done = await self._work.write(write)
        del self._told[: len(told)]
        return done

    async def _claim_some(self, moment: float, limit: int, pushes: int) -> list[Ready]:
        if not limit and not self._told:
            return []
        besides = self._pace.waiting(moment) | set(self._in_flight)
        return await self._write(lambda session: self._claim(session, besides, limit, pushes))

    # --- inside a transaction, on a thread ---

    def _take_over(self, session: Session) -> None:
        """What the sender before us had in flight may have arrived or not."""
        for row in outbox.orphans(session):
            self._settle_unknown(session, row, "its sender died")

    def _claim(self, session: Session, besides: set[int], limit: int, pushes: int) -> list[Ready]:
        if not limit:
            return []
        now = self._clock.now()
        rows = outbox.claim(session, now, besides=besides, limit=limit, pushes=pushes)
        members = people.active(session, {row.person_id for row in rows if row.person_id and not row.push})
        return [
            self._pushed(session, row) if row.push else self._reply(session, row, members) for row in rows
        ]

    def _reply(self, session: Session, row: Leased, members: set[int]) -> Ready:
        """It was rendered with its facts; somebody who is out by now gets it no more."""
        gone = row.person_id is not None and row.person_id not in members
        return Ready(row, self._marked(session, row, None if gone else row.payload))

    def _pushed(self, session: Session, row: Leased) -> Ready:
        """A push that stumbles over its own rendering is given up alone: the others go out."""
        try:
            with session.begin_nested():
                return self._render(session, row, row.push or "")
        except self._work.TROUBLE:
            raise
        except Exception as error:
            log.exception("Push %s of row %s could not be rendered", row.push, row.id)
            return Ready(row, broken=GaveUp(f"could not be rendered: {error!r}"))

    def _render(self, session: Session, row: Leased, push: str) -> Ready:
        """What a push says is settled now, with the rights of now."""
        if pushes.too_late(session, row, self._clock.now()):
            return Ready(row, nothing="came too late")
        person = people.get(session, row.person_id) if row.person_id else None
        card = pushes.render(session, person, push, row.args or {}, self._clock.now(), self._bot.username)
        if card is None:
            return Ready(row)
        row.method, payload = card.call()
        if row.method != EDIT and not rings.decide(session, row, self._clock.now()):
            payload["disable_notification"] = True
        row.about, row.screen = card.about, card.screen
        return Ready(row, self._marked(session, row, payload))

    def _marked(self, session: Session, row: Leased, payload: dict[str, Any] | None) -> dict[str, Any] | None:
        """A repeat says that it is one, and of what."""
        if payload is None or row.repeat_of is None:
            return payload
        person = people.get(session, row.person_id) if row.person_id else None
        mark = words.say(person.language if person else "en", "delivery.repeat", number=row.repeat_of)
        return {
            **payload,
            **{name: f"{mark}\n{payload[name]}" for name in ("text", "caption") if name in payload},
        }

    # --- outside of it ---

    async def _deliver(self, ready: Ready) -> None:
        row = ready.row
        try:
            outcome = await self._send(row, ready.payload) if ready.payload else ready.broken
            self._told.append((ready, outcome))
            self._notice(outcome)
            if isinstance(outcome, Later) and outcome.halt:
                self._pace.halt(row.chat_id, self._pace.moment(), outcome.seconds)
        finally:
            if ready.payload:
                # it counts from when Telegram has seen it: on a busy machine that is later than meant
                self._pace.take(row.chat_id, self._pace.moment(), push=row.push is not None)
            del self._in_flight[row.chat_id]
            self._woken.set()

    def _notice(self, outcome: Outcome | None) -> None:
        """Whether Telegram can be reached."""
        if isinstance(outcome, Sent):
            self._reach.found()
        elif isinstance(outcome, Later) and not outcome.halt:
            self._reach.lost()

    async def _send(self, row: Leased, payload: dict[str, Any]) -> Outcome:
        try:
            return Sent(await asyncio.wait_for(self._call(row, payload), SEND_SECONDS))
        except BadRequest as error:
            return await self._refused(row, payload, error)
        except (TelegramError, TimeoutError) as error:
            return of_error(error, row.attempts)
        except Exception as error:  # a mistake of ours must not leave the row in flight for ever
            log.exception("Row %s could not be sent", row.id)
            return GaveUp(f"could not be sent: {error!r}")

    async def _call(self, row: Leased, payload: dict[str, Any]) -> int | None:
        """The message id of what Telegram accepted."""
        asked = dict(payload) if row.method == MENU else {"chat_id": row.chat_id, **payload}
        kept = [asked.pop(name, None) for name in ("file", "chart", "table")]
        asked |= await attachment(row.method, *kept)
        answer = await self._bot.do_api_request(
            row.method,
            api_kwargs=asked,
            connect_timeout=10,
            read_timeout=30,  # the library's five seconds report messages as failed that arrived
            write_timeout=30,
            pool_timeout=5,
        )
        return answer["message_id"] if isinstance(answer, dict) else None

    async def _refused(self, row: Leased, payload: dict[str, Any], error: BadRequest) -> Outcome:
        """Some refusals mean that all is well, or that there is another way to say it."""
        why = error.message.lower()
        if "message is not modified" in why:
            return Sent(payload.get("message_id"))
        if row.method == "deleteMessage":
            return GaveUp(error.message)
        if row.method == EDIT and ("to edit" in why or "can't be edited" in why):
            rest = {name: value for name, value in payload.items() if name != "message_id"}
            rest["disable_notification"] = row.push is not None
            row.method = "sendMessage"
            return await self._send(row, rest)
        if "parse entities" in why and "parse_mode" in payload:
            log.error("Telegram could not read our HTML, sent plain: %s", error.message)
            return await self._send(row, _plain(payload))
        return of_error(error, row.attempts)

    def _settle(self, session: Session, ready: Ready, outcome: Outcome | None) -> None:
        row, now = ready.row, self._clock.now()
        match outcome:
            case None:
                outbox.dropped(session, row.id, ready.nothing)
            case Sent(message_id=message_id):
                forget = row.person_id is None and row.chat_id > 0
                shown = {"about": row.about, "screen": row.screen}
                outbox.sent(session, row.id, now, message_id, forget=forget, **shown)
            case Later(seconds=seconds, why=why):
                outbox.later(session, row.id, now + timedelta(seconds=seconds), why)
            case Moved(chat_id=chat_id):
                outbox.later(session, row.id, now, "moved")
                outbox.move_chat(session, row.chat_id, chat_id)
            case GaveUp(why=why, blocked=blocked):
                outbox.dead(session, row.id, why)
                person = people.by_telegram(session, row.chat_id)
                if blocked and person:
                    away.gone(session, person, now)
            case Unknown(why=why):
                self._settle_unknown(session, row, why)

    def _settle_unknown(self, session: Session, row: Leased, why: str) -> None:
        log.warning("Message %s may have arrived or not: %s", row.id, why)
        if row.method in IDEMPOTENT:
            outbox.later(session, row.id, self._clock.now() + timedelta(seconds=1), why)
        else:
            outbox.unknown(session, row, self._clock.now(), why, repeat=True)


def _plain(payload: dict[str, Any]) -> dict[str, Any]:
    rest = {name: value for name, value in payload.items() if name != "parse_mode"}
    return rest | {name: visible(rest[name]) for name in ("text", "caption") if name in rest}
