"""The lead of which a message tells what it is called."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import fuzz

from agent.rendering import update_previews
from agent.rendering.reply import Reply
from agent.rendering.which_lead import ButtonText, again_with, no_lead, which_lead
from agent.updates.act_parser import without
from agent.updates.act_resolver import spoken_of
from agent.updates.lead_mentions import LeadNameFinder, in_focus, of_part
from agent.updates.new_lead import as_typed_with_care
from agent.updates.staff_message import StaffMessage
from agent.updates.told_names import (
    HONORIFICS,
    NamingRequest,
    read_naming,
    read_other_name,
)
from language.personal_name_words import is_family, is_given
from language.phonetics import sounds, words_of
from language.time_reader import tokens_of
from leads.model.errors import NotFound
from leads.model.storable import one_line
from leads.store.lead_store import LeadName, LeadStore
from leads.store.record import Record
from leads.store.update_acts import UpdateAct, UpdateKind
from leads.store.updates import StaffUpdates
from leads.store.vocabulary import terms, words_in_name

LONGEST_NAME = 60  # characters
# Two letters of eight may differ: "Rajesh" puts "Rakesh" right, "Neha" does not put "Priya".
_NEARLY = 75


class LeadNaming:
    """The lead and the name that a message tells."""

    def __init__(self, record: Record, message: StaffMessage) -> None:
        self._record = record
        self._message = message
        self._store = LeadStore(record, message.scope)

    def proposed(self) -> UpdateAct | Reply | None:
        """The act to preview, or why there is none; None if no lead's name is told."""
        said = read_naming(self._message.text)
        if said is None or self._is_of_home(said.name):
            return None
        if not said.lead and self._is_of_shown(said):
            return None
        lead = self._lead(said)
        if lead is None or isinstance(lead, Reply):
            return lead
        if said.is_bare and lead.name:
            return None
        if not self._message.may_report:
            return update_previews.plain(self._message.words, "telling-not-allowed")
        return self._act(lead.lead_id, lead.name, said.name, said.former)

    def renewed(self, act: UpdateAct) -> UpdateAct | Reply | None:
        """A preview's name put right: "no, Dwivedi", "Trivedi nahi Dwivedi"; None: it is not."""
        is_asked_for = self._message.changing is not None
        said = read_other_name(self._message.text, is_asked_for=is_asked_for)
        if said is None or act.lead_id is None:
            return None
        if _is_called(act.words, said[0]):
            return act
        return self._act(act.lead_id, act.words, *said)

    def _act(self, lead_id: str, was: str | None, told: str, former: str) -> UpdateAct | Reply:
        words = self._message.words
        name = _renamed(was, as_typed_with_care(told), former)
        if len(name) > LONGEST_NAME:
            return update_previews.plain(words, "update-name-long", most=str(LONGEST_NAME))
        if _is_called(was, told if not former else name):
            shown = words.bold(self._store.names_of([lead_id])[0])
            return update_previews.plain(words, "update-name-same", lead=shown)
        return UpdateAct(UpdateKind.NAME, lead_id, words=name)

    def _is_of_shown(self, said: NamingRequest) -> bool:
        """Whether it puts right what was shown: a new lead's name, a name, or the lead that
        "name is Bhargav, not Bharat" mistakes for another.
        """
        telling_id = self._message.shown or self._message.changing or self._message.saved
        if telling_id is None:
            return False
        try:
            told = StaffUpdates(self._record, self._message.scope).get(telling_id)
        except NotFound:
            return False
        kinds = {act.kind for act in told.acts}
        if UpdateKind.NEW_LEAD in kinds or not said.former:
            return UpdateKind.NEW_LEAD in kinds
        is_name = kinds == {UpdateKind.NAME} and told.confirmed_at is None
        return is_name or bool(of_part(said.name, self._store.names()).matches)

    def _is_of_home(self, name: str) -> bool:
        """Whether the name is a project's or an area's, as the record has it."""
        stored = terms(self._record, self._message.scope)
        known = (*stored.projects, *stored.localities)
        return name.casefold() in {one.casefold() for one in known}

    def _lead(self, said: NamingRequest) -> LeadName | Reply | None:
        """The lead meant; None if the words are nobody's."""
        if said.lead:
            return self._named(said)
        lead = in_focus(self._store, self._message.focus)
        if said.former and not (lead and _may_be_put_right(lead.name, said)):
            return self._called(said.former, said)
        no_lead_named = update_previews.plain(self._message.words, "update-no-lead")
        return lead or (no_lead_named if said.is_pointed else None)

    def _named(self, said: NamingRequest) -> LeadName | Reply | None:
        words, names = self._message.words, self._store.names()
        tapped = next((one for one in names if one.lead_id == said.lead), None)
        found = LeadNameFinder(names).find(said.lead)
        if tapped is not None:
            return tapped
        if found is None:
            is_name = said.lead[:1].isupper() or said.lead.split()[-1].isdecimal()
            near = of_part(said.lead, names).near
            return no_lead(words, said.lead, near, _again(said)) if is_name else None
        rest = tokens_of(without([found.part], said.lead))
        if any(t.form not in HONORIFICS for t in rest):
            return None
        matches = spoken_of(found.matches, self._message.focus)
        if len(matches) > 1:
            return which_lead(words, found.part.text, matches, _again(said))
        return matches[0]

    def _called(self, name: str, said: NamingRequest) -> LeadName | Reply | None:
        """The lead of the name that is put right."""
        found = of_part(name, self._store.names()).matches
        if len(found) > 1:
            return which_lead(self._message.words, name, found, _again(said))
        return found[0] if found else None


def _may_be_put_right(name: str | None, said: NamingRequest) -> bool:
    """Whether a name is the one that is denied, the one told already, or none."""
    return not name or _has_part(name, said.former) or _has_part(name, said.name)


def _again(said: NamingRequest) -> ButtonText:
    return again_with(f"name is {said.name}" + (f" not {said.former}" if said.former else ""))


def _renamed(name: str | None, told: str, former: str = "") -> str:
    """The whole name: one word told puts right the word that is denied, or nearly it; of a family
    it is the last.
    """
    own, new = (name or "").split(), told.split()
    if len(new) == 1 and len(own) > 1:
        denied = {sound for word in former.split() for sound in sounds(word)}
        wrong = [w for w in own if denied & set(sounds(w))] if former else _near(own, told)
        if len(wrong) == 1 and len(former.split()) <= 1:
            new = [told if word == wrong[0] else word for word in own]
    return one_line(" ".join(new))


def _is_called(name: str | None, told: str) -> bool:
    """Whether every word told is in the name as it stands, or all of it in another script."""
    if not name:
        return False
    if name.isascii() is not told.isascii():
        return len(name.split()) == len(told.split()) and _has_part(name, told)
    return set(words_in_name(told)) <= set(words_in_name(name))


def _has_part(name: str | None, words: str) -> bool:
    """Whether the name has each of these words, by their sound."""
    own = words_of(name or "")
    return all(any(sound in own for sound in sounds(word)) for word in words.split())


def _near(own: Sequence[str], told: str) -> list[str]:
    if is_family(told) and not is_given(told) and is_family(own[-1]):
        return [own[-1]]
    return [
        word
        for word in own
        if word[:1].casefold() == told[:1].casefold()
        and fuzz.ratio(word.casefold(), told.casefold()) >= _NEARLY
    ]
