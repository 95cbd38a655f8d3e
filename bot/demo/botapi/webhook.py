"""Carries updates to the bot's webhook, again and again until they are taken."""

from __future__ import annotations

import asyncio

import httpx

from bot.demo.botapi.bell import Bell
from bot.demo.botapi.errors import Json
from bot.demo.botapi.world import World

FIRST_PAUSE = 0.05
LONGEST_PAUSE = 2.0


async def deliver(world: World, bell: Bell) -> None:
    """Runs as long as the server does."""
    if not await bell.until(lambda: world.webhook):
        return  # most servers never get a webhook and are spared the client's start-up
    async with httpx.AsyncClient(timeout=30, trust_env=False) as client:
        while await bell.until(lambda: world.webhook and world.updates):
            with world.changed:
                hook, update = world.webhook, next(iter(world.updates), None)
            if hook and update:
                await _hand_over(world, client, hook, update)


async def _hand_over(world: World, client: httpx.AsyncClient, hook: Json, update: Json) -> None:
    pause = FIRST_PAUSE
    while world.webhook is hook:
        problem = await _post(client, hook, update)
        with world.changed:
            if problem is None:
                _taken(world, update)
                return
            hook |= {"last_error_date": world.now(), "last_error_message": problem}
        await asyncio.sleep(pause)
        pause = min(pause * 2, LONGEST_PAUSE)


def _taken(world: World, update: Json) -> None:
    if world.updates and world.updates[0] is update:
        world.updates.popleft()
        world.wake()


async def _post(client: httpx.AsyncClient, hook: Json, update: Json) -> str | None:
    headers = {"X-Telegram-Bot-Api-Secret-Token": hook["secret"]} if hook["secret"] else {}
    try:
        answer = await client.post(hook["url"], json=update, headers=headers)
    except httpx.HTTPError as error:
        return f"Connection failed: {type(error).__name__}"
    return None if answer.is_success else f"Wrong response from the webhook: {answer.status_code}"
