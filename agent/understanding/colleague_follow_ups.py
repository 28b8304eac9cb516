"""Follow-ups that lean on the answer before: another colleague, "uske paas", "the top one"."""

from __future__ import annotations

from dataclasses import replace

from agent.query.query import Condition, FieldName, Measure, Query, Subject
from agent.understanding.gazetteer import Gazetteer
from agent.understanding.lead_asks import lead_topics
from agent.understanding.lead_refs import LeadRefs, asked_of
from agent.understanding.lexicon import neighbour_words
from agent.understanding.list_asks import ListAsks
from agent.understanding.parsed_question import (
    AskDay,
    AskFind,
    AskLeads,
    AskOverview,
    LeadRef,
    SentenceAsk,
)
from agent.understanding.tagged_words import Tag, TaggedWords, TagKind
from language.tokens import read
from leads.store.lead_store import LeadName
from leads.store.staff import StaffMember

_ONE = ("one", "ones")
# With these a list is asked for, not one lead of the list just shown.
_OF_MANY = ("leads", "who", "which", "show", "all", "among", "them", "only")
_COUNTED = ("many", "count")
# A sentence with nothing but these beside a colleague's name asks the same again.
_LEADING = ("and", "what_about", "but", "then", "mine", "compare")
_NARROWING = ("hot", "warm", "cold", "buyer", "rental", "owner_kind", "open", "closed", "new")
_OF_ONE = ("what", "how", "why", "when", "where")
_OF_PEOPLE = (TagKind.NAME, TagKind.ID, TagKind.PHONE, TagKind.COLLEAGUE)
_TOP, _WITH = neighbour_words("topmost"), neighbour_words("with") | neighbour_words("with_before")


