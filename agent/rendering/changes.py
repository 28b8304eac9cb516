"""What changed since a day, for one lead or the whole book, with a fair reason."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from agent.lead_state.profile import offer_of
from agent.lead_state.scored_lead import ScoredLead
from agent.query.score_changes import Jump, ScoreTurn, jump_between, points_moved
from agent.rendering.fact_clauses import came
from agent.rendering.feature_phrases import quoted
from agent.rendering.lead_card import band, reason_to_call, score_alone, verdict
from agent.rendering.localizer import Localizer, signed
from agent.rendering.message_quotes import message_words, quote_line
from agent.rendering.score_reasons import features_of, reason_clauses, strongest
from leads.model.lead import EventKind
from leads.model.score import Band, Score
from prompts.display import display_text
from prompts.number_format import whole

LEADS_SHOWN = 5
_LONGEST_QUOTE = 60
_CLAUSES_SHOWN, _QUOTES_SHOWN = 2, 2
# Features that change with the calendar alone: nobody caused a fall that rests on these.
_BY_TIME = frozenset(
    {
        "lead_wrote",
        "messages_7d",
        "active_days_14d",
        "enquiry_age",
        "quote_silent",
        "wait_asked",
        "move_by",
        "possession_late",
        "sources_7d",
        "festival_near",
        "enquiries_30d",
        "budget_vs_asked",
    }
)
_THINGS_BY_TIME = frozenset({"writing", "waiting", "age", "move"})


@dataclass(frozen=True, slots=True)
class Change:
    """A lead now, and its last score before the given day (None: it had none).

    `then`: the score by which it entered a band that it has left again.
    """

    facts: ScoredLead
    before: Score | None
    then: Score | None = None


def changed(words: Localizer, change: Change, since: date) -> list[str]:
    """How the score changed and why, and what came in."""
    lead, now = words.bold(change.facts.lead), change.facts.shown_score
    news = _news(words, change.facts, since)
    if change.facts.said_no is not None:
        alone = score_alone(words, change.facts)
        return [verdict(words, change.facts), *news, *alone]
    if now is None:
        return [words.text("lead-unscored", head=lead), *news]
    if change.before is None:
        shown = {"band": band(words, now), "day": words.since(since)}
        first = words.text("moved-no-old", lead=lead, score=_number(now), **shown)
        return [first, *news]
    since = min(_day_after(change.facts, change.before), words.today)
    first = _moved(words, lead, change.before, now)
    return [first, *_causes(words, change, now, since)]


def turned(words: Localizer, facts: ScoredLead, turn: ScoreTurn) -> list[str]:
    """The last change of band, the scores on its both sides and now, and what moved them."""
    now = facts.shown_score
    if now is None:
        return []
    old, new = _number(turn.before), _number(turn.after)
    first = words.text(
        "moved-turn",
        lead=words.bold(facts.lead),
        before=band(words, turn.before),
        last=words.day(turn.before.as_of),
        old=old,
        band=band(words, turn.after),
        day=words.day(turn.after.as_of),
        first=new,
        now="none" if _number(now) == new else _number(now),
    )
    peak = [peak_words(words, turn.peak)] if turn.peak else []
    return [first, *peak, *turn_causes(words, facts, turn), *_beside_turn(words, facts, turn)]


def peak_words(words: Localizer, peak: Score) -> str:
    """The highest score before a fall, and its day."""
    return words.text("moved-peak", score=_number(peak), day=words.day(peak.as_of))


def _beside_turn(words: Localizer, facts: ScoredLead, turn: ScoreTurn) -> list[str]:
    """What was written since, what counts against the lead now, and that nobody said no."""
    if not facts.now.may_read:
        return []
    since, now = _day_after(facts, turn.before), facts.shown_score
    wrote = [m for m in facts.now.known.own_messages if facts.now.day_of(m.at) >= since]
    lines = [quote_line(words, m) for m in wrote[-_QUOTES_SHOWN:]]
    is_down = _number(turn.after) < _number(turn.before)
    if now is None or not is_down:
        return lines
    against = strongest(reason_clauses(words, facts.now, now), "against", _CLAUSES_SHOWN)
    text = words.clauses([c.text for c in against])
    lines += [words.text("lead-worry-score", text=text)] if against else []
    # Without a message since, the cause says it already.
    is_no = facts.now.said("hard_no") or facts.now.said("opt_out")
    return [*lines, words.text("lead-nobody-no")] if wrote and not is_no else lines


def turn_causes(words: Localizer, facts: ScoredLead, turn: ScoreTurn) -> list[str]:
    """What moved the score between a change of band and now, as far as the record shows it."""
    now = facts.shown_score
    if now is None:
        return []
    return _causes(words, Change(facts, turn.before), now, _day_after(facts, turn.before))


def _causes(words: Localizer, change: Change, now: Score, since: date) -> list[str]:
    """Why the score moved, and what came in; where no reasons were kept, no cause but time."""
    facts, before = change.facts, change.before
    news = _news(words, facts, since)
    if before is None or now.trained_version != before.trained_version:
        return [words.text("moved-relearnt"), *news]
    first = min(since, _day_after(facts, before))
    is_quiet = not _has_news(facts, first)
    if not before.reasons:
        silence = list(_silence(words, facts, first, is_alone=is_quiet))
        is_down = _number(now) < _number(before)
        return [*silence, *([] if is_quiet else news)] if is_down and silence else news
    reasons = [
        *_made_by(words, facts, before, now),
        *_reasons(words, facts, before, now, since),
    ]
    # Where time alone moved the score, the reasons already say that nothing came in.
    return [*reasons, *(news if not reasons or not is_quiet else [])]


def _day_after(facts: ScoredLead, before: Score) -> date:
    """The first of the days on which whatever came in may have moved the score since this one."""
    return facts.now.day_of(before.as_of) + timedelta(days=1)


def _silence(words: Localizer, facts: ScoredLead, since: date, *, is_alone: bool) -> Iterator[str]:
    """That the lead has not written since before that day; `is_alone`: nor did anything happen."""
    own = facts.now.known.own_messages
    if not own or facts.now.day_of(own[-1].at) >= since:
        return
    day = words.since(own[-1].at)
    if not is_alone:
        yield words.text("moved-silent", day=day)
        return
    told = words.text("moved-time", day=day)
    yield told if facts.now.said("opt_out") else f"{told} {words.text('lead-nobody-no')}"


def changed_book(
    words: Localizer,
    changes: Sequence[Change],
    since: date,
    *,
    way: int = 0,
    into: Band | None = None,
    out_of: Band | None = None,
    total: int | None = None,
    first: int = 1,
) -> list[str]:
    """The leads that entered a band or left one, rose (1), fell (−1) or did either, a line each;
    `first`: the number of the first line.
    """
    shown = enumerate(changes[:LEADS_SHOWN], first)
    lines = [_line(words, n, change, since) for n, change in shown]
    word = into or {1: "up", -1: "down"}.get(way, "moved")
    if out_of:
        word = "between" if into else "left"
    bands = {
        "from": words.band(out_of) if out_of else "",
        "to": words.band(into) if into else "",
    }
    count = len(changes) if total is None else total
    return _listed(words, lines, since, word, count, bands)


def news_book(words: Localizer, found: Sequence[ScoredLead], since: date, total: int) -> list[str]:
    """Who wrote since that day, with each lead's newest words; `total` in all."""
    lines = []
    for n, facts in enumerate(found[:LEADS_SHOWN], 1):
        said = facts.now.known.own_messages[-1]
        quote, on = message_words(words, said, _LONGEST_QUOTE), words.day(said.at)
        lead = words.lead(facts.lead)
        lines.append(words.text("quotes-all-line", n=n, lead=lead, day=on, quote=quote))
    return _listed(words, lines, since, "both", total)


