"""Where collections are kept: a folder per brokerage that one process opens, or a Chroma server.

A new collection is filled next to the one in use and then replaces it; an unfinished one stays
and is continued. They hold vectors and opaque ids only: never text, names or outcomes.
"""

from __future__ import annotations

import hashlib
import secrets
import shutil
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, cast
from urllib.parse import urlsplit

import chromadb
import httpx
from chromadb.api import ClientAPI
from chromadb.api.client import AdminClient, Client
from chromadb.api.collection_configuration import CreateHNSWConfiguration
from chromadb.api.fastapi import FastAPI
from chromadb.api.models.Collection import Collection
from chromadb.config import Settings
from chromadb.errors import ChromaError, NotFoundError
from filelock import FileLock, Timeout

from leads.model.errors import InvalidInput, Unavailable

Metadata = Mapping[str, str | bool]
_READY = "is_ready"
# Recall 0.998 at 100,000 vectors with the library's own 100 for both.
_HNSW = CreateHNSWConfiguration(space="ip", ef_construction=100, ef_search=100)
_NAME = "past"
# A thousand points in one call take a second; a server that takes longer than this is down.
_SERVER_SECONDS = 30.0
# Two seconds in all; what it still writes is done within some hundredths of a second.
_ERASE_TRIES, _ERASE_WAIT_SECONDS = 40, 0.05


@dataclass(frozen=True, slots=True)
class StoredCollection:
    """One collection of a brokerage: `token` distinguishes it from the brokerage's others."""

    token: str
    collection: Collection

    @property
    def about(self) -> Metadata:
        return dict(self.collection.metadata or {})

    @property
    def is_ready(self) -> bool:
        return bool(self.about.get(_READY))


class Collections(Protocol):
    """Keeps the collections of each brokerage apart. Every call may raise Unavailable."""

    def of(self, brokerage_id: str) -> Sequence[StoredCollection]: ...

    def add(self, brokerage_id: str, about: Metadata) -> StoredCollection: ...

    def remove(self, brokerage_id: str, stored: StoredCollection) -> None: ...

    def close(self) -> None: ...


class EmbeddedCollections:
    """Folders below HOME/chroma, for the one process that holds HOME/chroma.lock.

    Each collection has a folder of its own: removing the folder is what erases vectors from disk.
    """

    def __init__(self, home: Path) -> None:
        self._root = home / "chroma"
        # Whichever thread came first, the process holds the lock.
        self._lock = FileLock(home / "chroma.lock", thread_local=False)
        self._open: dict[str, tuple[ClientAPI, StoredCollection]] = {}

    def of(self, brokerage_id: str) -> list[StoredCollection]:
        self._hold()
        folder = self._folder(brokerage_id)
        tokens = sorted(p.name for p in folder.iterdir()) if folder.is_dir() else []
        found = [self._found(folder / token) for token in tokens]
        return [stored for stored in found if stored]

    def add(self, brokerage_id: str, about: Metadata) -> StoredCollection:
        self._hold()
        folder = self._folder(brokerage_id) / secrets.token_hex(8)
        folder.mkdir(parents=True, mode=0o700)
        client = _embedded(folder)
        with translated():
            return self._keep(folder, client, _create(client, _NAME, about))

    def remove(self, brokerage_id: str, stored: StoredCollection) -> None:
        folder = self._folder(brokerage_id) / stored.token
        opened = self._open.pop(str(folder), None)
        if opened:
            _close(opened[0])
        _erase(folder)

    def close(self) -> None:
        for client, _ in self._open.values():
            _close(client)
        self._open.clear()
        self._lock.release()

    def _hold(self) -> None:
        if self._lock.is_locked:
            return
        self._root.mkdir(parents=True, exist_ok=True, mode=0o700)
        try:
            self._lock.acquire(timeout=0)
        except Timeout as e:
            raise Unavailable(
                "Another Pakka process holds the index of past leads: two would lose vectors. "
                "Stop it (pakka serve keeps its index up to date itself), or set PAKKA_CHROMA_URL."
            ) from e

    def _folder(self, brokerage_id: str) -> Path:
        return self._root / _named(brokerage_id)

    def _found(self, folder: Path) -> StoredCollection | None:
        """The folder's one collection; a folder in which none was made yet is removed."""
        if (key := str(folder)) in self._open:
            return self._open[key][1]
        client = _embedded(folder)
        try:
            return self._keep(folder, client, client.get_collection(_NAME, embedding_function=None))
        except NotFoundError:
            _close(client)
            shutil.rmtree(folder, ignore_errors=True)
            return None

    def _keep(self, folder: Path, client: ClientAPI, collection: Collection) -> StoredCollection:
        self._open[str(folder)] = (client, StoredCollection(folder.name, collection))
        return self._open[str(folder)][1]


