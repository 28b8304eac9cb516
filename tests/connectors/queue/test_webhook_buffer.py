"""What is put is on the disk, in order, for its owner alone, and its words go when it goes."""

from __future__ import annotations

import resource
import stat
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from connectors.queue.webhook_buffer import MOST_BYTES, WebhookBuffer
from leads.model.errors import Unavailable
from tests.leads.makers import T0

CANARY = b"canary words 3bhk"
MB = 1024 * 1024


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "spool.sqlite3"


@pytest.fixture
def buffer(path: Path) -> Iterator[WebhookBuffer]:
    made = WebhookBuffer(path)
    yield made
    made.close()


def files(path: Path) -> list[Path]:
    return sorted(path.parent.glob(f"{path.name}*"))


def has_canary(path: Path) -> bool:
    return any(CANARY in file.read_bytes() for file in files(path))


def bodies(buffer: WebhookBuffer) -> list[bytes]:
    return [one.body for one in buffer.oldest(100)]


def test_what_is_put_is_there_for_others_in_order_with_its_instant(
    buffer: WebhookBuffer, path: Path
) -> None:
    instant = datetime(2026, 11, 20, 5, 10, 0, 123_456, tzinfo=UTC)
    buffer.put(b"\x00one", T0)
    buffer.put(b"two", instant)

    other = WebhookBuffer(path)
    found = other.oldest(10)
    other.close()

    assert [(one.body, one.received_at) for one in found] == [(b"\x00one", T0), (b"two", instant)]


def test_the_disk_has_it_before_put_returns(buffer: WebhookBuffer) -> None:
    # Only a power cut could tell; this is the setting that SQLite documents for it.
    with buffer._putting.open() as conn:
        assert conn.execute("PRAGMA synchronous").fetchone() == (2,)


def test_only_the_owner_reads_it(buffer: WebhookBuffer, path: Path) -> None:
    buffer.put(b"one", T0)

    assert len(files(path)) == 3
    assert {stat.S_IMODE(file.stat().st_mode) for file in files(path)} == {0o600}


def test_only_so_many_and_so_much_is_read_at_once(buffer: WebhookBuffer) -> None:
    for number in range(4):
        buffer.put(b"%d" % number, T0)
    assert [one.body for one in buffer.oldest(3)] == [b"0", b"1", b"2"]

    buffer.remove([one.seq for one in buffer.oldest(4)])
    for _ in range(3):
        buffer.put(b"x" * (MOST_BYTES - 1), T0)

    assert len(buffer.oldest(3)) == 2


def test_what_is_removed_is_gone_and_the_rest_stays(buffer: WebhookBuffer) -> None:
    for number in range(4):
        buffer.put(b"%d" % number, T0)
    seqs = [one.seq for one in buffer.oldest(10)]

    buffer.remove([seqs[0], seqs[2]])

    assert bodies(buffer) == [b"1", b"3"]
    assert buffer.count().waiting == 2


def test_what_is_set_aside_stops_nobody_and_comes_again_in_its_order(buffer: WebhookBuffer) -> None:
    for number in range(3):
        buffer.put(b"%d" % number, T0 + timedelta(seconds=number))
    seq = buffer.oldest(1)[0].seq

    buffer.strand(seq, "ValueError at a/place.py:7")

    assert bodies(buffer) == [b"1", b"2"]
    count = buffer.count()
    assert (count.waiting, count.stranded, count.since) == (2, 1, T0 + timedelta(seconds=1))
    [listed] = buffer.stranded(10)
    assert (listed.seq, listed.received_at, listed.error) == (seq, T0, "ValueError at a/place.py:7")
    buffer.unstrand_all()
    assert bodies(buffer) == [b"0", b"1", b"2"]


def test_threads_that_put_at_once_lose_nothing_and_each_keeps_its_order(
    buffer: WebhookBuffer,
) -> None:
    def put(own: int) -> None:
        for number in range(25):
            buffer.put(b"%d:%02d" % (own, number), T0)

    threads = [threading.Thread(target=put, args=(own,)) for own in range(4)]
    for thread in threads:
        thread.start()
    moved: list[bytes] = []
    while len(moved) < 100 and any(thread.is_alive() for thread in threads):
        rows = buffer.oldest(7)
        buffer.remove([row.seq for row in rows])
        moved += [row.body for row in rows]
    for thread in threads:
        thread.join()
    moved += bodies(buffer)

    for own in range(4):
        mine = [body for body in moved if body.startswith(b"%d:" % own)]
        assert mine == [b"%d:%02d" % (own, number) for number in range(25)]


@pytest.mark.parametrize("body", [CANARY, CANARY * 60_000], ids=["short", "a megabyte"])
def test_removed_words_are_in_no_file_after_the_wipe(
    buffer: WebhookBuffer, path: Path, body: bytes
) -> None:
    buffer.put(body, T0)
    assert has_canary(path)
    buffer.remove([one.seq for one in buffer.oldest(1)])

    buffer.wipe()

    assert len(files(path)) == 3
    assert not has_canary(path)


def test_what_waits_outlives_the_wipe(buffer: WebhookBuffer) -> None:
    buffer.put(b"one", T0)

    buffer.wipe()

    assert bodies(buffer) == [b"one"]


def test_on_a_full_disk_nothing_is_said_to_be_stored(buffer: WebhookBuffer) -> None:
    buffer.put(b"one", T0)
    _, hard = before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (MB, hard))
    try:
        with pytest.raises(Unavailable):
            buffer.put(b"x" * 2 * MB, T0)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)

    buffer.put(b"two", T0)
    assert bodies(buffer) == [b"one", b"two"]


def test_a_file_that_is_none_of_sqlites_is_unavailable_until_it_is_mended(
    buffer: WebhookBuffer, path: Path
) -> None:
    path.write_bytes(b"no database" * 1_000)

    for use in (lambda: buffer.put(b"one", T0), lambda: buffer.oldest(1), buffer.count):
        with pytest.raises(Unavailable):
            use()

    path.unlink()
    buffer.put(b"one", T0)
    assert bodies(buffer) == [b"one"]


def test_whoever_only_looks_makes_no_file(buffer: WebhookBuffer, path: Path) -> None:
    count = buffer.count()

    assert (count.waiting, count.stranded, count.since) == (0, 0, None)
    assert buffer.stranded(10) == []
    assert buffer.forget(before=T0) == 0
    assert files(path) == []


def test_old_bodies_that_were_set_aside_are_forgotten_and_others_are_not(
    buffer: WebhookBuffer, path: Path
) -> None:
    buffer.put(CANARY, T0)
    buffer.put(b"waits", T0)
    buffer.put(b"new", T0 + timedelta(days=2))
    for one in buffer.oldest(3):
        if one.body != b"waits":
            buffer.strand(one.seq, "ValueError")

    assert buffer.forget(before=T0 + timedelta(days=1)) == 1

    assert not has_canary(path)
    assert (bodies(buffer), buffer.count().stranded) == ([b"waits"], 1)
