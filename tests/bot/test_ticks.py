"""The clockwork's own job, as the process starts and stops it."""

import asyncio
from pathlib import Path

from bot.clock import SystemClock
from bot.reach import Reach
from bot.ticks import Ticks
from bot.work import Work
from tests.conftest import NewSqlite


def test_a_stop_in_the_midst_of_a_tick_is_no_error(new_sqlite: NewSqlite, tmp_path: Path) -> None:
    database = new_sqlite(tmp_path)
    work = Work(database)
    ticks = Ticks(work, SystemClock(), lambda: None, Reach())

    async def stopped() -> None:
        with database.transaction():  # the tick waits for its turn to write
            tick = asyncio.create_task(ticks.tick())
            await asyncio.sleep(0)
            tick.cancel()
            await tick

    asyncio.run(stopped())
    work.close()
    database.close()
