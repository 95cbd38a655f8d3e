"""What goes along with a message: a file as it was kept, or a picture or spreadsheet made at this moment."""

import asyncio
import base64
from typing import Any

from telegram import InputFile

from handlers.cards.chart import Bars, draw
from handlers.cards.table import write


async def attachment(
    method: str,
    file: dict[str, str] | None,
    chart: dict[str, Any] | None,
    table: dict[str, Any] | None,
) -> dict[str, InputFile]:
    """The parameter of the Bot API that carries it; empty for a message of words alone."""
    if chart:
        picture = await asyncio.to_thread(draw, Bars(**chart))
        return {"photo": InputFile(picture, filename="chart.png")}
    if table:
        written = await asyncio.to_thread(write, table)
        return {"document": InputFile(written, filename=table["name"])}
    if file:
        field = "photo" if method == "sendPhoto" else "document"
        return {field: InputFile(base64.b64decode(file["content"]), filename=file["name"])}
    return {}
