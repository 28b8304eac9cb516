"""Charts about the answers of a period, and about what became of leads: each leads to its answers.

Every chart is a list of links with a bar each: it reads without its picture too.
The bars are SVG: x in per cent, so that they stretch; colours by class, since the content security
policy forbids inline styles.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from types import MappingProxyType
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

import svg
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response

from app.answer_list import CHANNELS, FALLBACKS
from app.pages.components import LANGUAGES, Reader, ReaderDep
from leads.model.answer import FallbackReason
from leads.model.score import Band
from leads.store.answer_figures import HORIZON_DAYS, TOP, AnswerCount, AnswerFigures, Latency, Truth
from leads.store.reviews import Verdict, labelled
from scoring.score_scale import wilson

PATH = "/review/charts"
DAYS = (7, 30, 90)
_USUAL_DAYS = 30
# The LLM was to answer and did not.
_FAILED = frozenset(FALLBACKS) - {FallbackReason.OFF}
# How an answer was made, by the class of its part of a column.
_MADE_BY = {
    "for": "by the LLM",
    "ref": "by rules, no LLM was asked",
    "against": "by rules, the LLM failed",
}
_QUANTILES = {"p50": "half", "p90": "9 in 10", "p99": "99 in 100"}
# What answers are grouped by → the list's filter of it.
_FILTERS = {"channel": "channel", "language": "spoken"}
_GROUPS = {
    "hot": "Called hot",
    "warm": "Called warm",
    "cold": "Called cold",
    "raised": "Raised by the reranker",
    "left": "Left as the model said",
    "lowered": "Lowered by the reranker",
    "top": f"Among the first {TOP} of a list",
    "rest": "Further down",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a chart: where it leads, what it says, its bar."""

    label: str
    path: str | None
    words: str
    drawn: Markup


@dataclass(frozen=True, slots=True)
class Chart:
    """One chart; `empty` is said where it has no row; `legend`: class of a part → what it is."""

    title: str
    note: str
    rows: tuple[Row, ...]
    empty: str = "No answers in these days."
    is_by_day: bool = False
    legend: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Judged:
    """The settled verdict on an answer, and where and in which language it was asked."""

    channel: str
    language: str
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class _Period:
    """Whole days of the brokerage, today included."""

    since: datetime
    days: int
    zone: ZoneInfo

    @property
    def until(self) -> datetime:
        return self.since + timedelta(days=self.days)

    def day(self, number: int) -> datetime:
        """When this day began, in the brokerage's zone."""
        return (self.since + timedelta(days=number)).astimezone(self.zone)

    def answers(self, **filters: str) -> str:
        """The list of this period's answers that fit."""
        first, last = self.day(0), self.day(self.days - 1)
        return answers_path(first, last, **filters)


def answers_path(first: datetime, last: datetime, **filters: str) -> str:
    """The list of answers from the one day to the other."""
    days = {"since": first.date().isoformat(), "until": last.date().isoformat()}
    return f"/review?{urlencode(days | filters)}"


async def open_charts(request: Request, reader: ReaderDep) -> Response:
    """All charts of the chosen period."""
    asked = request.query_params.get("days", "")
    days = int(asked) if asked in map(str, DAYS) else _USUAL_DAYS
    charts = await reader.call(_charts, reader, days)
    return reader.respond(
        "review_charts.j2",
        title="Charts",
        here="review",
        part=PATH,
        charts=charts,
        days=days,
        choices=DAYS,
    )


def _charts(reader: Reader, days: int) -> list[Chart]:
    """Blocking."""
    scope, now = reader.scope, reader.pakka.clock()
    figures, period = AnswerFigures(reader.record, scope), _period(reader, days)
    counts = figures.counts(period.since, period.until)
    judged = _judged(figures, reader)
    return [
        _by_day(period, counts),
        _by_reason(period, counts),
        _by_latency(period, figures.latencies(period.since, period.until)),
        *(_by_group(period, name, counts, judged) for name in _FILTERS),
        *_what_became(figures, now),
    ]


def _what_became(figures: AnswerFigures, now: datetime) -> list[Chart]:
    first, last = figures.year_known(now)
    bands = {str(band): answers_path(first, last, band=band) for band in Band}
    return [
        _truths(
            "Band and booking", "Leads by the band they were given.", figures.bands(now), bands
        ),
        _truths(
            "Reranker and booking",
            "Leads by whether their number was moved by a point or more.",
            figures.adjustments(now),
            {side: answers_path(first, last, adjusted="1") for side in ("raised", "lowered")},
        ),
        _truths("Top of the list and booking", "Leads of lists shown.", figures.tops(now)),
    ]


