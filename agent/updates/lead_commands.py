"""Orders recognised by their form: giving a lead to a colleague, adding or removing a label."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from agent.rendering import update_previews
from agent.rendering.reply import Reply
from agent.rendering.which_lead import again_with, no_lead, which_lead
from agent.understanding.lead_resolver import is_of
from agent.updates.act_parser import without
from agent.updates.act_resolver import spoken_of
from agent.updates.act_vocabulary import asks_outright, formed, places_of
from agent.updates.corrections import SMALL, new_side
from agent.updates.lead_mentions import LeadNameFinder, in_focus, of_part
from agent.updates.lead_rating import read_rating
from agent.updates.staff_message import StaffMessage
from agent.updates.told_names import read_naming
from features.protected import has_protected_words
from language.phonetics import sounds, words_of
from language.time_reader import Token, tokens_of
from leads.model.lead import TAIL_DIGITS
from leads.model.scope import Role
from leads.store.lead_store import LeadName, LeadStore
from leads.store.record import Record
from leads.store.staff import Staff, StaffMember
from leads.store.update_acts import UpdateAct, UpdateKind
from leads.store.vocabulary import (
    LONGEST_LABEL,
    MOST_OF_BROKERAGE,
    MOST_OF_LEAD,
    MOST_WORDS,
    known_labels,
    same_label,
)
from prompts.display import LONGEST_SHOWN, display_text

LONGEST_ORDER = 120  # characters
_NAME_WORDS = 4
# Gujarati attaches "to" to the name.
_ENDING = "ને"


@dataclass(frozen=True, slots=True)
class HandoverRequest:
    """The words for the lead, empty if it was just mentioned, and those for the colleague.

    `is_firm`: a word can only mean handing over, so an unknown colleague is reported. `is_pointed`:
    the words point at a lead, as "the Shela one" does.
    """

    lead: str
    to: str
    is_firm: bool
    is_pointed: bool = False


def read_handover(text: str) -> tuple[HandoverRequest, ...]:
    """The readings of a text as giving a lead to somebody, the likeliest first; () if none."""
    tokens = tokens_of(text)
    is_asked = asks_outright(text) and not places_of("giving_asked", tokens)
    if not tokens or len(text) > LONGEST_ORDER or is_asked:
        return ()
    return _given_first(tokens) or _given_last(tokens)


def read_other(text: str, *, is_asked: bool) -> str | None:
    """The words for another colleague than in the preview; None if it says something else.

    A bare name may be a question, unless a name was asked for (`is_asked`).
    """
    tokens = tokens_of(text)
    if len(text) > LONGEST_ORDER or asks_outright(text):
        return None
    start, end, _ = new_side(tokens, text)
    side = tokens[start:end]
    said = places_of("giving_first", side) | places_of("giving_last", side)
    small = SMALL | _TO | _FILLERS | _IT
    left = [t for i, t in enumerate(side) if i not in said and t.form not in small]
    is_said = is_asked or len(left) < len(tokens)
    return _text(left) if is_said and 0 < len(left) <= _NAME_WORDS else None


@dataclass(frozen=True, slots=True)
class LabelRequest:
    """The words that name the lead and the label; `is_off`: the label is removed."""

    words: str
    is_off: bool


def read_labelling(text: str) -> LabelRequest | None:
    """The reading of a text as adding or removing a label; None if there is none."""
    tokens = tokens_of(text)
    named = places_of("label_word", tokens) | places_of("label_off_first", tokens)
    if not named or len(text) > LONGEST_ORDER or asks_outright(text):
        return None
    if places_of("label_asked", tokens):
        return None
    start = 1 if tokens[0].text.startswith("lead_") or tokens[0].form in _FILLERS else 0
    off = places_of("label_off", tokens) | places_of("label_off_first", tokens)
    put = places_of("label_put", tokens)
    is_first = start in named | off | put
    is_last = bool(tokens) and len(tokens) - 1 in put | off
    if not is_first and not is_last:
        return None
    left = [t for i, t in enumerate(tokens) if i not in named | off | put]
    return LabelRequest(_text(left), bool(off))


def is_order(text: str) -> bool:
    """Whether a text has the form of such an order."""
    is_of_form = read_rating(text) or read_handover(text) or read_naming(text)
    return bool(is_of_form) or read_labelling(text) is not None


def bare(tokens: Sequence[Token], name: str = "order_fillers") -> list[Token]:
    """The words other than the small ones of that group."""
    left = [t for t in tokens if t.form not in formed(name)]
    return [] if all(t.form in _IT for t in left) else left


def _given_first(tokens: Sequence[Token]) -> tuple[HandoverRequest, ...]:
    """ "Give Priya 4821 to Nirav"; a button begins with the lead's id."""
    is_tapped = tokens[0].text.startswith("lead_")
    start = 1 if is_tapped or tokens[0].form in _FILLERS else 0
    verb = places_of("giving_first", tokens[start : start + 2])
    to = [i for i, t in enumerate(tokens) if t.form == "to"]
    if 0 not in verb or not to:
        return ()
    begin, at = start + len(verb), to[-1]
    named = tokens[:1] if is_tapped else tokens[begin:at]
    lead, target = bare(named), bare(tokens[at + 1 :])
    is_named = 0 < len(target) <= _NAME_WORDS
    is_firm = bool(named) and tokens[start].form != "give"
    request = HandoverRequest(_text(lead), _text(target), is_firm, _is_pointed(named))
    return (request,) if is_named else ()


