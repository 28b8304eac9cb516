"""How often leads booked: of each group beside all, and of each band of scores."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from agent.lead_state.scored_lead import ScoredLead
from agent.query.query import GroupBy, Measure, Query
from agent.query.query_result import LEAST_ENDED, GroupRow, QueryResult
from agent.rendering.group_lines import key_words
from agent.rendering.localizer import Localizer, capital
from agent.rendering.reply import Reply
from agent.rendering.score_reasons import OWN_COLUMNS, group_of
from leads.model.lead import LeadKind
from leads.model.score import Band, BandRecord
from prompts.display import display_text
from prompts.number_format import in_percent, whole
from scoring.score_scale import wilson

# What leads may have in common, by what the record can group them.
_COMPARED = (
    GroupBy.SOURCE, GroupBy.KIND, GroupBy.BHK, GroupBy.LOCALITY, GroupBy.VISITED,
    GroupBy.FAMILY_VISITED, GroupBy.LOAN, GroupBy.DOWN_PAYMENT,
)  # fmt: skip
_OF_VISITS = (GroupBy.VISITED, GroupBy.FAMILY_VISITED)
# "Sanctioned" says nothing without "loan" before it.
_NAMED_FIRST = (GroupBy.SOURCE, GroupBy.LOCALITY, GroupBy.LOAN)
_SHOWN = 4
_GROUPS_NAMED = 3


@dataclass(frozen=True, slots=True)
class _Found:
    by: GroupBy
    group: GroupRow

    @property
    def share(self) -> float:
        return self.group.won / self.group.ended


def driver_queries(*, has_visits: bool) -> list[Query]:
    """How many booked of each group of leads that ended, for everything they may share.

    Without a diary of visits the record knows who came, not who did not.
    """
    compared = [by for by in _COMPARED if has_visits or by not in _OF_VISITS]
    return [Query(measure=Measure.SHARE_BOOKED, group_by=by, open=None) for by in compared]


def drivers(
    words: Localizer, results: Sequence[QueryResult], scored: Sequence[ScoredLead]
) -> Reply:
    """The groups whose share of bookings differs from that of all by more than chance (95 %).

    `scored`: open leads, of whose scores the weightiest groups of reasons are named.
    """
    body = "\n".join((*_lines(words, results), *_score_line(words, scored)))
    last = words.as_of(words.now)
    return Reply(text=f"{body}\n{last}", card=body, as_of=words.now)


def _lines(words: Localizer, results: Sequence[QueryResult]) -> Iterator[str]:
    ended = max((r.ended for r in results), default=0)
    won = max((r.won for r in results), default=0)
    if ended < LEAST_ENDED or not won:
        yield words.text("drivers-few", ended=ended, won=won)
        return
    found = [f for result in results for f in _known(result)]
    more = [f for f in found if wilson(f.group.won, f.group.ended)[0] > won / ended]
    less = [f for f in found if wilson(f.group.won, f.group.ended)[1] < won / ended]
    yield words.text("drivers-all", won=won, ended=ended, percent=whole(100 * won / ended))
    if more:
        yield words.text("drivers-more")
        yield from (_line(words, f) for f in sorted(more, key=lambda f: -f.share)[:_SHOWN])
    if less:
        yield words.text("drivers-less")
        yield from (_line(words, f) for f in sorted(less, key=lambda f: f.share)[:_SHOWN])
    yield words.text("drivers-note" if more or less else "drivers-none")


def _score_line(words: Localizer, scored: Sequence[ScoredLead]) -> Iterator[str]:
    """What the scores of these leads rest on; that there are none."""
    sizes: defaultdict[str, float] = defaultdict(float)
    for one in scored:
        for reason in one.score.reasons if one.score is not None else ():
            group = group_of(reason.feature)
            # A column that only this brokerage has is called as it calls it.
            is_own = group == OWN_COLUMNS
            name = display_text(reason.feature) if is_own else words.text(f"points-{group}")
            sizes[name] += abs(reason.points)
    names = sorted(sizes, key=lambda name: -sizes[name])[:_GROUPS_NAMED]
    if names:
        yield words.text("drivers-score", groups=words.nouns(names))
    elif scored:
        yield words.text("drivers-unscored")


def _known(result: QueryResult) -> Iterator[_Found]:
    by = result.query.group_by
    if by is not None:
        enough = (g for g in result.groups if g.key is not None and g.ended >= LEAST_ENDED)
        yield from (_Found(by, group) for group in enough)


def _line(words: Localizer, found: _Found) -> str:
    by, key = words.text(f"field-{found.by}"), key_words(words, found.by, found.group.key)
    shown = capital(f"{by} {key}") if found.by in _NAMED_FIRST else capital(key)
    return words.text("group-share", key=shown, won=found.group.won, of=found.group.ended)


@dataclass(frozen=True, slots=True)
class HorizonRecord:
    """How leads of each band ended within a horizon in days, and the kinds of leads that have it;
    `days` None: whenever they booked, of any kind.
    """

    days: int | None
    kinds: tuple[LeadKind, ...]
    bands: Mapping[Band, BandRecord]


_BANDS = (Band.HOT, Band.WARM, Band.COLD)


def score_record(
    words: Localizer,
    records: Sequence[HorizonRecord],
    bands: Collection[Band] = (),
    *,
    is_made: bool = False,
) -> Reply:
    """The record of the model in use, on leads that it was not fitted to, of all bands or those
    asked for; that there is none. `is_made`: first how a score is made.
    """
    made = [words.text("score-made")] if is_made else []
    lines = [*_band_lines(words, records, bands or _BANDS)]
    head = words.text("score-record" if lines else "score-record-none")
    body = "\n".join([*made, head, *lines, *([words.text("score-record-rank")] if lines else [])])
    return Reply(text=f"{body}\n{words.as_of(words.now)}", card=body, as_of=words.now)


def _band_lines(
    words: Localizer, records: Sequence[HorizonRecord], bands: Collection[Band]
) -> Iterator[str]:
    for record in sorted(records, key=lambda one: one.days or 0, reverse=True):
        told = [
            words.text(
                "score-record-band",
                band=words.band(band),
                won=own.won,
                of=own.of,
                percent=in_percent(own.won, own.of),
            )
            for band in _BANDS
            if band in bands and (own := record.bands.get(band)) is not None and own.of
        ]
        if told:
            kinds = ", ".join(words.text(f"kind-{kind}") for kind in record.kinds)
            shown, days = ", ".join(told), record.days or 0
            yield capital(words.text("score-record-days", days=days, kinds=kinds, bands=shown))
