"""A lead given to a colleague: by its owner, its managers or an admin, and by nobody else."""

from __future__ import annotations

from dataclasses import replace

from agent.rendering import update_asks as asks
from agent.rendering import updates as say
from agent.rendering.reply import Reply
from agent.understanding.lead_resolver import is_of
from agent.updates.message import Message
from agent.updates.names import of_part
from agent.updates.orders import Handing, bare, read_handing, read_other
from language.phonetics import sounds, words_of
from language.when import tokens_of
from leads.record import Record
from leads.scope import Role
from leads.staff import Staff, StaffMember
from leads.store import LeadName, LeadStore
from leads.told import Act, ToldKind
from prompts.display import LONGEST_SHOWN, display_text

# What tells two of one name apart stands whole behind the name.
_LONGEST_MARK = 15


class HandingOver:
    """The lead and the colleague that a message names."""

    def __init__(self, record: Record, message: Message) -> None:
        self._message = message
        self._store = LeadStore(record, message.scope)
        self._staff = Staff(record)
        self._members = self._staff.members(message.scope.brokerage_id)

    def told(self) -> Act | Reply | None:
        """The act to preview, or why there is none; None where nothing is given to anybody."""
        readings = read_handing(self._message.text)
        for one in readings:
            people = self._people(one.to)
            found = self._to(one, people) if people else None
            if found is not None:
                return found
        return next(filter(None, map(self._to_nobody, readings)), None)

    def renewed(self, act: Act) -> Act | Reply | None:
        """The lead of a preview to somebody else: "no, to Mona"; None: the message says no such."""
        to = read_other(self._message.text, is_asked=self._message.changing is not None)
        people = self._people(to) if to else []
        if to is None or act.lead_id is None or not people:
            return None
        return self._to(Handing(act.lead_id, to, is_firm=True), people)

    def _to(self, said: Handing, people: list[StaffMember]) -> Act | Reply | None:
        lead = self._lead(said)
        if lead is None or isinstance(lead, Reply):
            return lead
        words = self._message.words
        if not self._message.may_tell:
            return say.plain(words, "telling-not-allowed")
        if len(people) > 1:
            named = [(f"give {lead.lead_id} to {m.staff_id}", self._called(m)) for m in people]
            return asks.ask_whom(words, lead, said.to, named)
        (member,) = people
        called = self._called(member)
        if member.role is Role.ANALYST or member.suspended_at is not None:
            cannot = say.plain(words, "update-assign-cannot", staff=called)
            return replace(cannot, lead_ids=(lead.lead_id,))
        owner = self._store.lead(lead.lead_id).owner_id
        if owner == member.staff_id:
            is_own = owner == self._message.scope.staff_id
            line = "update-assign-yours" if is_own else "update-assign-same"
            return say.plain(words, line, lead=words.bold(lead), staff=called)
        return Act(ToldKind.ASSIGN, lead.lead_id, words=called, staff_id=member.staff_id)

    def _to_nobody(self, said: Handing) -> Reply | None:
        """A lead of one's own, to somebody who is none of the brokerage's."""
        lead = self._lead(said)
        is_name = said.is_firm or not said.to[:1].islower()
        if not isinstance(lead, LeadName) or not said.lead or not is_name:
            return None
        if len(of_part(said.to, self._store.names()).matches):
            return None
        return say.plain(self._message.words, "update-assign-unknown", staff=said.to)

    def _lead(self, said: Handing) -> LeadName | Reply | None:
        """The lead meant; what is no name at all is given to nobody."""
        names = self._store.names()
        if not said.lead:
            by_id = {n.lead_id: n for n in names}
            focus = [by_id[i] for i in self._message.focus if i in by_id]
            if len(focus) == 1:
                return focus[0]
            return say.plain(self._message.words, "update-no-lead")
        by_id = {n.lead_id: n for n in names}
        if said.lead in by_id:
            return by_id[said.lead]
        found = of_part(said.lead, names)
        if len(found.matches) > 1:
            rest = f"give to {said.to}"
            return asks.ask_which(self._message.words, said.lead, found.matches, rest)
        if found.matches:
            (lead,) = found.matches
            # "Give Priya 4821 discount to Bela" gives no lead away.
            is_all = is_of(
                " ".join(w.text for w in bare(tokens_of(said.lead), "fillers")), lead.name
            )
            return lead if is_all else None
        is_name = not said.lead[:1].islower() or said.lead.split()[-1].isdecimal()
        if not is_name:
            return None
        return asks.no_such_lead(self._message.words, said.lead, found.near, f"give to {said.to}")

    def _called(self, member: StaffMember) -> str:
        """Their name; beside a colleague of the same one with the team, or the end of the id."""
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
        """Colleagues of that id, full name or first name, in any script."""
        own = [m for m in self._members if [t.text for t in tokens_of(m.staff_id)] == said.split()]
        if own:
            return own
        spoken = [sounds(word) for word in said.split()]
        named = [(m, words_of(m.name)) for m in self._members]
        return [m for m, own in named if _is_called(own, spoken) or _is_called(own[:1], spoken)]


def _is_called(name: tuple[str, ...], spoken: list[tuple[str, ...]]) -> bool:
    return len(name) == len(spoken) and all(
        word in said for word, said in zip(name, spoken, strict=True)
    )