def _given_last(tokens: Sequence[Token]) -> tuple[HandoverRequest, ...]:
    """ "Priya 4821 Nirav ko de do", "Nirav ko Priya de do"."""
    given = places_of("giving_last", tokens)
    if not given or max(given) != len(tokens) - 1:
        return ()
    first = len(tokens)
    while first - 1 in given:
        first -= 1
    if tokens[first].form == "ko":
        first += 1
    said = list(tokens[:first])
    found = []
    for at, token in enumerate(said):
        is_marked = at > 0 and token.form in _TO
        is_ended = token.text.endswith(_ENDING) and len(token.text) > len(_ENDING)
        if not is_marked and not is_ended:
            continue
        last = at + 1 if is_ended else at
        for length in (1, 2):
            begin = last - length
            if begin >= 0:
                # "Priya ne Nirav ne aapi do": both are marked.
                named = [t for t in (*said[:begin], *said[at + 1 :]) if t.form not in _TO]
                to, is_pointed = _text(said[begin:last]), _is_pointed(named)
                found.append(HandoverRequest(_text(bare(named)), to, False, is_pointed))
    return tuple(found)


def _is_pointed(tokens: Sequence[Token]) -> bool:
    return any(t.form in _POINTED for t in tokens)


def _text(tokens: Sequence[Token]) -> str:
    return " ".join(t.text for t in tokens)


_TO, _FILLERS, _IT, _POINTED = (
    formed(name) for name in ("given_to", "order_fillers", "order_it", "lead_pointed")
)


# What tells two people of the same name apart follows the name, up to this length.
_LONGEST_MARK = 15


