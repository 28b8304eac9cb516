"""How a row ended where a colleague's remark is newer than its stage, on which day and why.

A remark may tell of a booking or undo one, end an open lead in so many words, or say after the end
that the lead came back. What is to come, asked or supposed counts for nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from connectors.imports.header import words_of
from connectors.imports.outcome_columns import is_firm_no
from connectors.imports.remark_words import (
    are_all,
    has,
    is_bare_deal,
    is_dead_number,
    is_no_buyer,
    phrases,
    says_back,
    without_home,
)
from features.bought_elsewhere import is_ours, place_taken
from features.contacts_told import call_told, tells_visit
from features.cues import tokens_of
from features.loss_reasons import (
    BOUGHT_ELSEWHERE,
    HOME_NOT_LIKED,
    LOCATION,
    NO_RESPONSE,
    WANTS_READY,
    WEAK,
    deal_is_made,
    falls_through,
    loss_reason,
    tells_booking,
)
from language.dated_clauses import Clause, without_days
from leads.model.lead import OutcomeKind

_REPEATS_SAID = phrases("repeats_said")
# What a wish may tell that we do not have.
_WISHED = (WANTS_READY, LOCATION, HOME_NOT_LIKED)
_MOST_OF_A_NO = 4  # words
_MOST_OF_A_REPEAT = 6


class By(StrEnum):
    """What a remark or another column changed about a row's end, in the screen's words."""

    BOOKED = "booked by remark"
    CANCELLED = "cancelled by remark"
    UNDONE = "a cancelled booking"
    NO_BUYER = "no buyer by remark"
    LOST = "lost by remark"
    BACK = "open again by remark"


@dataclass(frozen=True, slots=True)
class RowRemarks:
    """A row's remarks as written and, oldest first, as clauses; the project and place that the row
    is about, and the day of its end if known. `has_projects`: its file says which project.

    `is_last_work`: the day of the last work stands for that of the end, and may be a later one.
    """

    cells: Sequence[str]
    said: Sequence[Clause]
    homes: tuple[str, ...] = ()
    ended: date | None = None
    is_last_work: bool = False
    has_projects: bool = False

    @property
    def whole(self) -> list[str]:
        """The clauses in their order without days, sums and our homes' names, so that the last word
        on a booking counts.
        """
        homes = self.homes if self.has_projects else None
        return [". ".join(without_home(clause.text, homes) for clause in self.said)]


@dataclass(frozen=True, slots=True)
class Ending:
    """How a row ended (None: it is open). `by` says what a remark changed, `day` when by a remark,
    and `reason` why it was lost, by its remarks. Of a row that its stage says is booked or lost,
    the day is when a remark told so. `is_undone`: a remark undid a booking, perhaps another row's.
    """

    kind: OutcomeKind | None
    by: By | None = None
    day: date | None = None
    reason: str | None = None
    is_undone: bool = False


def ending_by_remarks(
    kind: OutcomeKind | None,
    remarks: RowRemarks,
    *,
    is_empty: bool = False,
    by_reason: bool = False,
) -> Ending:
    """How a row of this `kind` ended, with its remarks.

    `is_empty`: nothing stands as its stage; then any firm no of a remark tells that it is lost.
    `by_reason`: a reason for a loss as its last words does too.
    """
    said = remarks.said
    if kind is OutcomeKind.SPAM or not said:
        return Ending(kind)
    whole = remarks.whole
    if kind is OutcomeKind.BOOKED and not falls_through(whole):
        return Ending(kind, day=_booked_on(said))
    if kind is OutcomeKind.BOOKED:
        undone = _undone(said)
        return Ending(None, By.BACK) if _came_back(said, undone.day) else undone
    if kind is OutcomeKind.LOST:
        is_back = _came_back(said, remarks.ended, may_be_later=remarks.is_last_work)
        return Ending(None, By.BACK) if is_back else _lost(said)
    if tells_booking(whole):
        day = _day_of(said, _is_booking, _is_about_deal) or _booked_on(said)
        return Ending(OutcomeKind.BOOKED, By.BOOKED, day)
    newest = ", ".join(clause.text for clause in said if clause.entry == said[-1].entry)
    if is_no_buyer(newest) and not any(tells_visit(clause.text) for clause in said):
        return Ending(OutcomeKind.SPAM, By.NO_BUYER, said[-1].day)
    if _is_taken_of_row(remarks):
        return Ending(None)
    is_told = is_empty and any(map(_is_lost, remarks.cells))
    if is_told or _ends_firmly(said) or (by_reason and last_reason(remarks) is not None):
        day = _day_of(said, lambda c: _ends_or_closes(c) or _is_bare_end(c), _is_why)
        return Ending(OutcomeKind.LOST, By.LOST, day, remark_reason(said))
    return Ending(None)


def last_reason(remarks: RowRemarks) -> str | None:
    """The last words of the remarks if they are a reason for a loss, or a firm no."""
    said = remarks.said
    if not said or _is_taken_of_row(remarks):
        return None
    # "Abhi nahi lena, diwali pachi".
    is_until = are_all(_words(said[-1]), "for_now", "until")
    before = [clause for clause in said[:-1] if is_until and clause.entry == said[-1].entry]
    told = [clause for clause in (*before[-1:], said[-1]) if _ends(clause)]
    return told[-1].text if told else None


def _is_taken_of_row(remarks: RowRemarks) -> bool:
    """Whether a home was taken where the row's enquiry is about: perhaps with us."""
    homes = f" {' | '.join(' '.join(tokens_of(home)[1]) for home in remarks.homes)} "
    places = (place_taken(_words(clause)) for clause in remarks.said)
    return any(place and f" {place} " in homes for place in places)


