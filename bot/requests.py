"""How requests go out to Telegram: over aiohttp, for a fifth of the processor's time that httpx takes."""

import ssl
from functools import cache

import aiohttp
import httpx
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

UNLESS_TOLD = 5.0  # seconds, each for a connection, for writing and for the answer's next byte
WITH_FILES = 20.0  # for writing


class Requests(BaseRequest):
    """What python-telegram-bot sends its calls through."""

    def __init__(self, connections: int, *, proxies: bool) -> None:
        self._connections, self._proxies = connections, proxies
        self._client: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        return UNLESS_TOLD

    async def initialize(self) -> None:
        if self._client is None:
            self._client = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=self._connections, ssl=certificates()),
                trust_env=self._proxies,
                headers={"User-Agent": self.USER_AGENT},
                cookie_jar=aiohttp.DummyCookieJar(),
            )

    async def shutdown(self) -> None:
        client, self._client = self._client, None
        if client:
            await client.close()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: object = BaseRequest.DEFAULT_NONE,
        write_timeout: object = BaseRequest.DEFAULT_NONE,
        connect_timeout: object = BaseRequest.DEFAULT_NONE,
        pool_timeout: object = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """The status and the body of what was answered."""
        assert self._client
        files = bool(request_data and request_data.contains_files)
        patience = _patience(read_timeout, write_timeout, connect_timeout, pool_timeout, files=files)
        form = _form(request_data) if request_data else None
        asked = self._client.request(method, url, data=form, timeout=patience, allow_redirects=False)
        try:
            async with asked as answer:
                return answer.status, await answer.read()
        except TimeoutError as error:  # aiohttp's own are kinds of it
            raise TimedOut from error
        except aiohttp.ClientError as error:
            raise NetworkError(f"{type(error).__name__}: {error}") from error


def _patience(
    read: object, write: object, connect: object, pool: object, *, files: bool
) -> aiohttp.ClientTimeout:
    """aiohttp knows none for writing alone: the limit for all of it takes care of that."""
    reading, connecting = _seconds(read), _seconds(connect)
    begun = _seconds(pool) + connecting
    total = begun + _seconds(write, WITH_FILES if files else UNLESS_TOLD) + reading
    return aiohttp.ClientTimeout(total=total, connect=begun, sock_connect=connecting, sock_read=reading)


def _seconds(asked: object, otherwise: float = UNLESS_TOLD) -> float:
    return float(asked) if isinstance(asked, int | float) else otherwise


def _form(data: RequestData) -> aiohttp.FormData:
    form = aiohttp.FormData(data.json_parameters, quote_fields=False)  # Telegram shows a name as it comes
    for name, (filename, content, kind) in (data.multipart_data or {}).items():
        form.add_field(name, content, filename=filename, content_type=kind)
    return form


@cache
def certificates() -> ssl.SSLContext:
    """Whom to trust; reading them takes a while, and two clients can share one reading."""
    return httpx.create_ssl_context()  # as the library that came with python-telegram-bot chose them
