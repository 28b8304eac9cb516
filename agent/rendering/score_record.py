"""How the scores came true: of the leads of each band, how many booked."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from agent.rendering.localizer import Localizer, capital
from agent.rendering.reply import Reply
from leads.model.score import Band, BandRecord
from prompts.number_format import in_percent

# The record of each band by horizon in days; None: whenever they booked.
BandRecords = Mapping[int | None, Mapping[Band, BandRecord]]
_SHOWN = (Band.HOT, Band.WARM, Band.COLD)


def score_record(words: Localizer, records: BandRecords, bands: Collection[Band] = ()) -> Reply:
    """The record of the model in use, on leads that it was not fitted to, of all bands or those
    asked for; that there is none.
    """
    lines = [*_lines(words, records, bands or _SHOWN)]
    head = words.text("score-record" if lines else "score-record-none")
    body = "\n".join([head, *lines, *([words.text("score-record-rank")] if lines else [])])
    return Reply(text=f"{body}\n{words.as_of(words.now)}", card=body, as_of=words.now)


def _lines(words: Localizer, records: BandRecords, bands: Collection[Band]) -> Iterator[str]:
    for days in sorted(records, key=lambda days: days or 0, reverse=True):
        told = [
            words.text(
                "score-record-band",
                band=words.text(f"find-band-{band}"),
                won=own.won,
                of=own.of,
                percent=in_percent(own.won, own.of),
            )
            for band in _SHOWN
            if band in bands and (own := records[days].get(band)) is not None and own.of
        ]
        if told:
            yield capital(words.text("score-record-days", days=days or 0, bands=", ".join(told)))