def _listed(
    words: Localizer,
    lines: Sequence[str],
    since: date,
    way: str,
    total: int,
    bands: Mapping[str, str] | None = None,
) -> list[str]:
    """The lines below the number of leads, then how many are not shown."""
    bands = bands or {"from": "", "to": ""}
    day, more = words.since(since), total - len(lines)
    if not lines:
        return [words.text("moved-list-none", way=way, day=day, **bands)]
    ends = [words.text("moved-more", n=more)] if more > 0 else []
    return [words.text("moved-list", n=total, way=way, day=day, **bands), *lines, *ends]


def _moved(words: Localizer, lead: str, before: Score, now: Score) -> str:
    """From which score to which, with the day that had the first."""
    day = words.since(before.as_of)
    old, new = _number(before), _number(now)
    if before.band != now.band:
        bands = {"before": band(words, before), "band": band(words, now)}
        return words.text("moved-band", lead=lead, old=old, score=new, day=day, **bands)
    if old == new:
        on = words.on(before.as_of)
        return words.text("moved-not", lead=lead, band=band(words, now), score=new, day=on)
    way = "up" if new > old else "down"
    told = {"band": band(words, now), "day": day, "way": way}
    return words.text("moved-score", lead=lead, old=old, score=new, **told)


def _reasons(
    words: Localizer, facts: ScoredLead, before: Score, now: Score, since: date
) -> Iterator[str]:
    """Why: the facts whose points moved most; a fall by mere time is called that."""
    way = 1 if _number(now) > _number(before) else -1
    if _number(now) == _number(before):
        return
    along = {feature for feature, points in points_moved(before, now).items() if points * way >= 1}
    speaks = "for" if way > 0 else "against"
    clauses = [c for c in reason_clauses(words, facts.now, now) if c.speaks == speaks]
    told = [c for c in clauses if along.intersection(features_of(c.of))][:_CLAUSES_SHOWN]
    is_by_time = along <= _BY_TIME or (told and all(c.of in _THINGS_BY_TIME for c in told))
    silence = list(_silence(words, facts, since, is_alone=True))
    if way < 0 and silence and is_by_time:
        yield from silence
        return
    if told:
        yield words.text("moved-because", text=words.clauses([c.text for c in told]))
    chat = _chat(now) - _chat(before)
    if chat:
        yield words.text("moved-chat", points=signed(chat))


