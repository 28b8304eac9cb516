"""The embedding and the reader's calls fail in every way there is, and no turn hears of it."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass

import pytest

from app.runtime.precompute import Precompute
from leads.model.lead import Message
from leads.store.intake import Intake
from scoring.artifact import Artifact
from tests.app.house import NOW, ONE
from tests.faults.endpoint import EMBEDDING, FAULTS, READER
from tests.faults.entries import Told, by_ask, by_rerank
from tests.faults.rounds import assert_one_right_answer, wait_until
from tests.faults.world import World, lead_id, world
from tests.proofs import in_turn

WAIT_SECONDS = 60
ENTRIES = {"/v1/rerank": by_rerank, "/v1/ask": by_ask}
# The one fault that takes every other call with it.
REASON_OF = {fault: "unavailable" if fault == "refused" else None for fault in FAULTS}
WRITES = lead_id(0)


@dataclass
class Reading:
    """A house whose new messages are read ahead of any question."""

    here: World
    ahead: Precompute
    count: int = 0
    under_way: Future[tuple[int, int]] | None = None

    @contextmanager
    def of_a_new_message(self) -> Iterator[None]:
        """Inside, the reader asks the endpoint about it, however that goes."""
        if self.under_way is not None:
            # By now the endpoint has let go of it.
            self.under_way.result(WAIT_SECONDS)
        self.count += 1
        message = Message(f"msg_new_{self.count}", "lead", "token ready hai", NOW, NOW)
        Intake(self.here.house.pakka.record, ONE).append(WRITES, messages=[message])
        asked = self.here.endpoint.asked[READER]
        self.under_way = reading = self.here.start(self.ahead.once())
        wait_until(lambda: self.here.endpoint.asked[READER] > asked or reading.done())
        yield


@pytest.fixture(scope="module")
def embedding(artifact: Artifact, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with world(tmp_path_factory.mktemp("faults"), artifact, embedding_model="vectors") as made:
        yield made


@pytest.fixture(scope="module")
def reading(artifact: Artifact, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reading]:
    """Everything is read; a message of one lead is new in each round."""
    with world(tmp_path_factory.mktemp("faults"), artifact) as made:
        made.elsewhere.close()
        ahead = Precompute(made.house.pakka)
        while made.start(ahead.once()).result(WAIT_SECONDS)[0] > 0:
            pass
        yield Reading(made, ahead)


@pytest.mark.parametrize("fault", FAULTS)
def test_whatever_the_embedding_does_one_right_ranking_goes_out(
    embedding: World, fault: str
) -> None:
    asked = embedding.endpoint.asked[EMBEDDING]

    assert_one_right_answer(embedding, by_rerank, EMBEDDING, fault, {REASON_OF[fault]})

    assert embedding.endpoint.asked[EMBEDDING] > asked + (fault != "refused")


@pytest.mark.parametrize(("fault", "entry"), in_turn(FAULTS, ENTRIES))
def test_whatever_the_reader_meets_one_right_answer_goes_out(
    reading: Reading, fault: str, entry: str
) -> None:
    def ask_while_it_reads(here: World, lead: str) -> Told:
        with reading.of_a_new_message():
            return ENTRIES[entry](here, lead)

    assert_one_right_answer(reading.here, ask_while_it_reads, READER, fault, {REASON_OF[fault]})
