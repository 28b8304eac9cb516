"""The agreed visits of a lead, and the answer to whether one took place: "haan ho gayi"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from agent.lead_state.computed_state import AgreedVisit, next_visit, visit_without_outcome
from agent.lead_state.situation import LeadSituation
from agent.updates.act_vocabulary import FILLERS, formed, has_words, places_of
from agent.updates.clause_splitting import split_message
from agent.updates.corrections import read_correction
from agent.updates.denied_times import other_time
from agent.updates.lead_mentions import LeadNameFinder
from agent.updates.speech_acts import is_asked, without_asides
from language.detect import detect_language
from language.time_reader import Token, WhenReader, tokens_of
from language.tokens import read
from leads.model.lead import EventKind

_AFFIRMED = formed("affirmed")
_WAS_THEN = formed("was_then")
_TOOK_PLACE = ("done", "came", "visited", "took_place")
_SHORT = ("done", "came_past", "took_place", "visited")
_BESIDE_SHORT = ("the_one_of", "both_of", "was_then", "all_of", "nobody", "except")
_ONE = "one"  # of "the 11 am one"


def visit_told(text: str) -> str | None:
    """What such an answer reports, as if it had named the visit; None for any other text."""
    tokens = tokens_of(text)
    if not tokens or "?" in text or is_asked(tokens, text) or places_of("negation", tokens):
        return None
    yes = 0
    while yes < len(tokens) and tokens[yes].form in _AFFIRMED:
        yes += 1
    done = set[int]().union(*(places_of(name, tokens) for name in _TOOK_PLACE))
    said = WhenReader(tokens)
    said.read()
    small = said.used | {i for i, t in enumerate(tokens) if t.form in FILLERS}
    # The words before the deed may say when: "haan, kal ho gayi".
    start = next((i for i in range(yes, len(tokens)) if i in done or i not in small), len(tokens))
    is_told = start in done
    is_liked = bool(yes) and bool(places_of("liked", tokens))
    if not (is_told or is_liked or yes == len(tokens)):
        return None
    end = start
    while is_told and (end in done or (end < len(tokens) and tokens[end].form in _WAS_THEN)):
        end += 1
    gone = {*range(yes), *range(start, end)}
    rest = text
    for i in gone:
        at = tokens[i]
        rest = rest[: at.start] + " " * (at.end - at.start) + rest[at.end :]
    return f"visit done, {rest.strip(' ,.')}"


def visit_in_short(text: str, before: str = "") -> str | None:
    """What "done" or "nahi hui", said beside a name alone, reports of a visit; None for more.

    `before`: what the same message says of another lead: "aaya" before "nahi".
    """
    tokens = tokens_of(text)
    missed = places_of("no_show", tokens) | (places_of("not", tokens) if before else set())
    nobody = places_of("nobody", tokens)  # "koi na aavyu": the verb, too
    denied, reader = places_of("negation", tokens) | missed | nobody, WhenReader(tokens)
    reader.read()
    done = set[int]().union(*(places_of(name, tokens) for name in _SHORT))
    done |= nobody if len(nobody) > 2 else set()
    small = denied.union(done, reader.used, *(places_of(name, tokens) for name in _BESIDE_SHORT))
    is_all = all(i in small or t.form in FILLERS | {_ONE} for i, t in enumerate(tokens))
    # The "na" of "na thai" may be a case ending.
    is_open = not denied and bool(places_of("not", tokens))
    is_said = bool(done or missed or (denied and visit_in_short(before)))
    is_unsure = bool(denied and places_of("all_of", tokens))  # "not all came": some did
    if not (is_said and is_all) or is_open or is_unsure or "?" in text:
        return None
    said_of = [token for i, token in enumerate(tokens) if i not in nobody]
    if said_of and is_asked(said_of, text):
        return None
    said = "did not come for visit" if denied else "visit done"
    return " ".join([said, *(tokens[i].text for i in sorted(reader.used))])


def was_then(text: str) -> bool:
    """Whether it happened before now, on a day that is over: "visit par aavya hata"."""
    said = [t.form for t in tokens_of(text)]
    if detect_language(read(text)) == "en":
        return "had" in said
    return any(word in _WAS_THEN for word in said)


# A visit told without a day may be one that was recorded this recently; one told as long over.
_JUST_VISITED, _VISITED_THEN = timedelta(days=3), timedelta(days=14)


def move_ordered(text: str, *, is_told: bool = False) -> str | None:
    """The clause that only orders another time, then the others: "make it 6.30, cant do 5".

    `is_told`: that it was moved is enough, after a visit was asked about: "Thursday 5 baje kar di".
    """
    # "She says 6 not 5".
    is_denied = bool(other_time(tokens_of(text), text))
    found = _move_ordered(text, is_moved=is_denied, is_told=is_told)
    said = _without_who_says(text)
    if found is not None or not is_told or said == text:
        return found
    return _move_ordered(said, is_moved=True, is_told=is_told)


def _move_ordered(text: str, *, is_moved: bool, is_told: bool) -> str | None:
    text = without_asides(text)
    parts = split_message(tokens_of(text), text)
    clauses = [text[part[0].start : part[-1].end] for part in parts]
    for at, part in enumerate(map(_without_former, parts)):
        order = _ordered(part, is_moved=is_moved and len(parts) == 1)
        made = places_of("made_it", part) | places_of("shifted", part) if is_told else set()
        if order is None and made:
            order = _ordered([t for i, t in enumerate(part) if i not in made], is_moved=True)
        if order is not None:
            return ", ".join([order, *clauses[:at], *clauses[at + 1 :]])
    return None


def _without_who_says(text: str) -> str:
    """The text without who says so: "shes saying 6 not 5 now", "6 baje bol rahi hai"."""
    tokens = tokens_of(text)
    says = places_of("says_so", tokens)
    if not says:
        return text
    says |= {len(tokens) - 1} & (places_of("now_is", tokens) | places_of("being", tokens))
    says |= {0} & places_of("who_says", tokens)
    return " ".join(token.text for i, token in enumerate(tokens) if i not in says)


def _ordered(part: Sequence[Token], *, is_moved: bool = False) -> str | None:
    """The clause, if it only orders another time; `is_moved`: it tells that it was moved."""
    same = places_of("same_place", part)
    order = " ".join(token.text for i, token in enumerate(part) if i not in same)
    timed = places_of("same_time", part) | same
    said = read_correction(
        " ".join(token.text for i, token in enumerate(part) if i not in timed),
        LeadNameFinder([]),
    )
    is_order = is_moved or has_words("moved", order) or has_words("ordered", order)
    # "Wants Thursday, same time".
    is_order |= bool(places_of("same_time", part))
    if not is_order or said is None or said.when is None:
        return None
    return f"shifted to {order}" if is_moved else order


def _without_former(part: Sequence[Token]) -> Sequence[Token]:
    """The part behind the visit that is meant: "aaj 5 baje wala kal 10 pe kar do", "Parth wali"."""
    meant = [at for at in places_of("the_one_of", part) if not at or WhenReader(part[:at]).read()]
    return part[max(meant) + 1 :] if meant else part


def visit_ahead(now: LeadSituation) -> date | datetime | None:
    """When the visit is that was agreed and lies ahead, in the calendar or the chat."""
    return _when(next_visit(now), now)


def visit_over(now: LeadSituation) -> date | datetime | None:
    """When the agreed visit was of which nobody noted whether it took place."""
    return _when(visit_without_outcome(now), now)


def may_be_told(now: LeadSituation, hour: tuple[int, int] | None = None) -> bool:
    """Whether an agreed visit may have taken place, today's from its hour on; `hour`: its own."""
    ahead, over = visit_ahead(now), visit_over(now)
    is_due = ahead <= now.at if isinstance(ahead, datetime) else ahead == now.today
    agreed = over or ahead
    at = agreed.astimezone(now.zone).time() if isinstance(agreed, datetime) else None
    # "5 baje" is 5 pm's, too.
    told = hour and {time(hour[0], hour[1]), time((hour[0] + 12) % 24, hour[1])}
    is_then = not told or at in told
    return is_then and (is_due or over is not None)