def _made_by(words: Localizer, facts: ScoredLead, before: Score, now: Score) -> Iterator[str]:
    """The message or event behind a jump; a quiet time is covered by the reasons."""
    jump = jump_between(facts.lead, before, now)
    if jump is not None and (text := _fact_behind(words, facts, jump)):
        yield words.text("moved-made-by", points=signed(jump.points), text=text)


def _fact_behind(words: Localizer, facts: ScoredLead, jump: Jump) -> str:
    """The message or event that a jump came with; empty if time or a model made it."""
    if jump.cause != "fact" or jump.fact_id is None:
        return ""
    messages = {m.message_id: m for m in facts.lead.messages}
    events = {e.event_id: e for e in facts.lead.events}
    if said := messages.get(jump.fact_id):
        return quoted(words, said.at, said.text)
    if event := events.get(jump.fact_id):
        kind = words.text(f"page-event-{event.kind}") if event.kind in list(EventKind) else ""
        return f"{kind or display_text(event.kind.replace('_', ' '))}, {words.on(event.at)}"
    return words.phrase(jump.reason, facts.now) if jump.reason is not None else ""


def _jump_told(words: Localizer, facts: ScoredLead, before: Score, now: Score) -> str:
    """What made a jump, in a few words: silence, the message or event, or all that came in where no
    reasons were kept; empty if there was no jump, or nothing tells.
    """
    jump = jump_between(facts.lead, before, now)
    if jump is None or jump.cause == "model":
        return ""
    own, first = facts.now.known.own_messages, _day_after(facts, before)
    if jump.points < 0 and own and facts.now.day_of(own[-1].at) < first:
        return words.text("moved-line-silent", day=words.since(own[-1].at))
    behind = _fact_behind(words, facts, jump) if before.reasons else ""
    return behind or words.clauses(_came_in(words, facts, first))


def _news(words: Localizer, facts: ScoredLead, since: date) -> list[str]:
    if told := _came_in(words, facts, since):
        return [words.text("moved-since", text=words.clauses(told))]
    if not _has_news(facts, since):
        return [words.text("moved-nothing", day=words.since(since))]
    return []


def _came_in(words: Localizer, facts: ScoredLead, since: date) -> list[str]:
    """The messages, visits and offer of that day and later, a clause each."""
    now = facts.now
    wrote = [m for m in now.known.own_messages if now.day_of(m.at) >= since]
    told = [words.text("moved-messages", n=len(wrote))] if wrote else []
    visits = [e for e in now.past(EventKind.VISIT_DONE) if now.day_of(e.at) >= since]
    if visits:
        told.append(came(words, len(visits), words.on(visits[-1].at)))
    missed = [e for e in now.past(EventKind.VISIT_MISSED) if now.day_of(e.at) >= since]
    if missed:
        told.append(words.text("missed-visit-on", day=words.on(missed[-1].at)))
    offered = offer_of(now)
    if offered is not None and now.day_of(offered[0]) >= since:
        offer = words.rupees(offered[1])
        told.append(words.text("fact-offer", offer=offer, day=words.on(offered[0])))
    return told


def _has_news(facts: ScoredLead, since: date) -> bool:
    return facts.now.day_of(facts.now.newest_known_at) >= since


def _line(words: Localizer, n: int, change: Change, since: date) -> str:
    facts, now, before = change.facts, change.facts.shown_score, change.before
    lead = words.lead(facts.lead)
    if now is None:
        return words.text("moved-line-same", n=n, lead=lead, text=_call(words, facts))
    shown = {"lead": lead, "band": band(words, now)}
    if change.then is not None:
        return words.text(
            "moved-line-then",
            n=n,
            score=_number(now),
            then=band(words, change.then),
            high=_number(change.then),
            day=words.day(change.then.as_of),
            **shown,
        )
    if before is None and facts.now.day_of(facts.lead.created_at) >= since:
        return words.text("moved-line-new", n=n, score=_number(now), **shown)
    if before is None or _number(before) == _number(now):
        text = _call(words, facts) or f"{band(words, now)}, {_number(now)}"
        return words.text("moved-line-same", n=n, lead=lead, text=text)
    old = {"before": band(words, before)}
    line = words.text("moved-line", n=n, old=_number(before), score=_number(now), **shown, **old)
    made_by = _jump_told(words, facts, before, now)
    return words.text("moved-line-because", line=line, text=made_by) if made_by else line


def _call(words: Localizer, facts: ScoredLead) -> str:
    return reason_to_call(words, facts) or words.text("act-none")


def _chat(score: Score) -> int:
    return _number(score) - whole(score.base_score or 0.0)


def _number(score: Score) -> int:
    return whole(score.score or 0.0)