class ColleagueFollowUps:
    """Reads one sentence by what the last answer was about."""

    def __init__(
        self, board: TaggedWords, refs: LeadRefs, book: Gazetteer, lists: ListAsks
    ) -> None:
        self._board = board
        self._refs = refs
        self._book = book
        self._lists = lists
        self._is_theirs = self._is_placed = self._is_elsewhere = False

    def settle(self) -> None:
        """Says of words that only the last answer explains what they stand for."""
        self._part_joined()
        self._top_of_list()
        self._one_of_colleague()
        self._their_colleague()

    def read(self) -> SentenceAsk | None:
        """The same for another colleague, or the leads of the one just spoken of."""
        if self._is_theirs and self._board.has("lead", "leads"):
            return self._lists.find()
        if self._is_placed and not self._refs.dialogue.listed:
            # Of no list: which lead is meant?
            about = lead_topics(self._board)
            self._board.use_concepts("ordinal_1")
            return asked_of(AskLeads((LeadRef(""),), about), LeadRef("")) if about else None
        if self._is_elsewhere:
            return self._others_of_list()
        return self._same_of_another()

    def _others_of_list(self) -> SentenceAsk:
        """Those of the last list that are the colleague's, if none of those shown is."""
        b, last = self._board, self._refs.dialogue.query
        (tag,) = b.unused_kinds(TagKind.COLLEAGUE)
        if last is None or last.of is not Subject.LEADS or not isinstance(tag.value, StaffMember):
            return SentenceAsk(None, is_clear=False)
        b.use(*b.content())
        kept = tuple(c for c in last.where if c.field is not FieldName.OWNER)
        own = Condition(field=FieldName.OWNER, value=tag.value.name)
        plain = {"where": (*kept, own), "measure": Measure.LIST, "group_by": None, "skip": 0}
        return SentenceAsk(AskFind(Query(**{**dict(last), **plain})))

    def _part_joined(self) -> None:
        """Reads "ફરહાનવાળીને" as the colleague's name and the word for "the one"."""
        b = self._board
        for tag in b.unused_kinds(TagKind.UNKNOWN, TagKind.NAME):
            name, ending, _ = tag.text.partition("વાળ")
            found = self._book.colleague(tuple(read(name))) if name and ending else None
            if found is not None and " " not in tag.text:
                person = replace(tag, kind=TagKind.COLLEAGUE, text=name, value=found[1])
                one = replace(tag, kind=TagKind.CONCEPT, text=tag.text.removeprefix(name))
                both = (person, replace(one, concept="one"))
                b.tags = tuple(t for old in b.tags for t in (both if old == tag else (old,)))
                return

    def _top_of_list(self) -> None:
        """ "Top wale ka budget": the first of the list just shown."""
        b = self._board
        if b.has(*_OF_MANY) or b.unused_kinds(TagKind.NUMBER, TagKind.MONEY):
            return
        for tag in b.unused("best", "highest", "at_least"):
            words = {w.key for w in b.words[tag.first : tag.last + 1]}
            after = _next(b, tag)
            if words & _TOP and after is not None and after.concept in _ONE:
                self._is_placed = self._is_of_one(tag, after)
                if self._is_placed:
                    self._join(tag, after, TagKind.CONCEPT, concept="ordinal_1")
                return

    def _one_of_colleague(self) -> None:
        """ "Farhan wali ko kya chahiye": of the leads just listed, that colleague's."""
        b, listed = self._board, self._refs.dialogue.listed
        tags = b.unused_kinds(*_OF_PEOPLE)
        member = tags[0].value if len(tags) == 1 else None
        if not listed or b.has(*_OF_MANY) or not isinstance(member, StaffMember):
            return
        after = _next(b, tags[0])
        if after is None or after.concept not in _ONE or not self._book.may_see(member):
            return
        is_next = self._refs.has_one and not self._refs.dialogue.is_list_newest
        if not (is_next or self._is_of_one(tags[0], after)):
            return
        own = {n.lead_id: n for n in self._book.store.owned_by(member.staff_id, list(listed))}
        leads = tuple(own[i] for i in listed if i in own)
        self._is_elsewhere = not leads
        if leads:
            self._join(tags[0], after, TagKind.NAME, leads=leads)

    def _is_of_one(self, tag: Tag, after: Tag) -> bool:
        """Whether something is asked about the lead these two words mean."""
        b = self._board
        plain = (*_NARROWING, *_COUNTED, *_LEADING)
        others = [t for t in b.content() if t not in (tag, after) and t.concept not in plain]
        if others or b.has(*_COUNTED):
            return bool(others)
        return b.has(*_OF_ONE) or (after.concept == "one" and b.has("what_about"))

    def _their_colleague(self) -> None:
        """ "Uske paas kitni lead khuli hain": of the colleague of the question before."""
        b, dialogue = self._board, self._refs.dialogue
        pronouns = b.unused("they")
        if dialogue.owner is None or len(pronouns) != 1 or b.unused_kinds(*_OF_PEOPLE):
            return
        found = self._book.colleague(tuple(read(dialogue.owner)))
        if found is None or found[1].name != dialogue.owner:
            return
        (tag,) = pronouns
        beside = b.words[max(tag.first - 1, 0) : tag.last + 2]
        is_with = any(w.key in _WITH for w in beside)
        if not (is_with or b.has("lead", "leads") or not dialogue.is_shown):
            return
        meant = replace(tag, kind=TagKind.COLLEAGUE, concept="", value=found[1])
        b.tags = tuple(meant if t == tag else t for t in b.tags)
        self._is_theirs = True

    def _same_of_another(self) -> SentenceAsk | None:
        """ "And Hetal's?": the day, or the figures of the period, that the last answer told.

        After an answer about a lead it asks nothing that could be told of a colleague.
        """
        b, dialogue = self._board, self._refs.dialogue
        content = b.content()
        people = [t for t in content if isinstance(t.value, StaffMember)]
        others = [t for t in content if t not in people and t.concept not in _LEADING]
        if not people or others or b.has("lead", *_ONE, *_OF_MANY, *_COUNTED):
            return None
        members = [t.value for t in people if isinstance(t.value, StaffMember)]
        if not all(map(self._book.may_see, members)):
            return None
        names = tuple(m.name for m in members)
        if dialogue.overview is not None:
            b.use(*content, *b.unused("how", "felt"))
            return SentenceAsk(AskOverview(names, *dialogue.overview))
        if dialogue.day in ("visits", "all") and dialogue.on is not None and len(names) == 1:
            b.use(*content)
            return SentenceAsk(AskDay(dialogue.on, dialogue.day, owner=names[0]))
        if dialogue.day is not None:
            return SentenceAsk(None, is_clear=False)
        if dialogue.is_list_newest or not dialogue.is_shown:
            return None
        if any(self._book.is_name(t.text.split()[0]) for t in people):
            named = {t: replace(t, kind=TagKind.NAME, value=None) for t in people}
            b.tags = tuple(named.get(t, t) for t in b.tags)
            return None
        return SentenceAsk(None, is_clear=False)

    def _join(
        self,
        tag: Tag,
        after: Tag,
        kind: TagKind,
        *,
        concept: str = "",
        leads: tuple[LeadName, ...] | None = None,
    ) -> None:
        """Makes one tag of two beside each other."""
        b = self._board
        text = " ".join(w.raw for w in b.words[tag.first : after.last + 1])
        both = Tag(kind, tag.first, after.last, text, concept, leads)
        first, last = b.tags.index(tag), b.tags.index(after)
        b.tags = (*b.tags[:first], both, *b.tags[last + 1 :])


def _next(board: TaggedWords, tag: Tag) -> Tag | None:
    return board.beside(tag, 1, lambda t: t.kind is TagKind.SMALL)