def _period(reader: Reader, days: int) -> _Period:
    zone = reader.words.zone
    since = datetime.combine(reader.words.today - timedelta(days=days - 1), time(), zone)
    return _Period(since.astimezone(UTC), days, zone)


def _by_day(period: _Period, counts: Sequence[AnswerCount]) -> Chart:
    by_day = [Counter[str]() for _ in range(period.days)]
    for one in counts:
        by_day[one.day][_made_by(one)] += one.answers
    most = max((day.total() for day in by_day), default=0)
    if not most:
        return Chart("Answers per day", "", ())
    rows = []
    for number, made in enumerate(by_day):
        day = period.day(number)
        parts = [(kind, made[kind] / most) for kind in _MADE_BY]
        listed = ", ".join(f"{made[kind]} {_MADE_BY[kind]}" for kind in _MADE_BY if made[kind])
        rows.append(
            Row(
                day.strftime("%-d %b"),
                answers_path(day, day) if made else None,
                listed or "no answers",
                column(parts),
            )
        )
    top = f"The highest day has {most:,}."
    return Chart("Answers per day", top, tuple(rows), is_by_day=True, legend=_MADE_BY)


def _made_by(one: AnswerCount) -> str:
    if one.fallback_reason in _FAILED:
        return "against"
    return "for" if one.source == "llm" else "ref"


def _by_reason(period: _Period, counts: Sequence[AnswerCount]) -> Chart:
    """What was meant to be answered with the LLM and was not."""
    fell = Counter[str]()
    for one in counts:
        if one.fallback_reason in _FAILED:
            fell[one.fallback_reason] += one.answers
    total = sum(one.answers for one in counts)
    rows = tuple(
        Row(
            FALLBACKS[FallbackReason(reason)],
            period.answers(fallback=reason),
            _share(count, total),
            bar([("against", count / total)]),
        )
        for reason, count in fell.most_common()
    )
    return Chart("The LLM was to answer and failed", "", rows, "None in these days.")


def _by_latency(period: _Period, latencies: Sequence[Latency]) -> Chart:
    slowest = max((one.p99 for one in latencies), default=1.0)
    rows = tuple(
        Row(
            CHANNELS.get(one.channel, one.channel),
            period.answers(channel=one.channel),
            ", ".join(
                f"{name_shown} within {_seconds(getattr(one, name))}"
                for name, name_shown in _QUANTILES.items()
            ),
            marks([(name, getattr(one, name) / slowest) for name in _QUANTILES]),
        )
        for one in latencies
    )
    note = "From the question's arrival to the whole answer. Bars end at"
    return Chart("How long answers took", f"{note} {_seconds(slowest)}.", rows, legend=_QUANTILES)


def _by_group(
    period: _Period, name: str, counts: Sequence[AnswerCount], judged: Sequence[Judged]
) -> Chart:
    """How many answers, and how many got a thumb down, a fallback or a bad verdict."""
    by_value: dict[str, list[AnswerCount]] = {}
    for one in counts:
        by_value.setdefault(getattr(one, name), []).append(one)
    sizes = {value: sum(one.answers for one in some) for value, some in by_value.items()}
    most = max(sizes.values(), default=1)
    rows = tuple(
        Row(
            (LANGUAGES | CHANNELS).get(value, value),
            period.answers(**{_FILTERS[name]: value}),
            _summary_line(
                sizes[value], by_value[value], [j for j in judged if getattr(j, name) == value]
            ),
            bar(_sized(by_value[value], most)),
        )
        for value in sorted(sizes, key=lambda value: (-sizes[value], value))
    )
    note = "Judged answers are those of all time; riskier ones are drawn more often."
    return Chart(f"By {name}", note, rows, legend=_MADE_BY)


def _sized(some: Sequence[AnswerCount], most: int) -> list[Part]:
    """The answers of a group by how they were made, as parts of the largest group."""
    made = Counter[str]()
    for one in some:
        made[_made_by(one)] += one.answers
    return [(kind, made[kind] / most) for kind in _MADE_BY]


