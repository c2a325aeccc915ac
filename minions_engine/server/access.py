"""The local API as front ends see it: its switch, the tokens, the past, and a call to copy."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from minions_engine.errors import BadInput
from minions_engine.server.address import Serving
from minions_engine.server.database import Database
from minions_engine.server.permissions import AppToken, Permissions
from minions_engine.server.records import Records
from minions_engine.server.snippets import snippet
from minions_engine.server.tokens import Tokens

if TYPE_CHECKING:
    from minions_engine.engine import Engine

T = TypeVar("T")
_DAY_S = 86_400
_END_WITHIN_S = 8.0


class ApiAccess:
    """Every verb about the local API. Belongs to the engine's loop."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._task: asyncio.Task[None] | None = None
        self._url = ""

    # -- the switch --------------------------------------------------------------------

    @property
    def url(self) -> str:
        """Where programs come in; empty while it is off."""
        return self._url

    async def start(self, serving: Serving | None = None) -> str:
        """Serve from now on; returns the address. Once started, nothing changes.

        Raises:
            BadInput: the port is taken, or the network could come in without a token.
            Busy: another server works with this data folder.
        """
        if self._url:
            return self._url
        # A web server is loaded only when one is wanted.
        from minions_engine.server.serving import serve

        address: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        task = asyncio.create_task(
            serve(self._engine, serving or Serving(), ready=address.set_result)
        )
        either: list[asyncio.Future[Any]] = [task, address]
        await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)
        if not address.done():
            task.result()
            raise BadInput("The local API ended at once.", next_step="Try another port.")
        self._task, self._url = task, address.result()
        task.add_done_callback(lambda ended: self._ended(ended))
        return self._url

    async def stop(self) -> None:
        """Serve no longer; what is under way is ended."""
        task = self._task
        if task is not None:
            task.cancel()
            await asyncio.wait([task], timeout=_END_WITHIN_S)

    close = stop

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._task, self._url = None, ""
        if not task.cancelled():
            task.exception()

    # -- tokens ------------------------------------------------------------------------

    async def tokens(self) -> tuple[AppToken, ...]:
        """Every token, those that no longer count too."""
        return await self._with(lambda database: Tokens(database).all())

    async def new_token(
        self,
        name: str,
        permissions: Permissions | None = None,
        *,
        expires_in_s: float | None = None,
    ) -> tuple[AppToken, str]:
        """Make a token; its text is never to be had again. Raises ``BadInput``."""
        allowed = permissions or Permissions()
        return await self._with(
            lambda database: Tokens(database).new(name, allowed, expires_in_s=expires_in_s)
        )

    async def change_token(self, name: str, permissions: Permissions) -> None:
        """Let a program do this from its next call on. Raises ``NotFound``."""
        await self._with(lambda database: Tokens(database).change(name, permissions))

    async def revoke_token(self, name: str) -> None:
        """End a token at once, with whatever it has under way. Raises ``NotFound``."""
        await self._with(lambda database: Tokens(database).revoke(name))

    # -- the past ----------------------------------------------------------------------

    async def history(self, *, limit: int = 100) -> list[dict[str, Any]]:
        """What programs asked, newest first; content only where it was to be kept."""
        return await self._with(lambda database: Records(database).rows(token_id=None, limit=limit))

    async def heat(self, *, days: int = 28) -> dict[str, list[dict[str, Any]]]:
        """Requests, tokens and waiting by hour of the week (``hours``) and by day (``days``)."""
        since = time.time() - days * _DAY_S
        return await self._with(lambda database: Records(database).heat(token_id=None, since=since))

    async def erase_content(self) -> int:
        """Erase what was asked and answered; counts stay. Returns how many rows had any."""
        return await self._with(lambda database: Records(database).erase_content(token_id=None))

    def snippet(self, kind: Literal["curl", "python"], *, model: str, question: str = "") -> str:
        """A first call to copy; the token is to be put into ``MINIONS_API_TOKEN``."""
        url = self._url or Serving().url
        return snippet(kind, url=url, model=model, question=question)

    async def _with(self, call: Callable[[Database], Awaitable[T]]) -> T:
        """The result of ``call``; a server may work with the same file meanwhile."""
        database = Database(self._engine.home.data / "server.sqlite")
        try:
            return await call(database)
        finally:
            await database.close()
