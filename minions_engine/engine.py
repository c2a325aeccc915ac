"""The engine: builds every part once and offers the verbs. It is async and knows no window.

Reading, asking, finding and forgetting are verbs of its own; whatever is about one thing (chats,
models, what leaves, …) is reached by that thing's name: ``engine.history``, ``engine.models``.

One process owns a data folder, by a lock of the operating system. A second one reads beside
it: it searches and answers from what is committed and cannot write.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from minions_engine.asking import AskOptions
from minions_engine.errors import NotFound
from minions_engine.events import Event, new_run_id
from minions_engine.indexing import Indexing, hidden_name
from minions_engine.kept_files import KeptFiles
from minions_engine.paths import Home
from minions_engine.settings import Settings
from minions_engine.streaming import Runs
from minions_engine.types import (
    Check,
    CollectionInfo,
    Decision,
    DocumentInfo,
    Estimate,
    FileInfo,
    Page,
    Passage,
    Scope,
    ScoredDocument,
    VerifyReport,
)

if TYPE_CHECKING:
    from minions_engine.answering import Answering
    from minions_engine.egress import Egress
    from minions_engine.herd_access import HerdAccess
    from minions_engine.history.history import History
    from minions_engine.incognito import Incognito
    from minions_engine.inspecting import Inspecting
    from minions_engine.key_ring import KeyRing
    from minions_engine.library import Forgotten, Library
    from minions_engine.mixture.access import MixtureAccess
    from minions_engine.model_access import ModelAccess
    from minions_engine.model_roster import ModelRoster
    from minions_engine.offline_proof import OfflineProof
    from minions_engine.privacy.door import Door
    from minions_engine.prompt_library.access import PromptLibrary
    from minions_engine.server.access import ApiAccess
    from minions_engine.shelves import Shelves
    from minions_engine.transcript import Transcripts


class Engine:
    """Use ``Engine.open``, or ``async with await Engine.open() as engine``."""

    def __init__(
        self,
        *,
        home: Home,
        settings: Settings,
        library: Library,
        models: ModelAccess,
        door: Door,
        answering: Answering,
        mixture: MixtureAccess,
    ) -> None:
        self.home = home
        self.settings = settings
        self._library = library
        self._models = models
        self._door = door
        self._answering = answering
        self.mixture = mixture
        """Presets of mixtures, and what is known of the models in them."""
        self._runs = Runs()
        self._indexing = Indexing(library=library, models=models, runs=self._runs)
        self._history: History | None = None
        self._herd: HerdAccess | None = None
        self._prompts: PromptLibrary | None = None
        self._api: ApiAccess | None = None

    @classmethod
    async def open(cls, *, home: Home | None = None, settings: Settings | None = None) -> Engine:
        """Open a data folder, as its owner or, beside another process, for reading.

        Raises:
            Busy: another process owns the folder and has not made its library yet.
            DataDamaged: the library file cannot be read.
        """
        from minions_engine.answering import Answering
        from minions_engine.library import Library
        from minions_engine.mixture.access import MixtureAccess
        from minions_engine.model_access import ModelAccess
        from minions_engine.privacy.door import Door

        home = home or Home.from_environment()
        settings = settings or Settings.load(home)
        library = await Library.open(home=home, settings=settings)
        door = Door(home.data / "ledger.sqlite")
        models = ModelAccess(home=home, settings=settings, note=door.note_node)
        mixture = MixtureAccess(home=home, models=models, door=door)
        answering = Answering(
            library=library, models=models, door=door, settings=settings, presets=mixture.presets
        )
        return cls(
            home=home,
            settings=settings,
            library=library,
            models=models,
            door=door,
            answering=answering,
            mixture=mixture,
        )

    async def __aenter__(self) -> Engine:
        return self

    async def __aexit__(self, *exc: object) -> None:
        await self.close()

    async def close(self) -> None:
        """Stop every run, finish the transaction in hand, let go of the data folder."""
        if self._api is not None:
            await self._api.close()
        await self._runs.close()
        if self._history is not None:
            await self._history.close()
        await self._models.close()
        await self._door.close()
        await self._library.close()

    @property
    def read_only(self) -> bool:
        """True when another process owns the data folder."""
        return self._library.read_only

    def cancel(self, run_id: str) -> bool:
        """Stop a run; its stream ends with ``RunCancelled``. False when it is over."""
        return self._runs.cancel(run_id)

    async def change_settings(self, settings: Settings) -> None:
        """Keep these settings; what can count at once does, the rest from the next start on.

        Raises:
            BadInput: a value is out of its bounds, or the file cannot be written.
        """
        settings.save(self.home)
        self.settings = self._library.settings = settings
        self._models.take_settings(settings)
        self._answering.take_settings(settings)

    # -- indexing ----------------------------------------------------------------------

    def index(
        self,
        paths: Sequence[str | Path],
        *,
        collection: str = "default",
        hidden: bool = False,
        run_id: str | None = None,
    ) -> AsyncIterator[Event]:
        """Read files and folders into a collection; ends with ``IndexFinished``."""
        return self._indexing.index(paths, collection=collection, hidden=hidden, run_id=run_id)

    def watch(
        self, collection: str = "default", *, run_id: str | None = None
    ) -> AsyncIterator[Event]:
        """Index a collection's folders again whenever something in them changes, until closed."""
        return self._indexing.watch(collection, run_id=run_id)

    def retry(self, path: str, *, run_id: str | None = None) -> AsyncIterator[Event]:
        """Read one file again, whatever became of it."""
        return self._indexing.reread(path, run_id=run_id)

    def unlock(
        self, path: str, password: str, *, run_id: str | None = None
    ) -> AsyncIterator[Event]:
        """Read one file with a password, which is kept in memory alone and only for this."""
        return self._indexing.reread(path, password=password, run_id=run_id)

    def recognise(self, path: str, *, run_id: str | None = None) -> AsyncIterator[Event]:
        """Read the text in the pictures of one file."""
        return self._indexing.reread(path, ocr=True, run_id=run_id)

    def pause(self) -> None:
        """Indexing finishes what it has in hand and waits."""
        self._library.pause()

    def resume(self) -> None:
        """Indexing goes on."""
        self._library.resume()

    @property
    def paused(self) -> bool:
        """Whether indexing waits to be resumed."""
        return self._library.paused

    # -- asking ------------------------------------------------------------------------

    def ask(
        self,
        question: str,
        *,
        scope: Scope = Scope(),
        protocol: str = "auto",
        options: AskOptions = AskOptions(),
        run_id: str | None = None,
    ) -> AsyncIterator[Event]:
        """Answer a question from the library; ends with ``AnswerReady``."""
        from minions_engine.answering import Question

        key = run_id or new_run_id()
        asked = Question(text=question, scope=scope, protocol=protocol, options=options, run_id=key)
        stream = self._runs.stream(key, lambda emit: self._answering.answer(asked, emit))
        if not (options.keep and self.settings.keep_chats):
            return stream
        return self.history.record(
            stream,
            run_id=key,
            chat_id=options.conversation_id or key,
            question=question,
            parent=options.after,
        )

    async def estimate(
        self,
        question: str,
        *,
        scope: Scope = Scope(),
        protocol: str = "auto",
        options: AskOptions = AskOptions(),
    ) -> Estimate:
        """What a question would take, reckoned before anything is sent.

        Raises as ``check_protocol``, and ``NotFound`` when there is nothing to ask about.
        """
        from minions_engine.estimating import Estimating

        estimating = Estimating(
            library=self._library,
            door=self._door,
            settings=self.settings,
            chooser=self._answering.chooser,
        )
        return await estimating.estimate(question, scope=scope, protocol=protocol, options=options)

    def decide(self, review_id: str, decision: Decision) -> bool:
        """Answer an ``EgressReview`` or a ``WorkReview``. False when it no longer waits."""
        return self._door.reviews.decide(review_id, decision)

    async def check_protocol(self, protocol: str, options: AskOptions = AskOptions()) -> None:
        """Whether a protocol can run here, before any work is put into a question.

        Raises:
            BadInput: there is no such protocol.
            LocalRequired, ModelUnavailable, NotLocal: no local model can read.
            RemoteRequired, KeyMissing: no remote model is set up or allowed.
        """
        await self._answering.check(protocol, options)

    async def search(
        self, query: str, *, scope: Scope = Scope(), k: int = 10, method: str = "hybrid"
    ) -> tuple[Passage, ...]:
        """The best passages for ``query``.

        Raises:
            BadInput: an unknown method, an empty query or a ``k`` below 1.
            NotFound: an unknown collection.
        """
        return await self._library.finder.search(query, scope=scope, k=k, method=method)

    async def search_documents(
        self, query: str, *, scope: Scope = Scope(), k: int = 10, method: str = "hybrid"
    ) -> tuple[ScoredDocument, ...]:
        """The best documents for ``query``, each with its best passages. Raises as ``search``."""
        return await self._library.finder.search_documents(query, scope=scope, k=k, method=method)

    # -- the library -------------------------------------------------------------------

    def collection_of(self, paths: Sequence[str | Path]) -> str:
        """Name of the hidden collection of exactly these paths, whether it is read or not."""
        return hidden_name(paths)

    async def collections(self) -> tuple[CollectionInfo, ...]:
        """The named collections."""
        return await self._library.collections()

    async def files(self, collection: str = "default") -> tuple[FileInfo, ...]:
        """Every file of a collection with its state and reason.

        Raises:
            NotFound: there is no such collection.
        """
        return await self._library.files(collection)

    async def show(self, document: str) -> DocumentInfo:
        """How one document was read.

        Raises:
            NotFound: it is not in the library.
        """
        return await self._library.show(document)

    async def text(self, document: str) -> str:
        """The text that offsets point into, pages joined by a form feed. Raises as ``show``."""
        return await self._library.text(document)

    async def pages(self, document: str) -> tuple[Page, ...]:
        """The pages of a document, in order. Raises as ``show``."""
        return await self._library.pages(document)

    async def forget(self, *targets: str) -> int:
        """Forget files, folders and collections, leaving no bytes of them. Returns their files.

        Raises:
            NotFound: there is no such path or collection in the library.
            Busy: another process owns the data folder.
        """
        return await self._erased(await self._library.forget(*targets))

    async def detach(self, collection: str, *paths: str) -> int:
        """Take files or folders out of one collection, forgetting what stands in no other one.

        Returns the files that were forgotten. Raises as ``forget``.
        """
        return await self._erased(await self._library.detach(collection, *paths))

    async def verify(self) -> VerifyReport:
        """Check the vector index with known vectors and repair it where it fails."""
        return await self._library.verify()

    async def rebuild(self) -> VerifyReport:
        """Make the vector index anew from the stored vectors, reading no file."""
        return await self._library.rebuild()

    # -- health ------------------------------------------------------------------------

    async def doctor(self) -> tuple[Check, ...]:
        """What works here, what does not, and the one next step."""
        from minions_engine.doctor import examine

        return await examine(
            self._library,
            models=self._models,
            door=self._door,
            home=self.home,
            settings=self.settings,
        )

    async def prove_offline(self, report: Path | None = None) -> OfflineProof:
        """Run a session with the sample files under watch; the report is written when wanted."""
        from minions_engine.offline_proof import prove_offline, write_report

        proof = await prove_offline(home=self.home)
        if report is not None:
            write_report(proof, report)
        return proof

    # -- everything else, by what it is about -------------------------------------------

    @property
    def shelves(self) -> Shelves:
        """Collections as a person arranges them."""
        from minions_engine.shelves import Shelves

        return Shelves(
            library=self._library,
            door=self._door,
            detach=self.detach,
            renamed=lambda before, after: self.history.follow_collection(before, after),
        )

    @property
    def inspecting(self) -> Inspecting:
        """Looking into the library: words inside, how files were read, what questions find."""
        from minions_engine.inspecting import Inspecting

        return Inspecting(library=self._library)

    @property
    def kept_files(self) -> KeptFiles:
        """Texts and pictures that were handed over without a file, kept as files."""
        return KeptFiles(self.home.data / "attachments")

    @property
    def history(self) -> History:
        """The chats that were kept, and all that can be done with them."""
        if self._history is None:
            from minions_engine.history.history import History
            from minions_engine.titling import Titling

            self._history = History(
                self.home.data / "history.sqlite",
                titler=Titling(models=self._models, door=self._door).title,
                purged=self._forget_attached,
            )
        return self._history

    @property
    def incognito(self) -> Incognito:
        """Chats that nothing is to stay of."""
        from minions_engine.incognito import Incognito

        return Incognito(self.kept_files, forget=self._forget_attached)

    @property
    def transcripts(self) -> Transcripts:
        """An answer with all that was read, asked and sent, as a file that can be checked."""
        from minions_engine.transcript import Transcripts

        return Transcripts(library=self._library, door=self._door)

    @property
    def models(self) -> ModelRoster:
        """The models that there are: which one reads; fetch, load, try, remove."""
        from minions_engine.model_roster import ModelRoster

        return ModelRoster(models=self._models, door=self._door, runs=self._runs)

    @property
    def keys(self) -> KeyRing:
        """The keys of remote services."""
        from minions_engine.key_ring import KeyRing

        return KeyRing(remotes=self._models.remotes, door=self._door)

    @property
    def egress(self) -> Egress:
        """What the person allows to leave, and the record of what left."""
        from minions_engine.egress import Egress

        return Egress(door=self._door, models=self._models)

    @property
    def herd(self) -> HerdAccess:
        """The nodes that models run on, and the one queue in front of them."""
        if self._herd is None:
            from minions_engine.herd_access import HerdAccess

            self._herd = HerdAccess(models=self._models, door=self._door, library=self._library)
        return self._herd

    @property
    def prompts(self) -> PromptLibrary:
        """Prompts and chains that are kept, with their versions and runs."""
        if self._prompts is None:
            from minions_engine.prompt_library.access import PromptLibrary

            self._prompts = PromptLibrary(home=self.home, models=self.herd, documents=self)
        return self._prompts

    @property
    def api(self) -> ApiAccess:
        """The local API for other programs: its switch, their tokens, what they asked."""
        if self._api is None:
            from minions_engine.server.access import ApiAccess

            self._api = ApiAccess(self)
        return self._api

    # -- what goes with what is forgotten -----------------------------------------------

    async def _erased(self, forgotten: Forgotten) -> int:
        await self._models.forget(forgotten.documents)
        await self._door.forget(forgotten.documents)
        return forgotten.files

    async def _forget_attached(self, chat_id: str) -> None:
        """What was attached to a chat that was erased goes with it, and names that were replaced."""
        if (self.home.data / "ledger.sqlite").exists():
            await self._door.forget_conversation(chat_id)
        try:
            await self.forget(f"chat-{chat_id}")
        except NotFound:
            pass
        self.kept_files.drop_all(chat_id)