def remark_reason(said: Sequence[Clause]) -> str | None:
    """Why a lead was lost by its remarks: the newest cause; that nobody answered only if that is
    the newest remark of all.
    """
    newest = said[-1].entry if said else None
    weak: str | None = None
    for entry in dict.fromkeys(clause.entry for clause in reversed(said)):
        reason = _why([clause for clause in said if clause.entry == entry])
        if reason is not None and reason not in WEAK:
            return reason
        if reason is not None and weak is None and (reason != NO_RESPONSE or entry == newest):
            weak = reason
    return weak


def _why(entry: Sequence[Clause]) -> str | None:
    """What an entry tells of why it was lost: not a wish that was told on a call or a visit."""
    reason = _reason(*entry)
    if reason in _WISHED and any(call_told(c.text) or tells_visit(c.text) for c in entry):
        return _reason(*(c for c in entry if not _is_wish(_words(c), reason)))
    # "Lost - NR" tells it in a part of its own.
    return reason or next(filter(None, map(_reason, reversed(entry))), None)


def _is_wish(words: Sequence[str], reason: str | None) -> bool:
    """Whether it may be met: "wants higher floor", not "higher floor hi chahiye"."""
    is_wish = reason == WANTS_READY or has(words, "wished")
    return reason in _WISHED and is_wish and not has(words, "insists")


def tells_repeat(said: Sequence[Clause]) -> bool:
    """Whether a remark says that the lead stands in another row: "duplicate", "aagal nu j"."""
    parts = (part for clause in said for part in clause.text.split("("))
    return any(_is_repeat(tokens_of(part)[1]) for part in parts)


def _is_repeat(words: Sequence[str]) -> bool:
    plain = [word for word in words if not word.isdecimal()]
    if has(plain, "repeats") and are_all(plain, "repeats", "beside_repeats"):
        return True
    said = f" {' '.join(words)} "
    is_short = len(words) <= _MOST_OF_A_REPEAT and not has(words, "dont")
    return is_short and any(phrase in said for phrase in _REPEATS_SAID)


def tells_return(said: Sequence[Clause]) -> bool:
    """Whether a remark says that the lead is back, whenever that was."""
    return _back_since(said, lambda _: True)


def _undone(said: Sequence[Clause]) -> Ending:
    """A booking that a remark undoes: on the remark's day, for the cause that it names."""
    undoing = [clause for clause in said if falls_through([clause.text])]
    if not undoing:
        return Ending(OutcomeKind.LOST, By.CANCELLED, is_undone=True)
    last = undoing[-1]
    reason = remark_reason([clause for clause in said if clause.entry == last.entry])
    told = None if reason in WEAK else reason
    return Ending(OutcomeKind.LOST, By.CANCELLED, last.day, told, is_undone=True)


