"""How the scores came true: of the leads of each band, how many booked."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from agent.rendering.localizer import Localizer, capital
from agent.rendering.reply import Reply
from leads.model.lead import LeadKind
from leads.model.score import Band, BandRecord
from prompts.number_format import in_percent


@dataclass(frozen=True, slots=True)
class HorizonRecord:
    """How leads of each band ended within a horizon in days, and the kinds of leads that have it;
    `days` None: whenever they booked, of any kind.
    """

    days: int | None
    kinds: tuple[LeadKind, ...]
    bands: Mapping[Band, BandRecord]


_SHOWN = (Band.HOT, Band.WARM, Band.COLD)


def score_record(
    words: Localizer, records: Sequence[HorizonRecord], bands: Collection[Band] = ()
) -> Reply:
    """The record of the model in use, on leads that it was not fitted to, of all bands or those
    asked for; that there is none.
    """
    lines = [*_lines(words, records, bands or _SHOWN)]
    head = words.text("score-record" if lines else "score-record-none")
    body = "\n".join([head, *lines, *([words.text("score-record-rank")] if lines else [])])
    return Reply(text=f"{body}\n{words.as_of(words.now)}", card=body, as_of=words.now)


def _lines(
    words: Localizer, records: Sequence[HorizonRecord], bands: Collection[Band]
) -> Iterator[str]:
    for record in sorted(records, key=lambda one: one.days or 0, reverse=True):
        told = [
            words.text(
                "score-record-band",
                band=words.text(f"find-band-{band}"),
                won=own.won,
                of=own.of,
                percent=in_percent(own.won, own.of),
            )
            for band in _SHOWN
            if band in bands and (own := record.bands.get(band)) is not None and own.of
        ]
        if told:
            kinds = ", ".join(words.text(f"kind-{kind}") for kind in record.kinds)
            shown, days = ", ".join(told), record.days or 0
            yield capital(words.text("score-record-days", days=days, kinds=kinds, bands=shown))