def _summary_line(total: int, some: Sequence[AnswerCount], judged: Sequence[Judged]) -> str:
    fell = sum(one.answers for one in some if one.fallback_reason in _FAILED)
    down = sum(one.answers for one in some if one.is_disliked)
    said = [f"{total:,} {'answer' if total == 1 else 'answers'}"]
    said += [f"{_share(fell, total)} fell back"] if fell else []
    said += [f"{_share(down, total)} with a thumb down"] if down else []
    if judged:
        wrong = sum(one.verdict is Verdict.FAIL for one in judged)
        said.append(f"{wrong} of {len(judged)} judged wrong")
    return ", ".join(said)


def _judged(figures: AnswerFigures, reader: Reader) -> list[Judged]:
    verdicts = {i: verdict for i, verdict, _ in labelled(reader.record, reader.scope)}
    return [
        Judged(channel, language, verdicts[i])
        for i, channel, language in figures.where_asked(list(verdicts))
    ]


def _truths(
    title: str, note: str, truths: Sequence[Truth], listed: Mapping[str, str] = MappingProxyType({})
) -> Chart:
    """`listed`: the list of a group's answers, where one filter finds them."""
    intervals = [wilson(one.won, one.of) for one in truths]
    end = _rounded_up(max((high for _, high in intervals), default=1.0))
    rows = tuple(
        Row(
            _GROUPS[one.group],
            listed.get(one.group),
            f"{_share(one.won, one.of)} booked,"
            f" 95 % interval {100 * low:.0f} to {100 * high:.0f} %",
            interval(low / end, one.won / one.of / end, high / end),
        )
        for one, (low, high) in zip(truths, intervals, strict=True)
    )
    full_note = f"{note} Booked within {HORIZON_DAYS} days; of the year before those."
    full_note += f" Bars end at {100 * end:.0f} %."
    full_note += " A name opens answers, of which one lead may have several." if listed else ""
    return Chart(title, full_note, rows, "No answer is old enough yet.")


def _rounded_up(share: float) -> float:
    """Where the bars of shares end, so that small ones can be distinguished."""
    return next(end for end in (0.1, 0.25, 0.5, 1.0) if share <= end)


def _share(count: int, of: int) -> str:
    return f"{count:,} of {of:,} ({100 * count / of:.0f} %)" if of else "none"


def _seconds(ms: float) -> str:
    return f"{ms / 1000:.1f} s"


# A class of the style sheet, and a share of the whole, 0..1.
Part = tuple[str, float]
_COLUMN_HEIGHT = 96
_BAR_HEIGHT = 12


def bar(parts: Sequence[Part]) -> Markup:
    """A bar from left to right, one part after the other."""
    begins, elements = 0.0, [_block("track", 0.0, 1.0)]
    for kind, share in parts:
        elements.append(_block(kind, begins, share))
        begins += share
    return _drawn("bar", elements)


def column(parts: Sequence[Part]) -> Markup:
    """A column from the bottom up, one part above the other."""
    top, elements = float(_COLUMN_HEIGHT), []
    for kind, share in parts:
        height = round(share * _COLUMN_HEIGHT, 1)
        top -= height
        elements.append(
            svg.Rect(
                class_=[kind],
                x=_per_cent(0.1),
                y=round(top, 1),
                width=_per_cent(0.8),
                height=height,
            )
        )
    return _drawn("column", elements)


def interval(low: float, share: float, high: float) -> Markup:
    """A share 0..1 as a point in its interval."""
    elements = [_block("track", 0.0, 1.0), _block("interval", low, high - low)]
    point = svg.Circle(class_=["point"], cx=_per_cent(share), cy=_BAR_HEIGHT / 2, r=4)
    return _drawn("bar", [*elements, point])


def marks(places: Sequence[Part]) -> Markup:
    """A line with a mark at each place."""
    lines = [
        svg.Line(class_=[kind], x1=_per_cent(at), x2=_per_cent(at), y1=0, y2=_BAR_HEIGHT)
        for kind, at in places
    ]
    return _drawn("bar", [_block("track", 0.0, 1.0), *lines])


def _block(kind: str, begins: float, share: float) -> svg.Rect:
    return svg.Rect(
        class_=[kind], x=_per_cent(begins), y=0, width=_per_cent(share), height=_BAR_HEIGHT
    )


def _drawn(kind: str, elements: Iterable[svg.Element]) -> Markup:
    hidden = {"aria-hidden": "true", "focusable": "false"}
    drawn = svg.SVG(class_=[kind], elements=list(elements), extra=hidden)
    return Markup(drawn.as_str())  # noqa: S704  (classes of ours and numbers)


def _per_cent(share: float) -> svg.Length:
    return svg.Length(round(100 * share, 2), "%")