def _lost(said: Sequence[Clause]) -> Ending:
    """A lead that its stage says is lost; with the day on which a remark undid its booking, else
    on which the newest says why it was lost, or that it is.
    """
    days = [c.day for c in said if c.day and falls_through([c.text]) and _names_deal(c)]
    newest = [clause for clause in said if clause.entry == said[-1].entry]
    day = days[-1] if days else _day_of(newest, _is_of_loss, _is_why)
    return Ending(OutcomeKind.LOST, None, day, remark_reason(said), is_undone=bool(days))


def _came_back(said: Sequence[Clause], ended: date | None, *, may_be_later: bool = False) -> bool:
    """Whether a remark of a day after the end says so, and none after it says no; of a row without
    days the newest remark, which orders that it be opened again.

    `may_be_later`: the end may have been before that day, on which the lead may have come back. On
    another column's day, as without one, the remark before it must tell why the lead was lost.
    """

    def is_later(clause: Clause) -> bool:
        if clause.day is None:
            return False
        if ended is not None and (clause.day > ended or (may_be_later and clause.day == ended)):
            return True
        return clause.day == (ended or clause.day) and _follows_an_end(said, clause)

    if _back_since(said, is_later):
        return True
    newest = [clause for clause in said if clause.entry == said[-1].entry]
    is_ordered = any(has(_words(clause), "alone") for clause in newest)
    return (ended is None or may_be_later) and is_ordered and _back_since(newest, lambda _: True)


def _follows_an_end(said: Sequence[Clause], clause: Clause) -> bool:
    """Whether the remark right before a clause is of an earlier day and tells why it ended."""
    entries = list(dict.fromkeys(one.entry for one in said))
    before = entries[: entries.index(clause.entry)][-1:]
    told = [one for one in said if one.entry in before and _ends(one)]
    return any(one.day and clause.day and one.day < clause.day for one in told)


def _back_since(said: Sequence[Clause], is_later: Callable[[Clause], bool]) -> bool:
    is_back = False
    for clause in said:
        words = _words(clause)
        if is_later(clause) and says_back(words):
            is_back = True
        elif is_back and _ends_or_closes(clause):
            is_back = False
    return is_back


def _ends_firmly(said: Sequence[Clause]) -> bool:
    """Whether the last words of the remarks end the lead: "lead band", "have call na karvo"; or a
    plain no that tells where they bought: "dusre se le liya, not interested now".
    """
    if not said:
        return False
    last = said[-1]
    before = [clause for clause in said[:-1] if clause.entry == last.entry]
    if _is_firm_end(last, is_told=any(map(_ends, before)), before=said[:-1]):
        return True
    if before and _is_bare_end(last) and _ends(before[-1]):
        return True
    if before and _closes_untold(last, before[-1]):
        return True
    is_firm = any(
        _reason(clause) == BOUGHT_ELSEWHERE or _is_firm_end(clause, is_told=False)
        for clause in before
    )
    return is_firm and _is_firm_no(last.text)


def _is_firm_end(clause: Clause, *, is_told: bool, before: Sequence[Clause] = ()) -> bool:
    """Whether a clause is nothing but an end. `is_told`: what stands before it says why."""
    if clause.text.rstrip().endswith("?"):
        return False
    words = _words(clause)
    if _is_no_more_calls(words):
        return is_told or has(words, "no_more")
    if not (has(words, "ended") and are_all(words, "case", "ended", "order", "around")):
        return False
    if not has(words, "case"):
        return is_told and has(words, "order")
    # "Lead closed" may be a deal's end.
    return is_told or (has(words, "ended_badly") and not any(map(_names_deal, before)))


def _is_bare_end(clause: Clause) -> bool:
    """ "Closed", "band": right behind why."""
    words = _words(clause)
    return has(words, "ended") and are_all(words, "ended", "around")


def _closes_untold(clause: Clause, before: Clause) -> bool:
    """ "Phone upadta nathi - close": not "band", as a phone may be; "wants near metro, dropped"."""
    is_end = _is_bare_end(clause) or _is_firm_end(clause, is_told=True)
    return is_end and has(_words(clause), "closes") and _is_why(before)


