"""A visit reported in short, after an answer that told of it, as a report in full words."""

from __future__ import annotations

import re

from agent.lead_state.situation import LeadSituation
from agent.understanding.lead_resolver import named_id
from agent.updates.act_parser import read_acts, without
from agent.updates.act_resolver import spoken_of
from agent.updates.act_vocabulary import has_words, places_of
from agent.updates.lead_mentions import FoundLeads, LeadNameFinder
from agent.updates.update_desk import DeskReader
from agent.updates.visit_answers import (
    may_be_told,
    move_ordered,
    visit_ahead,
    visit_in_short,
    visit_told,
)
from language.time_reader import WhenReader, tokens_of
from leads.model.lead import EventKind
from leads.store.update_acts import UpdateKind

_CLAUSES = re.compile(r"[,;.]\s|\s(?:and|aur|ane)\s|[.]$")


def _without_kept(text: str) -> str:
    """A text without the clause that leaves another visit as it is: "Khushbu same rehne do"."""
    parts = [part.strip() for part in _CLAUSES.split(text) if part.strip()]
    kept = [part for part in parts if has_words("stays_as_is", part)]
    return ", ".join(p for p in parts if p not in kept) if 0 < len(kept) < len(parts) else text


def _apart_from_call(text: str) -> tuple[str, str]:
    """A text without the clauses that only tell of a call, and those clauses."""
    parts = [part.strip() for part in _CLAUSES.split(text) if part.strip()]
    calls = [p for p in parts if [act.kind for act in read_acts(p)] == [UpdateKind.CALLED]]
    calls = [p for p in calls if WhenReader(tokens_of(p)).read().clock is None]
    return ", ".join(p for p in parts if p not in calls), ", ".join(calls)


