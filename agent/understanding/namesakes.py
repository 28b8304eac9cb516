"""Leads of one name: which of them is meant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from agent.query.query import FieldName
from agent.understanding.dialogue_state import DialogueState
from agent.understanding.gazetteer import Gazetteer
from agent.understanding.lexicon import neighbour_words, words_as_typed
from agent.understanding.parsed_question import LeadRef
from agent.understanding.tagged_words import NAMES_A_LEAD, Tag, TaggedWords, TagKind
from language.phonetics import words_of
from leads.model.lead import OWNER_KINDS, LeadKind
from leads.model.score import Band
from leads.store.lead_states import LeadStates
from leads.store.lead_store import LeadName

_KINDS = {
    "rental": (LeadKind.RENT,),
    "owner_kind": OWNER_KINDS,
    "buyer": (LeadKind.RESALE, LeadKind.NEW_PROJECT, LeadKind.LAND, LeadKind.COMMERCIAL),
    "commercial": (LeadKind.COMMERCIAL,),
    "land": (LeadKind.LAND,),
}
# With these a place is what is asked about: "does Priya want Bopal".
ASKS_OF_WISH = (
    "requirement", "locality_word", "bhk_word", "kind_word", "home", "changed", "said", "or",
    "project_word", "price", "what_about",
)  # fmt: skip
# What only one of several namesakes may have done, by the concept that asks for it.
_DEEDS = {
    "offer": "offer_at", "offered": "offer_at", "token": "token_at", "booked": "booked_at",
    "missed": "last_missed_at", "felt": "last_visit_at", "visited": "last_visit_at",
    "price_high": "price_high_at",
}  # fmt: skip
# A visit or call that is over is asked for.
_OVER = ("visited", "done", "last", "last_talk", "missed", "come", "said", "asked", "fell", "rose")
_ASKING_ELSE = ("how", "who", "which", "about", "come")
# What is said of a score, and the band of whom it may be said.
_HIGH, _LOW = neighbour_words("high_score"), neighbour_words("low_score")
_AHEAD, _PRESENT = neighbour_words("ahead"), neighbour_words("present")
_RECENT_VISIT = timedelta(days=30)
_OTHER = words_as_typed("other_one")
_RESPECT = ("ji", "bhai", "ben")
_ONES = words_as_typed("beside_other_one")


@dataclass(frozen=True, slots=True)
class Namesakes:
    """Tells leads of one name apart, in one scope and conversation."""

    book: Gazetteer
    dialogue: DialogueState
    page_lead_id: str | None = None
    now: datetime | None = None

    def narrowed(self, ref: LeadRef, board: TaggedWords) -> LeadRef:
        """Of namesakes, the one the other conditions or the band said fit, or the one
        last mentioned."""
        is_of_several = bool(ref.namesakes) or len(ref.matches) > 1
        if is_of_several and (other := self._other_than_last(ref, board)):
            # "The other Imran, the Thaltej one": what they want may tell those left apart.
            ref = replace(ref, matches=other, namesakes=())
        if ended := self._ended_with_home(ref, board):
            return replace(ref, matches=ended, namesakes=())
        if len(ref.matches) < 2:
            return ref
        typed = ref.words.casefold()
        spelt = tuple(n for n in ref.matches if (n.name or "").casefold() == typed)
        if len(spelt) == 1 and typed.endswith(_RESPECT):
            # "Devangji" as the record writes it, beside a Devang Desai.
            return replace(ref, matches=spelt)
        wish = [t for t in board.free if tells_apart(t)]
        fitting = tuple(n for n in ref.matches if wish and all(fits_tag(n, t) for t in wish))
        if fitting:
            take_traits(wish, board)
            board.use(*board.unused("one"))
            ref = replace(ref, matches=fitting)
        spoken = tuple(n for n in ref.matches if n.lead_id in self.dialogue.focus)
        # Of a list that was shown before one of it was told of.
        listed = tuple(n for n in ref.matches if n.lead_id in self.dialogue.listed)
        spoken = spoken or listed
        page = tuple(n for n in ref.matches if n.lead_id == self.page_lead_id)
        alone = self._whose_score(ref.matches, board)
        if page or alone or len(spoken) == 1:
            return replace(ref, matches=page or alone or spoken)
        did = self._who_did(ref.matches, board)
        others = tuple(n for n in ref.matches if did and n not in did)
        return replace(ref, matches=did or ref.matches, passed_over=others)

    def _ended_with_home(self, ref: LeadRef, board: TaggedWords) -> tuple[LeadName, ...]:
        """Of the ended namesakes, the one whose home is named and is not the open one's."""
        wish = [t for t in board.free if ref.namesakes and tells_apart(t)]
        if not wish or board.has(*ASKS_OF_WISH) or any(fits_tag(ref.matches[0], t) for t in wish):
            return ()
        fitting = tuple(n for n in ref.namesakes if all(fits_tag(n, t) for t in wish))
        if len(fitting) != 1:
            return ()
        board.use(*wish, *board.unused("one", "ones"))
        return fitting

    def _other_than_last(self, ref: LeadRef, board: TaggedWords) -> tuple[LeadName, ...]:
        """Of "the other Priya", those called so except the one last mentioned."""
        names = board.tags_used(TagKind.NAME)
        said = [t for t in board.free if t.typed in _OTHER]
        before = [t for t in said if any(t.last + 1 == name.first for name in names)]
        called = (*ref.matches, *ref.namesakes)
        left = tuple(n for n in called if n.lead_id not in self.dialogue.focus[:1])
        if not before or len(left) == len(called):
            return ()
        board.use(*before)
        return left

    def _who_did(self, names: Sequence[LeadName], board: TaggedWords) -> tuple[LeadName, ...]:
        """Of namesakes, the only one of whom what is asked about is known: "Zeel's offer"."""
        is_sum = board.has("many") and board.has("said")  # "how much did Zeel say"
        deeds = [did for asked, did in _DEEDS.items() if board.has(asked)]
        deeds += [_DEEDS["offer"]] if is_sum and not deeds else []
        if not deeds:
            return self._who_visits(names, board)
        states = LeadStates(self.book.record, self.book.scope).of([n.lead_id for n in names])
        did = [
            name
            for name in names
            if name.lead_id in states
            and any(self._is_done(getattr(states[name.lead_id], d), d) for d in deeds)
        ]
        return tuple(did) if len(did) == 1 else ()

    def _whose_score(self, names: Sequence[LeadName], board: TaggedWords) -> tuple[LeadName, ...]:
        """Of namesakes, the only one whose score is as is said: "why is Hardik so hot"."""
        is_of_score, typed = board.has("score"), board.keys
        said = {band for band in Band if board.has(band)}
        said |= {Band.HOT} if is_of_score and typed & _HIGH else set()
        said |= {Band.COLD} if is_of_score and typed & _LOW else set()
        if len(said) != 1 or not board.has("why"):
            return ()
        scored = self.book.store.summaries([n.lead_id for n in names])
        fitting = {one.lead_id for one in scored if one.band in said}
        return tuple(n for n in names if n.lead_id in fitting) if len(fitting) == 1 else ()

    def _is_done(self, at: datetime | None, deed: str) -> bool:
        """Whether the lead did it; a visit of long ago is not what is spoken of."""
        if at is None or deed != "last_visit_at":
            return at is not None
        return self.now is not None and self.now - at < _RECENT_VISIT

    def _who_visits(self, names: Sequence[LeadName], board: TaggedWords) -> tuple[LeadName, ...]:
        """Of namesakes, the only one whose visit is agreed for the day that is named, or at all
        if it is asked when it is; so too of a call.
        """
        spans = [t.days for t in board.tags if t.days]
        if not spans and board.has("when") and not board.has(*_OVER):
            plan = "next_visit_on" if board.has("visit", "planned") else ""
            plan = plan or ("next_call_on" if board.has("call") else "")
            return self._who_is_due(names, plan)
        is_coming = board.has("come") and not _AHEAD.isdisjoint(board.keys)
        is_of_visit = board.has("visit", "visited", "planned") or is_coming
        if self.now is None or len(spans) != 1 or not is_of_visit:
            return ()
        if spans[0].is_either or spans[0].weekday is not None or board.has("visited", "done"):
            return ()  # "Did Bhavna visit on Sunday" is of one that is over
        day = spans[0].ahead(self.now.date())
        if day.start is None or day.start != day.end:
            return ()
        states = LeadStates(self.book.record, self.book.scope)
        agreed = states.visits_on(day.start)
        did = tuple(name for name in names if name.lead_id in agreed)
        return did if len(did) == 1 else ()

    def _who_is_due(self, names: Sequence[LeadName], plan: str) -> tuple[LeadName, ...]:
        """Of namesakes, the only one of whom this is planned, today or later."""
        if not plan or self.now is None:
            return ()
        states = LeadStates(self.book.record, self.book.scope).of([n.lead_id for n in names])
        days = {lead_id: getattr(state, plan) for lead_id, state in states.items()}
        due = [n for n in names if (day := days.get(n.lead_id)) and day >= self.now.date()]
        return tuple(due) if len(due) == 1 else ()

    def others_than_last(self, content: Sequence[Tag]) -> LeadRef | None:
        """ "No, the other one": whoever is called as the one last mentioned."""
        told = [t for t in content if t.concept not in ("no", "not_after")]
        words = {word for t in told for word in t.typed_words}
        # "The second one" after a list is of the list.
        listed = self.dialogue.listed
        is_place = bool(listed) and any(t.concept.startswith("ordinal_") for t in told)
        is_other = bool(words & _OTHER) and words <= _OTHER | _ONES
        is_of_list = len(listed) > 1 and self.dialogue.one in listed
        if self.dialogue.one is None or not is_other or is_place or is_of_list:
            return None
        last = self.book.store.names_of([self.dialogue.one])
        if not last or not last[0].name:
            return None
        own = words_of(last[0].name)
        found = self.book.found(last[0].name)
        called = [n for n in (*found.matches, *found.namesakes) if words_of(n.name or "") == own]
        left = tuple(n for n in called if n.lead_id != last[0].lead_id)
        return LeadRef(last[0].name, left) if left else None


def take_traits(traits: Sequence[Tag], board: TaggedWords) -> None:
    """Takes what tells a lead apart, unless it is what is asked: "is Reena Gupta an owner"."""
    is_whole = all(t in traits or t.kind in NAMES_A_LEAD for t in board.content())
    is_asked = is_whole and not _PRESENT.isdisjoint(board.keys) and not board.has(*_ASKING_ELSE)
    board.use(*([] if is_asked else traits))


def tells_apart(tag: Tag) -> bool:
    """Whether a tag distinguishes leads by what a `LeadName` holds."""
    if tag.field:
        return tag.field is FieldName.LOCALITY
    return tag.kind is TagKind.BHK or (tag.kind is TagKind.CONCEPT and tag.concept in _KINDS)


def fits_tag(name: LeadName, tag: Tag) -> bool:
    """Whether the lead's place, rooms or kind are these."""
    if tag.stored:
        return name.locality == tag.stored.value
    if tag.kind is TagKind.BHK:
        return name.bhk == tag.value
    return name.kind in _KINDS.get(tag.concept, ())