class LeadHandover:
    """The lead and the colleague that a message names."""

    def __init__(self, record: Record, message: StaffMessage) -> None:
        self._message = message
        self._store = LeadStore(record, message.scope)
        self._staff = Staff(record)
        self._members = self._staff.members(message.scope.brokerage_id)

    def proposed(self) -> UpdateAct | Reply | None:
        """The act to preview, or why there is none; None if nothing is given to anybody."""
        readings = read_handover(self._message.text)
        for one in readings:
            people = self._people(one.to)
            found = self._to(one, people) if people else None
            if found is not None:
                return found
        return next(filter(None, map(self._to_nobody, readings)), None)

    def renewed(self, act: UpdateAct) -> UpdateAct | Reply | None:
        """A preview's lead given to somebody else: "no, to Mona"; None: nothing of the kind."""
        to = read_other(self._message.text, is_asked=self._message.changing is not None)
        people = self._people(to) if to else []
        if to is None or act.lead_id is None or not people:
            return None
        return self._to(HandoverRequest(act.lead_id, to, is_firm=True), people)

    def _to(self, said: HandoverRequest, people: list[StaffMember]) -> UpdateAct | Reply | None:
        lead = self._lead(said)
        if lead is None or isinstance(lead, Reply):
            return lead
        words = self._message.words
        if not self._message.may_report:
            return update_previews.plain(words, "telling-not-allowed")
        if len(people) > 1:
            named = [(f"give {lead.lead_id} to {m.staff_id}", self._called(m)) for m in people]
            return update_previews.ask_whom(words, lead, said.to, named)
        (member,) = people
        called = self._called(member)
        if member.role is Role.ANALYST or member.suspended_at is not None:
            cannot = update_previews.plain(words, "update-assign-cannot", staff=called)
            return replace(cannot, lead_ids=(lead.lead_id,))
        owner = self._store.lead(lead.lead_id).owner_id
        if owner == member.staff_id:
            is_own = owner == self._message.scope.staff_id
            line = "update-assign-yours" if is_own else "update-assign-same"
            return update_previews.plain(words, line, lead=words.bold(lead), staff=called)
        return UpdateAct(UpdateKind.ASSIGN, lead.lead_id, words=called, staff_id=member.staff_id)

    def _to_nobody(self, said: HandoverRequest) -> Reply | None:
        """A lead of one's own, to somebody who is not with the brokerage."""
        lead = self._lead(said)
        is_name = said.is_firm or not said.to[:1].islower()
        if not isinstance(lead, LeadName) or not said.lead or not is_name:
            return None
        if len(of_part(said.to, self._store.names()).matches):
            return None
        return update_previews.plain(self._message.words, "update-assign-unknown", staff=said.to)

    def _lead(self, said: HandoverRequest) -> LeadName | Reply | None:
        """The lead meant; None if the words are no name at all."""
        no_lead_named = update_previews.plain(self._message.words, "update-no-lead")
        if not said.lead:
            return in_focus(self._store, self._message.focus) or no_lead_named
        names = self._store.names()
        by_id = {n.lead_id: n for n in names}
        if said.lead in by_id:
            return by_id[said.lead]
        found = of_part(said.lead, names)
        # Of a list just shown the one who is called so is meant.
        matches = spoken_of(found.matches, self._message.focus)
        if len(matches) > 1:
            rest = f"give to {said.to}"
            return which_lead(self._message.words, said.lead, matches, again_with(rest))
        if matches:
            (lead,) = matches
            # "Give Priya 4821 discount to Bela" gives no lead away.
            is_all = is_of(
                " ".join(w.text for w in bare(tokens_of(said.lead), "fillers")), lead.name
            )
            return lead if is_all else None
        is_name = not said.lead[:1].islower() or said.lead.split()[-1].isdecimal()
        if not is_name:
            # Neither does "the Shela one", but then we ask which.
            return no_lead_named if said.is_pointed else None
        return no_lead(self._message.words, said.lead, found.near, again_with(f"give to {said.to}"))

    def _called(self, member: StaffMember) -> str:
        """Their name; with a namesake among colleagues, also the team or the end of the id."""
        name = words_of(member.name)
        same = [m for m in self._members if words_of(m.name) == name]
        if len(same) < 2:
            return member.name
        teams = self._staff.teams(member.brokerage_id)
        own = {m.staff_id: ", ".join(teams.get(one, "") for one in m.team_ids) for m in same}
        marks = {staff_id: display_text(told, _LONGEST_MARK) for staff_id, told in own.items()}
        mark = marks[member.staff_id]
        if not mark or list(marks.values()).count(mark) > 1:
            mark = member.staff_id[-_LONGEST_MARK:]
        return f"{display_text(member.name, LONGEST_SHOWN - _LONGEST_MARK - 3)} · {mark}"

    def _people(self, said: str) -> list[StaffMember]:
        """Colleagues with that id, full name or first name, in any script; else whom the files
        call so.
        """
        own = [m for m in self._members if [t.text for t in tokens_of(m.staff_id)] == said.split()]
        if own:
            return own
        spoken = [sounds(word) for word in said.split()]
        named = [m for m in self._members if _is_known_as(m.name, spoken)]
        others = (m for m in self._members if any(_is_known_as(o, spoken) for o in m.other_names))
        return named or list(others)