def visit_missed(now: LeadSituation) -> date | None:
    """The day of the last visit that is noted as missed, if none took place since."""
    missed, done = now.last(EventKind.VISIT_MISSED), now.last(EventKind.VISIT_DONE)
    if missed is None or (done is not None and done.at > missed.at):
        return None
    return now.day_of(missed.at)


def visit_planned(now: LeadSituation) -> date | datetime | None:
    """The visit of the calendar whose result nobody has reported."""
    lead = now.lead
    told = lead.attribute("visit_on")
    if told is None or not str(told.value):
        return None
    said = str(told.value)
    over = (EventKind.VISIT_DONE, EventKind.VISIT_MISSED)
    if any(e.kind in over and e.at > told.happened_at for e in lead.events):
        return None
    if len(said) == len("2026-11-21"):
        return date.fromisoformat(said)
    at = datetime.fromisoformat(said)
    # Without an offset it is the brokerage's own time.
    return at.astimezone(now.zone) if at.tzinfo else at.replace(tzinfo=now.zone)


def visit_known(now: LeadSituation, day: date | None, *, is_then: bool = False) -> datetime | None:
    """When the visit of that day was that the record has already; without a day, of the last days:
    "saw it, liked it" tells how that one was. `is_then`: "had come" is told of one that is over.
    """
    done = [e.at.astimezone(now.zone) for e in now.past(EventKind.VISIT_DONE)]
    if day is not None:
        return next((at for at in done if at.date() == day), None)
    agreed = next_visit(now)
    is_today = agreed is not None and agreed.on == now.today
    is_open = is_today or visit_planned(now) is not None or visit_over(now) is not None
    last = max(done, default=None)
    since = _VISITED_THEN if is_then else _JUST_VISITED
    is_new = last is not None and now.today - last.date() <= since
    return last if is_new and not is_open else None


def family_came(now: LeadSituation, at: datetime) -> bool:
    """Whether the record says of the visit of that day that the family came along."""
    came = (e.at.astimezone(now.zone).date() for e in now.past(EventKind.FAMILY_VISITED))
    return at.date() in came


def _when(visit: AgreedVisit | None, now: LeadSituation) -> date | datetime | None:
    if visit is None:
        return None
    return visit.at.astimezone(now.zone) if visit.at else visit.on
