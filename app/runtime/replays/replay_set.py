"""Recorded turns answered again, any number of them, in the order in which they were asked."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence

from app.runtime.replays.past_copy import PastCopy, past_copy
from app.runtime.replays.replay import (
    AS_IT_WAS,
    Replayed,
    Variant,
    compares,
    model_of,
    moment_of,
    replay,
)
from app.settings import Settings
from leads.model.errors import PakkaError
from leads.store.past_record import Moment
from leads.store.record import Record
from leads.store.transcripts import Transcript
from prompts.prompt_files import tried


def replay_set(
    settings: Settings,
    record: Record,
    transcripts: Sequence[Transcript],
    variant: Variant = AS_IT_WAS,
) -> Iterator[Replayed]:
    """Answers the transcripts of one brokerage again, each as soon as it is asked for."""
    told = list[tuple[Moment, Transcript]]()
    for transcript in transcripts:
        try:
            told.append((moment_of(transcript), transcript))
        except PakkaError as error:
            yield Replayed(transcript, None, (str(error),))
    if not told:
        return
    # Tables only grow: the later moment has the higher marks, though instants may be equal.
    told.sort(key=lambda one: (sum(one[0].marks.values()), one[0].at))
    conversations = {t.conversation_id for _, t in told if t.conversation_id is not None}
    brokerage_id = transcripts[0].brokerage_id
    with (
        past_copy(settings, record, brokerage_id, conversations) as past,
        tried(*([variant.prompt] if variant.prompt else [])),
        asyncio.Runner() as runner,
    ):
        for moment, transcript in told:
            past.move(moment)
            yield runner.run(_replayed(settings, past, transcript, variant))


async def _replayed(
    settings: Settings, past: PastCopy, transcript: Transcript, variant: Variant
) -> Replayed:
    has_index = compares(transcript)
    if has_index:
        await past.index()
    model = variant.model_version or model_of(transcript)
    with past.turn(transcript, model, has_index=has_index) as home:
        try:
            if variant.model_version is not None:
                past.rescore(home)
            return await replay(settings, transcript, home, variant)
        except PakkaError as error:
            return Replayed(transcript, None, (str(error),))
