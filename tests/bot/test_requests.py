"""What becomes of a message on a real connection: it arrived, it surely did not, or nobody knows."""

import asyncio
from collections.abc import Callable, Coroutine, Iterator
from typing import Any

import pytest
from telegram import Bot, InputFile
from telegram.error import TelegramError

from bot.demo.server import BotApiServer
from bot.outcomes import Later, Outcome, Unknown, of_error
from bot.requests import Requests

TOKEN = "4242:TEST-token-that-is-long-enough"
ANN = 100
Scene = Callable[[Bot], Coroutine[Any, Any, Any]]


@pytest.fixture
def server() -> Iterator[BotApiServer]:
    server = BotApiServer(token=TOKEN)
    server.start()
    server.add_user(ANN, "Ann")
    server.say(ANN, "hi")
    yield server
    server.stop()


def play(server: BotApiServer, scene: Scene, connections: int = 2) -> Any:
    async def played() -> Any:
        requests = (Requests(connections, proxies=False), Requests(1, proxies=False))
        async with Bot(
            TOKEN, f"{server.url}/bot", request=requests[0], get_updates_request=requests[1]
        ) as bot:
            return await scene(bot)

    return asyncio.run(played())


async def say(bot: Bot, **patience: Any) -> Outcome | None:
    """Send Ann a message; None when it was taken."""
    try:
        await bot.send_message(ANN, "¿? 你好 & <b>", **patience)
    except TelegramError as error:
        return of_error(error, 1)
    return None


def received(server: BotApiServer) -> list[str]:
    return [message["text"] for message in server.messages(ANN) if message["from"]["is_bot"]]


def test_what_is_sent_arrives_as_it_was_written(server: BotApiServer) -> None:
    assert play(server, say) is None
    assert received(server) == ["¿? 你好 & <b>"]


def test_a_file_arrives_with_its_name_and_its_caption(server: BotApiServer) -> None:
    play(server, lambda bot: bot.send_document(ANN, InputFile(b"a,b\0", "表.csv"), caption="für Dich"))
    message = server.messages(ANN)[-1]
    assert (message["document"]["file_name"], message["caption"]) == ("表.csv", "für Dich")


def test_a_connection_that_is_refused_brought_nothing() -> None:
    async def knock() -> None:
        requests = Requests(1, proxies=False)
        await requests.initialize()
        try:
            await requests.post("http://127.0.0.1:1/getMe")  # nobody listens there
        finally:
            await requests.shutdown()

    with pytest.raises(TelegramError) as refused:
        asyncio.run(knock())
    assert isinstance(of_error(refused.value, 1), Later)


def test_a_message_that_found_no_free_connection_was_not_sent(server: BotApiServer) -> None:
    server.faults.add("sendMessage", delay=0.4)

    async def scene(bot: Bot) -> list[Outcome | None]:
        hurried = say(bot, pool_timeout=0.1, connect_timeout=0.1)
        return list(await asyncio.gather(say(bot), hurried))

    first, second = play(server, scene, connections=1)
    assert first is None
    assert isinstance(second, Later)
    assert len(received(server)) == 1


@pytest.mark.parametrize("fault", [{"drop_after": True}, {"drop_before": True}, {"delay": 0.5}])
def test_a_message_without_an_answer_may_have_arrived(server: BotApiServer, fault: dict[str, Any]) -> None:
    server.faults.add("sendMessage", **fault)
    assert isinstance(play(server, lambda bot: say(bot, read_timeout=0.1)), Unknown)


def test_a_lost_message_is_not_sent_again_behind_our_back(server: BotApiServer) -> None:
    async def scene(bot: Bot) -> list[Outcome | None]:
        await say(bot)  # so that the next one goes over a connection that was used before
        server.faults.add("sendMessage", drop_after=True)
        return [await say(bot)]

    assert isinstance(play(server, scene)[0], Unknown)
    assert len(received(server)) == 2