class VisitReports(DeskReader):
    """Reads one message as the report of a visit; each reader gives None where it is none."""

    def moved(self) -> str | None:
        """The visit of the lead named or just asked about moves: "Kiran can't do 5, make it 6"."""
        text, finder = _without_kept(self._text), LeadNameFinder(self._desk.store.names())
        found = finder.find(text)
        named = spoken_of(found.matches, self._message.focus) if found else ()
        is_one = len(named) == 1 and self._message.may_report
        lead_id = named[0].lead_id if is_one else None if found else self._lead_just_asked()
        if lead_id is None:
            return None
        rest = without([found.part], text) if found else text
        last = self._message.last
        is_asked = last is not None and any(
            has_words(name, last.question) for name in ("visit", "came", "coming")
        )
        # "Moved it to Thursday, just spoke": the time is not that of the call.
        told, call = _apart_from_call(rest) if is_asked else (rest, "")
        ordered = move_ordered(told, is_told=is_asked)
        is_of_two = finder.find(rest) is not None
        is_other = ordered is None or is_of_two or bool(read_acts(told))
        now = self._desk.situation(lead_id)
        # "Thursday 11 baje ki rakh do", after a visit that was missed was told.
        is_anew = is_asked and now.last(EventKind.VISIT_MISSED) is not None
        if is_other or (visit_ahead(now) is None and not is_anew):
            return None
        return ", ".join(filter(None, (f"{lead_id} visit {ordered}", call)))

    def told(self) -> str | None:
        """The answer to the last one, which said that nobody noted whether a visit took place."""
        lead_id, told = self._lead_just_asked(), visit_told(self._text)
        is_one = lead_id is not None and told is not None and not self.is_all_but()
        if of_all := self._of_all():
            return of_all
        if not is_one or not may_be_told(self._desk.situation(lead_id or "")):
            return self._of_hours() or self._of_two() or self._of_named()
        return f"{lead_id} {told}"

    def _of_all(self) -> str | None:
        """Of all visits listed but that of who is left out: "nobody came", "all done except X"."""
        text = self._text
        if not (has_words("nobody", text) or has_words("all_of", text)):
            return None
        found = self._named()
        told = visit_in_short(without([found.part], text) if found else text)
        listed = self._visits_listed() if told else {}
        but = {n.lead_id for n in found.matches} & listed.keys() if found else set[str]()
        if len(but) != has_words("except", text):
            return None
        return ", ".join(f"{one} {told}" for one in listed if one not in but) or None

    def _of_hours(self) -> str | None:
        """Of visits listed, each by its hour: "11 baje wali ho gayi, 5 baje wali nahi hui"."""
        parts = [part for part in _CLAUSES.split(self._text) if part.strip()]
        told = [visit_in_short(part) for part in parts]
        listed = self._visits_listed() if len(parts) > 1 and all(told) else {}
        hours = [WhenReader(tokens_of(part)).read().clock for part in parts]
        meant = [[i for i, now in listed.items() if h and may_be_told(now, h)] for h in hours]
        if any(len(ids) != 1 for ids in meant):
            return None
        return ", ".join(f"{ids[0]} {one}" for ids, one in zip(meant, told, strict=True)) or None

    def _visits_listed(self) -> dict[str, LeadSituation]:
        """The leads just listed, if the visit of each may have taken place."""
        last, is_telling = self._message.last, self._message.last_update_turn is not None
        is_none = last is None or is_telling or not self._message.may_report
        listed = {} if is_none or not last else {i: self._desk.situation(i) for i in last.lead_ids}
        return listed if all(map(may_be_told, listed.values())) else {}

    def is_all_but(self) -> bool:
        """Whether all but the lead named are told of: "all done except Kiran"."""
        found = self._named() if has_words("except", self._text) else None
        if found is None:
            return False
        before, after = self._text[: found.part.start], self._text[found.part.end :]
        beside = (" ".join(before.split()[-2:]), " ".join(after.split()[:3]))
        return any(has_words("except", some) for some in beside)

    def _of_two(self) -> str | None:
        """Two leads named, each with whether its visit took place: "Parth done Kiran no show"."""
        text, finder = self._text, LeadNameFinder(self._desk.store.names())
        found = finder.find(text)
        rest = " " * len(found.part.text) if found else ""
        other = finder.find(text.replace(found.part.text, rest, 1)) if found else None
        if found is None or other is None or not self._message.may_report:
            return None
        first, second = sorted((found, other), key=lambda one: one.part.start)
        if first.part.start or self._message.lead_id is not None:
            return None
        between = text[first.part.end : second.part.start].strip(" ,")
        told, then = visit_in_short(between), text[second.part.end :].strip()
        # "Kiran pending" tells nothing that is kept, and is said to be left out.
        is_open = len(places_of("still_open", tokens_of(then))) == len(tokens_of(then)) > 0
        after = then if is_open else visit_in_short(then, between)
        if told is None or after is None or told == after:
            return None
        full = f"{first.part.text} {told}, {second.part.text} {after}"
        return full if full != text else None

    def _of_named(self) -> str | None:
        """Whether a visit took place, of the lead named, of both listed or at the hour told.

        Only of visits that may have taken place and of which nobody noted whether they did.
        """
        text, last, lead_id = self._text, self._message.last, named_id(self._text)
        found = None if lead_id else self._named()
        name = found.part.text if found else lead_id or ""
        # "Khushbu wali ho gayi, pasand aaya": what follows is how it went.
        first, _, rest = text.partition(",")
        rest = rest.strip() if name and name in first and "?" not in text else ""
        told = visit_in_short(" ".join((first if rest else text).replace(name, " ", 1).split()))
        told = f"{told}, {rest}" if told and rest else told
        is_begun_with_no = bool(places_of("negation", tokens_of(text)[:1]))
        hour, is_of_both = WhenReader(tokens_of(text)).read().clock, has_words("both_of", text)
        is_other = self.is_all_but() or (bool(read_acts(text)) and not is_of_both)
        if told is None or is_begun_with_no or is_other or not self._message.may_report:
            return None
        listed = last.lead_ids if last is not None and (is_of_both or hour) else ()
        known = self._desk.names([lead_id] if lead_id else listed).values()
        named = spoken_of(found.matches, self._message.focus) if found else list(known)
        due = [
            n.lead_id
            for n in named
            if may_be_told(self._desk.situation(n.lead_id), None if name else hour)
        ]
        if len(due) != (2 if is_of_both and not name else 1):
            return None
        return ", ".join(f"{one} {told}" for one in due)

    def _lead_just_asked(self) -> str | None:
        """The one lead of the last answer, which was no update, if the asker may report on it."""
        message, last = self._message, self._message.last
        lead_ids = last.lead_ids if last is not None and message.last_update_turn is None else ()
        is_one = len(lead_ids) == 1 and message.may_report and bool(self._desk.names(lead_ids))
        return lead_ids[0] if is_one else None

    def _named(self) -> FoundLeads | None:
        return LeadNameFinder(self._desk.store.names()).find(self._text)
