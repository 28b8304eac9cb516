"""Finds the lead of an act: the result is an act on a lead in scope, or a question back."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import cached_property

from agent.rendering import update_previews
from agent.rendering.localizer import Localizer
from agent.rendering.reply import Reply, with_head
from agent.rendering.which_lead import again_with, no_lead, which_lead
from agent.understanding.lead_resolver import Resolution, resolve
from agent.updates.act_clause import DONE_VISITS, NamePart, ParsedAct, rooms_in
from agent.updates.act_dates import ActDates, ActTime, is_of_past_stretch
from agent.updates.act_parser import without
from agent.updates.act_remarks import (
    WITHOUT_REMARK,
    by_tail,
    deed_of,
    errand_in,
    note_of,
    tail_beside,
    with_call,
)
from agent.updates.act_times import day_of, hour_passed, is_before_visit, moment_of
from agent.updates.act_vocabulary import (
    FILLERS,
    LEAST_PRICE_INR,
    LIKE_A_WISH,
    OF_A_SUM,
    formed,
    group,
    has_words,
)
from agent.updates.acts_beside import ALIKE
from agent.updates.clause_splitting import split_message, time_behind_miss
from agent.updates.lead_mentions import (
    LeadNameFinder,
    names_home,
    of_part,
    of_place,
    told_apart,
    without_name_as_day,
)
from agent.updates.recorded_acts import RecordedActs, ResolvedAct, clean_words
from agent.updates.visit_answers import may_be_told, visit_ahead, visit_missed, visit_over
from features.cues import topics_of
from language.time_reader import When, tokens_of
from leads.model.lead import MONTHLY_KINDS, OWNER_KINDS
from leads.store.lead_store import LeadName, LeadStore
from leads.store.update_acts import UpdateAct, UpdateKind

# Acts that may name a home or an errand as well as a lead.
_WITH_WORDS = (
    *(UpdateKind.VISIT, UpdateKind.VISITED, UpdateKind.FAMILY_CAME, UpdateKind.NO_SHOW),
    *(UpdateKind.REMIND, UpdateKind.REMIND_MOVE),
)
_LIKE_A_SEARCH = (UpdateKind.WANTS, *OF_A_SUM, UpdateKind.LOAN, UpdateKind.STAGE)
# Days that may lie before or ahead of today.
_EITHER_WAY = ("weekday", "date", "either")
_NO_INTEREST = "not_interested"
# Who bought or is none is lost whatever else is said.
NO_MORE = ("bought_elsewhere", "wrong_number")
_OF_A_PRICE = (UpdateKind.OFFER, UpdateKind.QUOTE, UpdateKind.AGREED)
_ERRANDS = (UpdateKind.REMIND, UpdateKind.REMIND_MOVE)
_OF_VISITS = (*DONE_VISITS, UpdateKind.NO_SHOW, UpdateKind.VISIT_OFF)
_THEIRS, _SEVERAL = frozenset(group("theirs")), 2


def spoken_of(names: Sequence[LeadName], focus: Sequence[str]) -> Sequence[LeadName]:
    """Of namesakes the one last mentioned; all of them if that is none or several."""
    spoken = [n for n in names if n.lead_id in focus]
    return spoken if len(spoken) == 1 else names


# What was spoken of just before: "that key", "uski file".
_POINTS = re.compile(
    r"\b(?:that|his|her|him|them|us(?:ka|ki|ko|se)|un(?:ka|ki|ko|se)|en[aieou]|tena|teni)\b"
    r"|उस(?:का|की|को|से)|उन(?:का|की|को|से)|એન[ાીેું]",
    re.IGNORECASE,
)


class ActResolver:
    """Finds the leads of one message's acts in one scope. `focus`: leads mentioned before."""

    def __init__(self, store: LeadStore, words: Localizer, text: str, focus: Sequence[str]) -> None:
        self._store = store
        self._words = words
        self._recorded = RecordedActs(store, words)
        self._text = unicodedata.normalize("NFKC", text)
        self._names = store.names()
        self._by_id = {n.lead_id: n for n in self._names}
        self.focus = tuple(i for i in focus if i in self._by_id)
        self._spoken = self.focus
        # The part of the message whose lead is being sought; empty: all of it.
        self.run = ""
        self._dates = ActDates(words, self._recorded, self._text)
        # Whether an act of this message has found its lead, which the next act then means too.
        self.is_begun = False

    def tell_before(self, planned: Mapping[str, datetime], asked: str) -> None:
        """When visits were told of leads just before this message, and what was asked then."""
        self._dates.planned.update(planned)
        self._dates.asked_before = asked

    def place(self, told: ParsedAct) -> ResolvedAct | Reply | None:
        """The act with its lead, a question back, or None if it is no update after all."""
        found = [(part, self._resolve(part)) for part in told.parts]
        named = [(part, r) for part, r in found if r.matches]
        rest = [part for part, r in found if not r.matches]
        if told.kind is UpdateKind.FAMILY:
            return self._family(told, named, rest)
        if not named and rest:
            named, rest = self._within(rest)
        other = self._other(rest) if told.kind is not UpdateKind.REMIND and not named else None
        if other and told.text.startswith(other.text):
            return self._unknown(other, self._resolve(other))
        is_nameless = not self.is_begun and (not told.parts or told.kind is UpdateKind.REMIND)
        is_pointing = bool(rest) and all(has_words("lead_pointed", p.text) for p in rest)
        if not named and (told.remark or told.because or is_nameless or is_pointing):
            # "Kunal's husband said no, close it": the remark names the lead.
            named = self._anywhere()
        if len(named) > 1:
            named = by_tail(named)
        if len(named) > 1:
            return None
        # "Eni loan pass thai gai, SBI": of the lead in focus, whatever bank it names.
        is_theirs = len(self.focus) == 1 and told.text.split()[0].casefold() in _THEIRS
        is_known = bool(named) or self.is_begun or is_theirs
        if rest and not is_known and (told.kind in _LIKE_A_SEARCH or _is_bare_token(told)):
            return None
        if other and not is_known:
            return self._unknown(other, self._resolve(other))
        if rest and not is_known and self._is_unknown(told, rest):
            return self._unknown(rest[0], self._resolve(rest[0]))
        if named:
            part, resolution = named[0]
            matches = spoken_of(spoken_of(resolution.matches, self.focus), self._spoken)
            matches = self._of_visit(told, told_apart(self._text, part, matches))
            if len(matches) > 1:
                return self._which(part, matches)
            name = matches[0]
            if tail := tail_beside(rest, name):
                # "Ansari Alka 2838": not the Ansari with another phone.
                return self._unknown(tail, self._resolve(tail))
            is_more = self._says_more(told, note_of(rest, replace(name, locality=None)))
            return None if is_more else self._dated(told, name, note_of(rest, name))
        note = note_of(rest, None)
        return None if self._says_more(told, note) else self._of_focus(told, note)

    def _of_visit(self, told: ParsedAct, names: Sequence[LeadName]) -> Sequence[LeadName]:
        """Of namesakes the one with a visit ahead that is moved or off: "5 vage vali"; of one made
        or missed, the one whose agreed visit was on that day, else who has one not told of yet.
        """
        is_moved = told.kind is UpdateKind.VISIT and has_words("the_one_of", self._text)
        if len(names) < 2 or not (is_moved or told.kind in _OF_VISITS):
            return names
        visits = {n: self._agreed_visit(told, n) for n in names}
        agreed = [n for n, at in visits.items() if at is not None]
        if told.kind is UpdateKind.VISIT_OFF or is_moved:
            return agreed if len(agreed) == 1 else names
        day = day_of(moment_of(told.kind, told.when, self._words), self._words.today)
        then = [n for n in agreed if day_of(visits[n], date.max) == day]
        meant = then or (agreed if told.when.day is None else [])
        return meant if len(meant) == 1 else names

    def _agreed_visit(self, told: ParsedAct, name: LeadName) -> date | datetime | None:
        """When the visit is that lies ahead, or of one made or missed, the one that may be told."""
        now = self._recorded.situation(name)
        if told.kind in (UpdateKind.VISIT, UpdateKind.VISIT_OFF):
            return visit_ahead(now)
        clock = told.when.clock
        return (visit_over(now) or visit_ahead(now)) if may_be_told(now, clock) else None

    def _says_more(self, told: ParsedAct, note: str | None) -> bool:
        """Whether the words beside the act's own change what it says.

        One thing is refused, not the home: "ground floor nahi chahiye"; a broker did something
        and the lead is none: "that broker spoiled the price"; who came elsewhere or saw nothing
        came to no visit: "came to Ahmedabad".
        """
        if told.kind is UpdateKind.VISITED and not told.is_firm:
            remark = told.remark or ""
            # "Mumbai" is no home; "Saptak Heights" is one.
            is_home = note is None or names_home(note, is_sure=True)
            # Who does not want the flat has seen it.
            is_unseen = has_words("to_see", remark) and has_words("not", remark)
            return not is_home or (is_unseen and not has_words("wants", remark))
        is_by_refusal = told.kind is UpdateKind.LOST and not told.is_firm
        is_by_refusal = is_by_refusal and told.reason not in NO_MORE
        if is_by_refusal and has_words("lost", self._text):
            return False
        is_by_name = told.kind is UpdateKind.PARTNER or _is_bare_token(told)
        return note is not None and (is_by_refusal or is_by_name)

    def each(self, told: ParsedAct) -> list[ParsedAct]:
        """The act of each lead: "Rahul and Priya visited" are two, and so is what was missed and
        the visit in its place: "could not come, Friday 5 pm".
        """
        named = [part for part in told.parts if self._resolve(part).matches]
        several = [told]
        if told.is_of_each and told.kind in ALIKE and len(named) > 1:
            rest = tuple(part for part in told.parts if part not in named)
            several = [replace(told, parts=(part, *rest)) for part in named]
        return [act for one in several for act in self._with_next_visit(one)]

    def _with_next_visit(self, told: ParsedAct) -> list[ParsedAct]:
        then = self._in_its_place(told) if told.kind is UpdateKind.NO_SHOW else None
        if then is None:
            return [told]
        until = told.text.rindex(then.text)
        return [replace(told, when=When(), text=told.text[:until].rstrip(" ,;-")), then]

    def _in_its_place(self, told: ParsedAct) -> ParsedAct | None:
        """The visit at the time told behind a "did not come", if that is not the missed one's."""
        then = time_behind_miss(told.text)
        if then is None or moment_of(UpdateKind.VISIT, then.when, self._words) is None:
            return None
        day = then.when.day
        is_open = day is not None and day.kind in _EITHER_WAY
        missed = moment_of(UpdateKind.NO_SHOW, then.when, self._words) if is_open else None
        if missed is None:
            return then
        named = next(filter(None, (self._resolve(part).matches for part in told.parts)), ())
        leads = named or [self._by_id[i] for i in self.focus]
        now = self._recorded.situation(leads[0]) if len(leads) == 1 else None
        known = (visit_over(now), visit_missed(now), visit_ahead(now)) if now else ()
        is_it = any(at and day_of(at, date.max) == day_of(missed, date.max) for at in known)
        return None if is_it or (day and day.kind == "date") else then

    def reopening(self, placed: ResolvedAct) -> list[ResolvedAct]:
        """That a lost lead looks again, where a visit is told of it."""
        is_visit = placed.act.kind is UpdateKind.VISIT
        lost = [n for n in placed.names if is_visit and self._recorded.is_lost(n)]
        return [ResolvedAct(UpdateAct(UpdateKind.LOOKING, n.lead_id), (n,)) for n in lost]

    def is_named(self, told: ParsedAct) -> bool:
        """Whether one of the act's words names a lead in scope, or somebody who is none."""
        return any(
            self._resolve(part).matches or self.finder.find(part.text) for part in told.parts
        ) or bool(self._other(told.parts))

    def _within(
        self, rest: Sequence[NamePart]
    ) -> tuple[list[tuple[NamePart, Resolution]], list[NamePart]]:
        """A name within a longer run of words, and what is left of the words."""
        for at, part in enumerate(rest):
            found = self.finder.find(part.text)
            if found is None:
                continue
            start = part.start + found.part.start
            named = NamePart(found.part.text, start, start + len(found.part.text))
            words = without([found.part], part.text)
            left = [NamePart(words, part.start, part.end)] if words else []
            return [(named, Resolution(found.matches))], [*rest[:at], *left, *rest[at + 1 :]]
        return [], list(rest)

    def _anywhere(self) -> list[tuple[NamePart, Resolution]]:
        """A name anywhere in the message; where a lead was spoken of, in what is told of it."""
        found = self.finder.find((len(self.focus) == 1 and self.run) or self._text)
        return [(found.part, Resolution(found.matches))] if found else []

    def _other(self, rest: Sequence[NamePart]) -> NamePart | None:
        """The name of somebody who is no lead here, of the words left."""
        return next(filter(None, (self.finder.other(part.text) for part in rest)), None)

    def _is_unknown(self, told: ParsedAct, rest: Sequence[NamePart]) -> bool:
        """Whether what is left looks like a name: then the lead in focus is not meant."""
        if told.kind is UpdateKind.REMIND:
            return False
        # "Saptak heights jova aavshe" names a home, however like a lead's name it sounds.
        others = [p for p in rest if not (self.focus and names_home(p.text, is_sure=True))]
        looks = [p for p in others if p.text[:1].isupper() or p.text.isdecimal()]
        is_near = bool(others) and bool(self._resolve(others[0]).near)
        return bool(looks) or not self.focus or is_near

    @cached_property
    def finder(self) -> LeadNameFinder:
        """Finds names within sentences."""
        return LeadNameFinder(self._names)

    def _of_focus(self, told: ParsedAct, note: str | None) -> ResolvedAct | Reply | None:
        is_one = len(self.focus) == 1
        if told.kind is UpdateKind.REMIND and note is None and has_words("somebody", told.text):
            return update_previews.plain(self._words, "update-no-lead")
        # "An hour before it" is of the one visit just shown.
        is_of_it = is_one and (self._is_errand(note) or is_before_visit(told.text, is_told=True))
        if told.kind is UpdateKind.REMIND and not is_of_it:
            if not is_one and self.focus and has_words("him_listed", self._text):
                return self._which(None, [self._by_id[i] for i in self.focus])
            due = self._dated(told, None, note)
            return self._of_several(due) if isinstance(due, ResolvedAct) else due
        if told.kind in LIKE_A_WISH and len(self.focus) != 1:
            return None
        if not self.focus:
            return update_previews.plain(self._words, "update-no-lead")
        listed = [self._by_id[i] for i in self.focus]
        leads = self._of_rooms(listed) if len(listed) > 1 else listed
        return self._which(None, leads) if len(leads) > 1 else self._dated(told, leads[0], note)

    def _of_several(self, due: ResolvedAct) -> ResolvedAct:
        """The reminder with the names of those just listed: "remind me to call them back"."""
        if len(self.focus) < _SEVERAL or not has_words("those_listed", self._text):
            return due
        leads = (self._by_id[lead_id] for lead_id in self.focus)
        names = ", ".join(lead.name or self._words.lead(lead) for lead in leads)
        words = ": ".join(filter(None, (due.act.words, names)))
        return replace(due, act=replace(due.act, words=words))

    def _of_rooms(self, leads: Sequence[LeadName]) -> Sequence[LeadName]:
        """Of the leads last listed those who look for so many rooms: "3 BHK wale ne token diya"."""
        rooms, _ = rooms_in(tokens_of(self._text))
        meant = has_words("lead_pointed", self._text) and rooms
        return [n for n in leads if meant and n.bhk == rooms] or leads

    def _is_errand(self, note: str | None) -> bool:
        """Whether a reminder's words fit the lead in focus: "collect that key", not "buy milk"."""
        is_told = note and any(has_words(name, note) for name in ("owner", "picked", "busy"))
        is_of_trade = bool(note and (topics_of(note) or is_told))
        return self.is_begun or not note or is_of_trade or bool(_POINTS.search(note))

    def _family(
        self,
        told: ParsedAct,
        named: Sequence[tuple[NamePart, Resolution]],
        rest: Sequence[NamePart],
    ) -> ResolvedAct | Reply | None:
        """Both leads as named, or one that is linked to the lead in focus."""
        if len(rest) == 1 and not named:
            two = self._two(rest[0])
            named, rest = (two, ()) if two else (named, rest)
        if (
            rest
            and not named
            and not rest[0].text[:1].isupper()
            and not has_words("same", told.text)
        ):
            # "The wife will decide" joins nobody.
            return None
        if rest:
            # "Rahul's wife is ill" joins nobody; "same family as Xerxes" names somebody.
            is_named = rest[0].text[:1].isupper() or not named
            return self._unknown(rest[0], self._resolve(rest[0])) if is_named else None
        for part, resolution in named:
            if len(resolution.matches) > 1:
                return self._which(part, resolution.matches)
        ids = [r.matches[0].lead_id for _, r in named]
        focus = [i for i in self.focus if i not in ids]
        if len(ids) == 1 and len(focus) == 1:
            ids = [focus[0], *ids]
        if len(ids) != 2 or ids[0] == ids[1]:
            return update_previews.plain(self._words, "update-which-two") if named else None
        act = UpdateAct(told.kind, ids[0], other_id=ids[1])
        return ResolvedAct(act, tuple(self._by_id[i] for i in ids))

    def _two(self, part: NamePart) -> list[tuple[NamePart, Resolution]]:
        """Two adjacent names: "Priya Rahul"."""
        words = part.text.split()
        for cut in range(1, len(words)):
            halves = [" ".join(words[:cut]), " ".join(words[cut:])]
            found = [(NamePart(h, part.start, part.end), resolve(h, self._names)) for h in halves]
            if all(len(resolution.matches) == 1 for _, resolution in found):
                return found
        return []

    def _dated(
        self, told: ParsedAct, name: LeadName | None, note: str | None
    ) -> ResolvedAct | Reply | None:
        """The act with its day, read as the kind of act requires."""
        told = without_name_as_day(told, name) if name else told
        if name and is_of_past_stretch(told):
            # Today's visit or miss it is not.
            kept = UpdateAct(UpdateKind.NOTE, name.lead_id, words=clean_words(told.text))
            return ResolvedAct(kept, (name,))
        meant = self._as_meant(told, name) if name else told
        if meant is None:
            return None
        time = self._dates.of(meant, name, self.run or self._text, is_begun=self.is_begun)
        if isinstance(time, Reply):
            return time
        if meant.kind is UpdateKind.REMIND_MOVE:
            return ResolvedAct(self._act(meant, name, None, note), (name,) if name else ())
        if time.when is None and meant.kind in update_previews.OFFERS:
            is_asked = self._dates.is_to_be_asked(meant)
            asked = update_previews.ask_when(self._words, meant.kind, name)
            passed = hour_passed(meant.when, self._words)
            return (with_head(asked, passed) if passed else asked) if is_asked else None
        act = self._act(meant, name, time.when, note)
        return self._recorded_as(act, name, meant, time) if name else ResolvedAct(act, ())

    def _as_meant(self, told: ParsedAct, name: LeadName) -> ParsedAct | None:
        """The kind of act that it is of this lead; None: another lead is meant."""
        if told.kind is UpdateKind.VISITED and self._dates.is_rescheduled(told, name):
            return replace(told, kind=UpdateKind.VISIT)
        if told.kind is UpdateKind.NOT_NOW and self._dates.is_put_off(told, name):
            return replace(told, kind=UpdateKind.VISIT)
        is_owner = name.kind in OWNER_KINDS
        if is_owner and told.kind is UpdateKind.LOAN:
            return None  # who sells takes no loan for it
        is_sum = told.kind in (UpdateKind.OFFER, UpdateKind.AGREED)
        # "Owner e 90 ni na padi, 91 chello bhav": the owner's sum, too.
        is_owner |= has_words("owner", self._text) and has_words("refused", self._text)
        if is_owner and is_sum and not has_words("an_offer", told.text):
            # An owner names a price.
            return replace(told, kind=UpdateKind.QUOTE)
        return told

    def _recorded_as(
        self, act: UpdateAct, name: LeadName, told: ParsedAct, time: ActTime
    ) -> ResolvedAct | Reply | None:
        """The act beside what the record has of its lead; None if it tells nothing of it."""
        if act.kind in _OF_A_PRICE and name.kind not in MONTHLY_KINDS and _is_no_price(act):
            return None
        match act.kind:
            case UpdateKind.AGREED:
                act = self._recorded.agreed(act, name, told)
            case UpdateKind.CANCELLED:
                return self._cancelled(act, name, told)
            case UpdateKind.LOST if self._recorded.is_visit_dropped(name, self._text):
                return ResolvedAct(replace(act, kind=UpdateKind.VISIT_OFF, when=None), (name,))
            case UpdateKind.LOST:
                act = self._recorded.lost(act, name)
            case UpdateKind.LOOKING if name.is_open and self._recorded.no_of(name) is None:
                return None
            case UpdateKind.BUDGET:
                return self._recorded.budget(act, name, told)
            case UpdateKind.VISIT_OFF if not _names_visit(told) and not time.agreed:
                # "Not coming" where no visit is agreed is a note.
                return None
            case UpdateKind.NO_SHOW:
                miss = self._recorded.missed(act, name, is_dated=told.when.day is not None)
                own = miss.act.when if isinstance(miss, ResolvedAct) else act.when
                self._dates.note_missed(name.lead_id, own)
                return miss
            case UpdateKind.VISIT:
                act = self._dates.of_visit(act, told, time.agreed)
            case done if done in DONE_VISITS:
                self._dates.visited.add(name.lead_id)
                return self._recorded.visited(act, name, told)
        return ResolvedAct(act, (name,))

    def _cancelled(
        self, act: UpdateAct, name: LeadName, told: ParsedAct
    ) -> ResolvedAct | Reply | None:
        found = self._recorded.cancelled(act, name, is_dated=bool(told.when))
        # Beside other words it is kept with them.
        is_all = len(split_message(tokens_of(self._text), self._text)) == 1
        return found if is_all or isinstance(found, ResolvedAct) else None

    def _act(
        self,
        told: ParsedAct,
        name: LeadName | None,
        when: date | datetime | None,
        note: str | None,
    ) -> UpdateAct:
        """The act on that lead; what was not understood is kept with it."""
        words, remark = told.value or self._why(told), clean_words(told.remark)
        # Where nobody came no home is told, unless one is named by its own word.
        is_missed = told.kind is UpdateKind.NO_SHOW
        is_place = note is not None and names_home(note, is_sure=is_missed)
        if told.kind in _WITH_WORDS and (is_place or told.kind in _ERRANDS):
            words = note or (deed_of(told) if told.kind in _ERRANDS else None)
            if told.kind in _ERRANDS and note and note.split()[-1] in told.errand.split():
                words = errand_in(told.errand, note)
            if told.kind in _ERRANDS and name is None and words:
                words = with_call(words, told.text)
        elif note and (words is None or words != clean_words(told.because)):
            is_told = bool(told.remark and told.remark.startswith(told.text))
            said = told.remark if is_told else "; ".join(filter(None, (told.text, told.remark)))
            remark = clean_words(said)
        is_rent = name is not None and name.kind in MONTHLY_KINDS
        is_token = told.kind is UpdateKind.BOOKED
        money = told.money
        amount = money.inr(is_rent=is_rent, is_token=is_token) if money else None
        return UpdateAct(
            told.kind,
            name.lead_id if name else None,
            when,
            words,
            note=None if told.kind in WITHOUT_REMARK else remark,
            amount_inr=amount,
            bhk=told.bhk,
        )

    def _why(self, told: ParsedAct) -> str | None:
        """Why it was lost; the broker's own words are preferred to lost interest."""
        if told.reason is not None and (told.reason != _NO_INTEREST or told.because is None):
            return told.reason
        found = self.finder.find(told.because or "")
        because = without([found.part], told.because or "") if found else told.because or ""
        # The rest of "Vijay ki wife" begins with the name's own case ending.
        said = [t for t in tokens_of(because) if t.form not in FILLERS]
        if formed("closing").issuperset(t.form for t in said):
            return told.reason  # "close Bhumika then, not interested" gives no other reason
        return clean_words(because[said[0].start :]) or told.reason

    def _resolve(self, part: NamePart) -> Resolution:
        found = of_part(part.text, self._names)
        placed = () if found.matches else of_place(part.text, self._names)
        return Resolution(placed, is_certain=True) if placed else found

    def _which(self, part: NamePart | None, leads: Sequence[LeadName]) -> Reply:
        firsts = {self._words.first_name(lead) for lead in leads}
        name = firsts.pop() if part and len(firsts) == 1 else part.text if part else ""
        name = "" if part and of_place(part.text, leads) else name
        return which_lead(self._words, name, leads, again_with(self._without(part)))

    def _unknown(self, part: NamePart, resolution: Resolution) -> Reply:
        return no_lead(self._words, part.text, resolution.near, again_with(self._without(part)))

    def _without(self, part: NamePart | None) -> str:
        """What is told, without the words that name its lead: a button puts an id there."""
        if not self.run:
            return without([part] if part else [], self._text)
        return " ".join(self.run.replace(part.text, " ", 1).split()) if part else self.run


def _is_bare_token(told: ParsedAct) -> bool:
    """Whether a token's sum is told beside a name alone: "Zeel token 1 lakh"."""
    return told.kind is UpdateKind.BOOKED and not told.is_firm


def _names_visit(told: ParsedAct) -> bool:
    """Whether a visit is refused or called off by its own word."""
    return has_words("visit", told.text) or has_words("refused", told.text)


def _is_no_price(act: UpdateAct) -> bool:
    return act.amount_inr is not None and act.amount_inr < LEAST_PRICE_INR