def _is_known_as(name: str, spoken: list[tuple[str, ...]]) -> bool:
    own = words_of(name)
    return _is_called(own, spoken) or _is_called(own[:1], spoken)


def _is_called(name: tuple[str, ...], spoken: list[tuple[str, ...]]) -> bool:
    return len(name) == len(spoken) and all(
        word in said for word, said in zip(name, spoken, strict=True)
    )


# The law somebody buys under decides papers and banks, and brokers sort by it; no score reads it.
_BUYS_AS = frozenset({"nri", "oci", "pio"})


class LeadLabels:
    """The lead and the label that a message names."""

    def __init__(self, record: Record, message: StaffMessage) -> None:
        self._record = record
        self._message = message
        self._store = LeadStore(record, message.scope)

    def proposed(self) -> UpdateAct | Reply | None:
        """The act to preview, or why there is none; None if nothing is labelled."""
        said = read_labelling(self._message.text)
        if said is None:
            return None
        if not self._message.may_report:
            return update_previews.plain(self._message.words, "telling-not-allowed")
        found = self._lead(said)
        if isinstance(found, Reply):
            return found
        lead, label = found
        return self._act(said, lead, label)

    def _lead(self, said: LabelRequest) -> tuple[LeadName, str] | Reply:
        """The lead, and the words that are left for its label."""
        words = self._message.words
        found = LeadNameFinder(self._store.names()).find(said.words)
        if found is not None and len(found.matches) > 1:
            rest = f"{'unlabel' if said.is_off else 'label'} {without([found.part], said.words)}"
            return which_lead(words, found.part.text, found.matches, again_with(rest))
        if found is not None:
            if not is_of(found.part.text, found.matches[0].name):
                # "Priya 4821 Rahul" names two leads, only one of them with its phone tail.
                return update_previews.plain(words, "update-label-one")
            left = without([found.part], said.words)
            return found.matches[0], _label(left)
        lead, label = in_focus(self._store, self._message.focus), _label(said.words)
        if lead is None or _holds_tail(label):
            return update_previews.plain(words, "update-no-lead")
        return lead, label

    def _act(self, said: LabelRequest, lead: LeadName, label: str) -> UpdateAct | Reply:
        words, own = self._message.words, self._store.lead(lead.lead_id).labels
        shown = words.bold(lead)
        if not label:
            return update_previews.plain(words, "update-label-which", lead=shown)
        known = known_labels(self._record, self._message.scope.brokerage_id)
        there = same_label(label, own)
        if said.is_off:
            if there is None:
                return update_previews.plain(words, "update-label-none", lead=shown, label=label)
            return UpdateAct(UpdateKind.UNLABEL, lead.lead_id, words=there)
        if there is not None:
            return update_previews.plain(words, "update-label-there", lead=shown, label=there)
        if has_protected_words(" ".join(w for w in label.split() if w.casefold() not in _BUYS_AS)):
            return update_previews.plain(words, "update-label-protected")
        if _holds_tail(label) or LeadNameFinder(self._store.names()).find(label) is not None:
            # "Label Priya 4821 and Rahul 7730 hot" names two leads.
            return update_previews.plain(words, "update-label-one")
        if len(label) > LONGEST_LABEL or len(label.split()) > MOST_WORDS:
            return update_previews.plain(words, "update-label-long", most=str(LONGEST_LABEL))
        if len(own) >= MOST_OF_LEAD:
            return update_previews.plain(
                words, "update-label-many", lead=shown, most=str(MOST_OF_LEAD)
            )
        label = same_label(label, known) or label
        if label not in known and len(known) >= MOST_OF_BROKERAGE:
            return update_previews.plain(words, "update-label-house", most=str(MOST_OF_BROKERAGE))
        return UpdateAct(UpdateKind.LABEL, lead.lead_id, words=label)


def _holds_tail(label: str) -> bool:
    return any(w.isdecimal() and len(w) >= TAIL_DIGITS for w in label.split())


def _label(words: str) -> str:
    return " ".join(t.text for t in bare(tokens_of(words), name="label_fillers"))