class ServerCollections:
    """Collections on a Chroma server that only Pakka reaches; the server erases its own disk."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._opened: ClientAPI | None = None

    def of(self, brokerage_id: str) -> list[StoredCollection]:
        prefix = f"{_NAME}-{_named(brokerage_id)}-"
        with translated():
            found = [c for c in self._client().list_collections() if c.name.startswith(prefix)]
        return [StoredCollection(c.name.removeprefix(prefix), c) for c in found]

    def add(self, brokerage_id: str, about: Metadata) -> StoredCollection:
        token = secrets.token_hex(8)
        name = f"{_NAME}-{_named(brokerage_id)}-{token}"
        with translated():
            return StoredCollection(token, _create(self._client(), name, about))

    def remove(self, brokerage_id: str, stored: StoredCollection) -> None:
        with translated():
            self._client().delete_collection(stored.collection.name)

    def close(self) -> None:
        if self._opened is not None:
            for session in _sessions(self._opened):
                session.close()
            _close(self._opened)
            self._opened = None

    def _client(self) -> ClientAPI:
        if self._opened is None:
            self._opened = _server(self._url)
        return self._opened


@contextmanager
def translated() -> Iterator[None]:
    """Raises Chroma's and its transport's errors as ours."""
    try:
        yield
    except (ChromaError, httpx.HTTPError, ValueError) as e:
        raise Unavailable("The index of past leads is late or down: try again.") from e


def _close(client: ClientAPI) -> None:
    # The factories declare less than the class that all of them return.
    cast(Client, client).close()


def _create(client: ClientAPI, name: str, about: Metadata) -> Collection:
    return client.create_collection(
        name, embedding_function=None, metadata=dict(about), configuration={"hnsw": _HNSW}
    )


def mark_ready(stored: StoredCollection) -> None:
    """Mark the collection as ready to answer searches."""
    with translated():
        stored.collection.modify(metadata={**stored.about, _READY: True})


def _named(brokerage_id: str) -> str:
    """A plain name, whatever the id contains, so that it cannot leave its folder."""
    return hashlib.sha256(brokerage_id.encode()).hexdigest()[:32]


def _erase(folder: Path) -> None:
    # Chroma's own threads may write for a moment after closing, and create the folder again.
    for _ in range(_ERASE_TRIES):
        shutil.rmtree(folder, ignore_errors=True)
        if not folder.exists():
            return
        time.sleep(_ERASE_WAIT_SECONDS)
    raise Unavailable(f"{folder} cannot be removed, though it holds what was erased.")


def _settings() -> Settings:
    return Settings(anonymized_telemetry=False)


def _embedded(folder: Path) -> ClientAPI:
    try:
        return chromadb.PersistentClient(path=str(folder), settings=_settings())
    except (ChromaError, OSError) as e:
        raise Unavailable(
            f"The index of past leads cannot be opened: remove {folder.parent.parent} and run "
            "pakka index."
        ) from e


def _server(url: str) -> ClientAPI:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise InvalidInput("PAKKA_CHROMA_URL must be http://host:port.", field="chroma_url")
    is_tls = parts.scheme == "https"
    port = parts.port or (443 if is_tls else 80)
    with translated():
        client = chromadb.HttpClient(
            host=parts.hostname, port=port, ssl=is_tls, settings=_settings()
        )
    for session in _sessions(client):
        session.timeout = httpx.Timeout(_SERVER_SECONDS)
    return client


def _sessions(client: ClientAPI) -> list[httpx.Client]:
    # Chroma waits without limit for its server and never closes its connections, with no option to
    # change that.
    whole = cast(Client, client)
    ends = (whole._server, cast(AdminClient, whole._admin_client)._server)
    return [cast(FastAPI, end)._session for end in ends]