def _is_no_more_calls(words: Sequence[str]) -> bool:
    says_so = has(words, "call") and has(words, "dont") and not has(words, "for_now")
    return says_so and are_all(words, "call", "dont", "order", "around", "no_more")


def _ends(clause: Clause) -> bool:
    """Whether a clause by itself says why it ended, or is a firm no: "ready flat chahiye" is a wish
    as well, "ready flat hi chahiye" is none that we meet; "lagna pachi leshe" is a plan.
    """
    words = _words(clause)
    reason = _reason(clause)
    if _is_wish(words, reason) or _is_plan(words):
        return False
    if reason == NO_RESPONSE:
        return is_dead_number(clause.text)
    return reason is not None or _is_firm_no(clause.text)


def _is_plan(words: Sequence[str]) -> bool:
    """Whether they will buy later: "lagna pachi leshe", not "diwali pachi pan nahi lenge"."""
    will = [at for at, word in enumerate(words) if has([word], "will")]
    is_denied = any(has(words[max(at - 1, 0) : at + 2], "dont") for at in will)
    return bool(will) and not is_denied and has(words, "afterwards")


def _ends_or_closes(clause: Clause) -> bool:
    return _ends(clause) or _is_firm_end(clause, is_told=True)


def _booked_on(said: Sequence[Clause]) -> date | None:
    """The day of a booking, which its last words may tell alone: "Done 7/1/2026 @13k"."""
    last = said[-1]
    if last.day and not last.is_front and is_bare_deal(last.text):
        return last.day
    return _day_of(said, _is_deal, _is_about_deal)


def _is_booking(clause: Clause) -> bool:
    return tells_booking([clause.text])


def _is_deal(clause: Clause) -> bool:
    """Beside a stage that says booked a token tells the day as well."""
    return tells_booking([clause.text]) or deal_is_made(clause.text)


def _is_of_loss(clause: Clause) -> bool:
    """Whether it tells the loss of a lead that its stage says is lost."""
    if _is_firm_end(clause, is_told=True) or _is_bare_end(clause):
        return True
    return _ends(clause) or _reason(clause) not in (None, NO_RESPONSE)


def _is_why(clause: Clause) -> bool:
    """Whether it tells why, be it that nobody answered: "not reachable for weeks, dropped"."""
    return _ends(clause) or _reason(clause) is not None


def _is_about_deal(clause: Clause) -> bool:
    """ "Closed, agreement done" is of one day; "visit kiya, booking ho gayi" may be of two."""
    return _names_deal(clause) or _is_bare_end(clause)


def _names_deal(clause: Clause) -> bool:
    return has(_words(clause), "deal_on")


def _day_of(
    said: Sequence[Clause], is_it: Callable[[Clause], bool], is_about: Callable[[Clause], bool]
) -> date | None:
    """The day of the last clause that is it: its own, or one that stands in front of other words
    about the same.
    """
    found = [clause for clause in said if is_it(clause)]
    if not found:
        return None
    # "Deal done" without a day only repeats what another remark tells with its day.
    last = next((clause for clause in reversed(found) if clause.day), found[-1])
    if not last.is_carried:
        return last.day
    first = next(c for c in said if c.entry == last.entry and not c.is_carried)
    return last.day if is_about(first) else None


def _is_lost(remark: str) -> bool:
    """Whether a remark is nothing but a firm no, or that another home was taken: in more words
    another wish may follow.
    """
    words = [word for word in words_of(remark) if not word.isdecimal()]
    is_firm = loss_reason([remark]) == BOUGHT_ELSEWHERE or _is_firm_no(remark)
    return len(words) <= _MOST_OF_A_NO and is_firm


def _is_firm_no(text: str) -> bool:
    """Whether it is one, and not of a home that was taken with us."""
    return is_firm_no(text) and not is_ours(tokens_of(text)[1])


def _words(clause: Clause) -> Sequence[str]:
    return tokens_of(without_days(clause.text))[1]


def _reason(*clauses: Clause) -> str | None:
    """Why it was lost, in words about a lead that was."""
    words = [without_days(clause.text) for clause in clauses]
    return loss_reason([", ".join(words)], is_lost=True)
