"""Which leads a sentence means: by id, name, phone, place in the list, pronoun, or the last one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from agent.query.query import DEFAULT_LIMIT, FieldName, Operator
from agent.understanding.dialogue_state import DialogueState
from agent.understanding.gazetteer import Gazetteer
from agent.understanding.lexicon import neighbour_words, words_as_typed
from agent.understanding.namesakes import (
    ASKS_OF_WISH,
    Namesakes,
    fits_tag,
    take_traits,
    tells_apart,
)
from agent.understanding.office_names import possessor
from agent.understanding.parsed_question import LeadRef
from agent.understanding.tagged_words import (
    NAMES_A_LEAD,
    Tag,
    TaggedWords,
    TagKind,
    is_content,
)
from language.phonetics import is_nearly, sounds, words_of
from language.time_words import Clock
from language.tokens import bare_key, key, read
from leads.model.score import Band
from leads.store.lead_states import LeadStates
from leads.store.lead_store import LeadName
from leads.store.vocabulary import leads_known_as

_PHONE_DIGITS = 10
# Words of a list of names; a longer one names nobody.
_MOST_NAMED = 12
# A round amount, unless a phone ends in it.
_ROUND = re.compile(r"\d\d00")
# With these an hour is that of a visit.
_VISITING = ("visit", "visited", "planned", "come", "one", "ones", "meet")
_MOST_CHOOSING = 3  # words of an answer to "which of them?"
_NO_RATHER = words_as_typed("no_rather") | {"no"}
_REFUSING = ("not_before", "not_after", "except")
_OF_CHAT = 500  # characters of a message that are searched
_FIFTH = 5
# Where in a list each of these words points.
ORDINALS = {f"ordinal_{n}": n - 1 for n in range(1, _FIFTH + 1)} | {"ordinal_last": -1}
_OF_PLACE = neighbour_words("possessive") | neighbour_words("ones_of_place")
_OF, _SHORTEST = key("of"), 3
_BETWEEN = (TagKind.SMALL, TagKind.STOP)
FURTHER, _TIMES = neighbour_words("further"), neighbour_words("times")
_PAIR = 2
_BANDS = frozenset(map(str, Band))
_SECOND, _SECOND_OF = neighbour_words("second"), neighbour_words("second_of")
_CASES = neighbour_words("name_cases")
# With these a list is asked for, not one lead of the list just shown.
OF_MANY = ("leads", "who", "which", "all", "among", "them", "only")


@dataclass(frozen=True, slots=True)
class LeadRefs:
    """Reads references to leads in one scope and conversation."""

    book: Gazetteer
    dialogue: DialogueState
    page_lead_id: str | None = None
    now: datetime | None = None

    @property
    def _namesakes(self) -> Namesakes:
        return Namesakes(self.book, self.dialogue, self.page_lead_id, self.now)

    def named(self, board: TaggedWords) -> list[LeadRef]:
        """The leads named by name, phone or id; their words are taken."""
        found: list[LeadRef] = []
        for tag in board.unused_kinds(*NAMES_A_LEAD):
            if tag.kind is TagKind.PHONE and not self._is_phone(tag, board):
                continue
            board.use(tag)
            found += self._people(tag, board)
        self._name_beside(found, board)
        found = self._of_owner(found, board)
        narrowed = [self._namesakes.narrowed(ref, board) for ref in found]
        self._hour_beside(narrowed, board)
        return list({r.matches or r.words: r for r in narrowed}.values())

    def _of_owner(self, found: list[LeadRef], board: TaggedWords) -> list[LeadRef]:
        """ "Hetal ni Priya": of the Priyas, those of the colleague Hetal."""
        owner = colleague_before(board)
        member = owner.member if owner is not None else None
        if owner is None or member is None or len(found) != 1:
            return found
        board.use(owner, *board.unused("lead"))
        (ref,) = found
        own = self.book.store.owned_by(member.staff_id, [n.lead_id for n in ref.matches])
        words = ref.words if own else f"{ref.words} ({member.name})"
        return [LeadRef(words, tuple(own))]

    def placed(self, board: TaggedWords) -> list[LeadRef]:
        """ "The second one", "these two", "both": leads of the last list."""
        listed = self.dialogue.listed or self.dialogue.focus
        places = [ORDINALS[t.concept] for t in board.unused(*ORDINALS)]
        if places and listed and not board.has("leads", "oldest", "newest", "best", "highest"):
            board.use_concepts(*ORDINALS, "one", "ones", "it")
            ids = [listed[at] for at in places if -len(listed) <= at < len(listed)]
            numbers = board.unused_kinds(TagKind.NUMBER)
            if places == [0] and numbers and 1 < numbers[0].number <= len(listed):
                board.use(numbers[0])
                ids = list(listed[: int(numbers[0].number)])
            return [self.by_id(i) for i in ids] or [LeadRef("")]
        if self.are_last_two(board):
            board.use_concepts("both", "them", "they")
            return [self.by_id(i) for i in self.dialogue.last_two]
        beside = self.dialogue.beside
        is_of_several = len(self.dialogue.focus) > _PAIR
        if (beside or is_of_several) and self.dialogue.is_asked_which and board.unused("both"):
            # Never the two namesakes: one of them and the other person, or nobody knows who.
            board.use_concepts("both", "them", "they")
            return [*([self._one_of(beside)] if beside else []), self._one_of(self.dialogue.focus)]
        many = 3 if board.unused("these_three") else 2 if board.unused("both") else 0
        if many and len(listed) >= many:
            board.use_concepts("both", "these_three")
            return [self.by_id(i) for i in listed[:many]]
        return []

    def _one_of(self, lead_ids: Sequence[str]) -> LeadRef:
        return LeadRef("", tuple(self.book.store.names_of(list(lead_ids))))

    def are_last_two(self, board: TaggedWords) -> bool:
        """Whether "both", or a bare "compare", is of two leads asked about one after the other."""
        bare = {t.concept for t in board.content()} <= {"compare", "them", "they", "both"}
        is_bare = bool(board.unused("compare")) and bare
        return bool(self.dialogue.last_two) and (bool(board.unused("both")) or is_bare)

    def timed(self, board: TaggedWords) -> LeadRef | None:
        """ "The 5 pm one", "kal 5 baje wali visit": the lead whose agreed visit is at that hour."""
        clocks = board.unused_kinds(TagKind.CLOCK)
        if len(clocks) != 1 or not (board.has(*_VISITING) or self.dialogue.listed):
            return None
        ids = self._visiting(clocks[0], board)
        if not ids:
            return None
        board.use(*clocks, *board.unused("one", "ones", "planned"))
        return LeadRef(clocks[0].text, tuple(self.book.store.names_of(ids)))

    def _hour_beside(self, found: Sequence[LeadRef], board: TaggedWords) -> None:
        """ "Kiran, today at 5": takes the hour that is that of the lead's visit."""
        for clock in board.unused_kinds(TagKind.CLOCK):
            ids = self._visiting(clock, board)
            if found and all(name.lead_id in ids for ref in found for name in ref.matches):
                board.use(clock)

    def _visiting(self, clock: Tag, board: TaggedWords) -> list[str]:
        """The leads whose visit is agreed for this hour of the day named, of the list, of today."""
        now, hour = self.now, clock.value
        if now is None or not isinstance(hour, Clock):
            return []
        states = LeadStates(self.book.record, self.book.scope)
        spans = [t.days for t in board.tags if t.days]
        either = [way for span in spans for way in (span.ahead(now.date()), span.back(now.date()))]
        days = {way.start for way in either if way.start is not None and way.start == way.end}
        agreed = {lead_id: at for day in days for lead_id, at in states.visits_on(day).items()}
        if not spans:
            listed = states.of(self.dialogue.listed or self.dialogue.focus)
            ahead = {i: s.next_visit_at or s.unknown_visit_at for i, s in listed.items()}
            agreed = {i: at for i, at in ahead.items() if at} or states.visits_on(now.date())
        return [i for i, at in agreed.items() if hour.fits(at.astimezone(now.tzinfo).time())]

    def focus(self) -> LeadRef:
        """The lead of the page, else those last mentioned; of several one asks which."""
        if self.page_lead_id is not None:
            return replace(self.by_id(self.page_lead_id), words="")
        ids = self.dialogue.focus
        names = {n.lead_id: n for n in self.book.store.names_of(list(ids))}
        found = tuple(names[i] for i in ids if i in names)
        return LeadRef("", found, is_after_lost=self.dialogue.is_lost)

    @property
    def has_one(self) -> bool:
        """Whether one lead is open on the page or was last mentioned."""
        return self.page_lead_id is not None or self.dialogue.one is not None

    def described(self, board: TaggedWords) -> LeadRef | None:
        """ "The Bopal one", "the 2 BHK rental": in the last list first, else in the whole book.

        "Bopal wale aaye the" may be polite, of the one lead who fits. "Inme Bopal wala" is of the
        list, and several who fit it are a list again.
        """
        wish = [t for t in board.free if tells_apart(t)]
        if not wish or not board.unused("one", "ones"):
            return None
        listed = self.book.store.names_of(list(self.dialogue.listed))
        within = board.unused("among", "them") if listed else []
        whole = [] if within else [n for n in self.book.names if n.is_open]
        for names in (listed, whole):
            fitting = tuple(n for n in names if all(fits_tag(n, t) for t in wish))
            is_one = len(fitting) == 1 or bool(board.unused("one") and not within)
            if fitting and is_one:
                board.use(*wish, *within, *board.unused("one", "ones"))
                return LeadRef(" ".join(t.text for t in wish), fitting)
        return None

    def chosen(self, board: TaggedWords) -> LeadRef | None:
        """Those of the leads just offered that every content word fits, or the one of a place."""
        content = [t for t in board.content() if t.concept not in ("one", "ones")]
        if self.dialogue.is_asked_which and content[1:] and content[0].typed in _NO_RATHER:
            content = content[1:]  # "Nai, Vastral vala"
        if not content or len(content) > _MOST_CHOOSING or board.has("leads"):
            return None
        if (others := self._namesakes.others_than_last(content)) is not None:
            board.use(*board.content())
            return others
        is_placed = len(content) == 1 and not is_for_more(board, content[0])
        is_placed = is_placed and board.key_after(content[0]) not in _TIMES
        if is_placed and (placed := self._at(content[0])) is not None:
            board.use(*board.content())
            return placed
        if not self.dialogue.is_choice:
            return None
        offered = self.book.store.names_of(list(self.dialogue.focus))
        if (others := self._but_refused(offered, content)) is not None:
            board.use(*board.content())
            return others
        # "The other Priya": all that were offered are called so.
        told = [t for t in content if not all(_is_of(name, t) for name in offered)]
        if len(told) == 1 < len(content) and (placed := self._at(told[0])) is not None:
            board.use(*board.content())
            return placed
        fitting = tuple(n for n in offered if all(_is_of(n, t) for t in content))
        # "The plot one.. budget" asks of the one that wants a plot.
        asks_more = 0 < len([t for t in content if tells_apart(t)]) < len(content)
        may_be_chat = board.has("one", "ones") and not board.has("no", "not_before")
        if not fitting and may_be_chat and not asks_more:
            fitting = self._who_wrote(offered, content)
        if not fitting or len(fitting) == len(offered):
            return None
        board.use(*board.content())
        return LeadRef(" ".join(t.text for t in content), fitting)

    def _but_refused(self, offered: Sequence[LeadName], content: Sequence[Tag]) -> LeadRef | None:
        """Those offered but the refused: "not Gandhi", "Gandhi nahi", "not the first"."""
        denied = next((t for t in content if t.concept in _REFUSING), None)
        if denied is None:
            return None
        is_behind = denied.concept == "not_after"
        told = [t for t in content if t is not denied and (t.first < denied.first) == is_behind]
        placed = self._at(told[0]) if len(told) == 1 else None
        refused = {n.lead_id for n in offered if told and all(_is_of(n, t) for t in told)}
        refused |= {n.lead_id for n in placed.matches} if placed else set()
        left = tuple(n for n in offered if n.lead_id not in refused)
        words = " ".join(t.text for t in content)
        return LeadRef(words, left) if refused and left else None

    def _who_wrote(
        self, offered: Sequence[LeadName], content: Sequence[Tag]
    ) -> tuple[LeadName, ...]:
        """Those whose chat, source or band the words are: "the Vaishnodevi one", "hot wala"."""
        wanted = {word for t in content for word in ({t.concept} & _BANDS or t.keys)}
        ids = [name.lead_id for name in offered]
        chats = {
            lead.lead_id: {
                word.key
                for m in lead.messages
                if m.sender == "lead"
                for word in read(m.text[:_OF_CHAT])
            }
            for lead in self.book.store.leads(ids)
        }
        for one in self.book.store.summaries(ids):
            source = (word.key for word in read(one.source or ""))
            chats.setdefault(one.lead_id, set()).update([one.band or "", *source])
        return tuple(n for n in offered if wanted <= chats.get(n.lead_id, set()))

    def _at(self, tag: Tag) -> LeadRef | None:
        """The lead at this place of the leads just shown: "2"; "second", if it was asked which."""
        last, shown = self.dialogue, self.dialogue.focus
        is_list = last.is_list_newest and last.query is not None and len(shown) > 1
        if last.one in last.listed and not last.is_list_newest and last.query is not None:
            # Of a list one was told of or looked at: the list still stands.
            is_list, shown = True, last.listed
        if tag.concept in ORDINALS and last.is_choice:
            at = ORDINALS[tag.concept] % len(shown)
        elif isinstance(tag.value, float) and tag.kind is TagKind.NUMBER:
            skipped = last.query.skip if is_list and last.query is not None else 0
            at = int(tag.value) - 1 - skipped
        else:
            return None
        is_there = (last.is_choice or is_list) and 0 <= at < len(shown)
        return self.by_id(shown[at]) if is_there else None

    def by_id(self, lead_id: str) -> LeadRef:
        """A lead by its id, ours or that of a file; one out of scope is not found."""
        ids: Sequence[str] = [lead_id]
        if not lead_id.startswith("lead_"):
            forms = dict.fromkeys((lead_id, lead_id.upper()))
            ids = [i for one in forms for i in self._known_as(one)]
        return LeadRef(lead_id, tuple(self.book.store.names_of(ids)))

    def by_words(self, who: str) -> LeadRef:
        """The leads that a name or a phone's tail may mean."""
        found = self.book.found(who)
        known = self._known_as(who.strip()) if any(c.isdecimal() for c in who) else ()
        named = tuple(n for n in self.book.store.names_of(known) if n not in found.matches)
        return LeadRef(who, found.matches + named, found.near, found.namesakes)

    def _known_as(self, alias: str) -> tuple[str, ...]:
        return leads_known_as(self.book.record, self.book.scope, alias)

    def _is_phone(self, tag: Tag, board: TaggedWords) -> bool:
        """Whether digits are a phone: as long as one, or the tail of one in the book."""
        digits = str(tag.value)
        if len(digits) >= _PHONE_DIGITS or len(digits) == 4:
            if board.has("offered", "token", "at_most", "at_least", "leads", "ones"):
                return bool(self.book.found(digits).matches)
            # "1077 budget": of the enquiry of that number, else the amount.
            return not board.has("budget") or bool(self.by_words(digits).matches)
        return bool(self.by_words(digits).matches)

    def _people(self, tag: Tag, board: TaggedWords) -> list[LeadRef]:
        """The leads that a run of words names; "Neha Jignesh" are two if nobody has both names."""
        if tag.kind is TagKind.ID:
            return [self.by_id(tag.text)]
        if isinstance(tag.value, tuple):
            return [LeadRef(tag.text, tag.value)]
        text = _bare(tag.text)
        whole = self.by_words(text)
        if not whole.matches or any(map(str.isdecimal, text.split())):
            several = self._full_names(text.split()[:_MOST_NAMED])
            if len({ref.matches for ref in several}) > 1:
                return several
        if not whole.matches:
            whole = self._without_ending(text, tag, board) or whole
        if whole.matches or len(text.split()) == 1:
            return [whole]
        each = [self.by_words(word) for word in text.split()]
        is_each = all(len(r.matches) == 1 and _is_first_name(r) for r in each)
        return each if is_each and len({r.matches[0].lead_id for r in each}) > 1 else [whole]

    def _full_names(self, words: Sequence[str]) -> list[LeadRef]:
        """Leads listed by their full names or with their tails: "priya 4821, zeel jadhav"; empty if
        the words are not all of them names of one lead each.
        """
        whole = self.by_words(" ".join(words))
        for at in range(2, len(words) - 1):
            first = self.by_words(" ".join(words[:at]))
            if len(first.matches) == 1 and (others := self._full_names(words[at:])):
                return [first, *others]
        return [whole] if len(words) > 1 and len(whole.matches) == 1 else []

    def _without_ending(self, text: str, tag: Tag, board: TaggedWords) -> LeadRef | None:
        """ "Deepak Rao 8000": the name, with the amount left over; "parths": Parth."""
        *name, last = text.split()
        if name and _ROUND.fullmatch(last):
            found = self.by_words(" ".join(name))
            if found.matches:
                board.leave_last(tag)
                return found
        if text.isascii() and possessor(text.rsplit(maxsplit=1)[-1]):
            found = self.by_words(text[:-1])
            return replace(found, words=text) if found.matches else None
        return None

    def _name_beside(self, found: Sequence[LeadRef], board: TaggedWords) -> None:
        """ "Jignesh Gota valo": takes the place, which only identifies the lead."""
        if len(found) != 1 or len(found[0].matches) != 1 or board.has(*ASKS_OF_WISH):
            return
        wish = [t for t in board.free if tells_apart(t)]
        names = board.tags_used(TagKind.NAME)
        near = [t for t in wish if any(_is_beside(t, name, board) for name in names)]
        if near and all(fits_tag(found[0].matches[0], t) for t in near):
            take_traits(near, board)
            board.use(*board.unused("one", "ones"))


def colleague_before(board: TaggedWords) -> Tag | None:
    """The colleague whose lead is named: "Hetal ni Priya", "Farhan's Alka", "Alka of Farhan"."""
    for tag in board.unused_kinds(TagKind.COLLEAGUE):
        has_case = board.key_after(tag) in _OWNERS_CASE
        last = tag.text.split()[-1]
        is_own = has_case or bool(possessor(last) or _bare(last) != last or bare_key(last))
        after = (t for t in board.tags if t.first > tag.last + has_case)
        named = next((t for t in after if t.concept != "lead" and not _narrows(t)), None)
        if is_own and named is not None and named.kind is TagKind.NAME:
            return tag
        before = board.beside(tag, -1, lambda t: t.typed == "of")
        is_of = tag.first > 0 and board.typed[tag.first - 1] == "of"
        if is_of and before is not None and before.kind is TagKind.NAME:
            return tag
    return None


def _narrows(tag: Tag) -> bool:
    """Whether a word says which lead of this name: "Farhan's South Bopal wale Hardik"."""
    return tells_apart(tag) or tag.concept in ("one", "ones")


_OWNERS_CASE = neighbour_words("owners_case")


def _bare(text: str) -> str:
    return text.removesuffix("'s").removesuffix("’s")


def _is_first_name(ref: LeadRef) -> bool:
    own = words_of(ref.matches[0].name or "")
    return bool(own) and own[0] in sounds(ref.words)


def _is_beside(tag: Tag, name: Tag, board: TaggedWords) -> bool:
    """Whether nothing but small words stands between a word and a name."""
    first, last = sorted((tag, name), key=lambda t: t.first)
    between = [t for t in board.tags if first.last < t.first and t.last < last.first]
    return all(t.kind is TagKind.SMALL or t.concept in ("one", "ones", "lead") for t in between)


def _is_of(name: LeadName, tag: Tag) -> bool:
    """Whether a word is part of the lead's name, its phone's tail, or what it wants."""
    if tells_apart(tag):
        return fits_tag(name, tag)
    if tag.kind in (TagKind.PHONE, TagKind.NUMBER):
        return (name.phone or "").endswith(tag.text)
    own = words_of(name.name or "")
    typed = [s for word in tag.text.split() for s in sounds(word)]
    return any(t == o or is_nearly(t, o) for t in typed for o in own)


def take_places(board: TaggedWords, dialogue: DialogueState) -> None:
    """Reads "2 ka budget", "1 ane 2 nu budget", "budget of 3" and "bija ne message lakho" as of
    these leads of the list.
    """
    _second(board, dialogue)
    if _take_rooms(board, dialogue):
        return
    if not (dialogue.is_list_newest or dialogue.one in dialogue.listed):
        return
    skipped = dialogue.query.skip if dialogue.query is not None else 0
    shown = range(1, min(len(dialogue.listed), _FIFTH) + 1)
    numbers = _leading(board) or _behind_of(board)
    places = [number.number - skipped for number in numbers]
    if all(place in shown for place in places):
        for number, place in zip(numbers, places, strict=True):
            board.replace_tag(number, f"ordinal_{place:.0f}")


def _take_rooms(board: TaggedWords, dialogue: DialogueState) -> bool:
    """Reads "aur 2 wale", after a list of 3 BHK, as those of 2 BHK, not as the second lead."""
    where = dialogue.query.where if dialogue.query is not None else ()
    told = [tag for tag in board.tags if tag.kind is not TagKind.STOP]
    is_of_rooms = any(c.field is FieldName.BHK and c.op is Operator.IS for c in where)
    if not is_of_rooms or len(told) < _PAIR or told[0].concept not in ("and", "what_about"):
        return False
    _, number, *behind = told
    is_few = number.kind is TagKind.NUMBER and number.number <= _FIFTH
    if not is_few or any(is_content(tag) and tag.concept != "ones" for tag in behind):
        return False
    board.replace_number(number)
    return True


def _second(board: TaggedWords, dialogue: DialogueState) -> None:
    """ "Bija ne message lakho": the second of the list just shown, not "others"."""
    if len(dialogue.listed) < _PAIR or board.has(*OF_MANY, "many", "count", "except"):
        return
    for tag in board.unused_kinds(TagKind.SMALL):
        said = board.words[tag.first].key
        if said in _SECOND_OF or (said in _SECOND and board.key_after(tag) in _CASES):
            board.replace_tag(tag, "ordinal_2")
            return


def _leading(board: TaggedWords) -> list[Tag]:
    """The numbers that begin a message, joined by "and", if a possessive follows the last."""
    found: list[Tag] = []
    for tag in board.tags:
        if tag.kind is TagKind.NUMBER:
            found.append(tag)
        elif tag.concept != "and" if found else tag.kind not in _BETWEEN:
            break
    return found if found and board.key_after(found[-1]) in _OF_PLACE else []


def _behind_of(board: TaggedWords) -> list[Tag]:
    """The number that ends "budget of 3"."""
    told = [tag for tag in board.tags if tag.kind is not TagKind.STOP]
    if len(told) < _SHORTEST or told[-1].kind is not TagKind.NUMBER:
        return []
    is_of = board.key_before(told[-1]) == _OF
    return told[-1:] if is_of and told[0].kind is TagKind.CONCEPT else []


def is_for_more(board: TaggedWords, number: Tag) -> bool:
    """Whether a number asks for as many leads more: "bija 5", "aur 5"; "aur 2" is the second."""
    beside = {w.key for w in board.words if not (w.is_stop or w.is_number)}
    is_further = number.kind is TagKind.NUMBER and bool(beside) and beside <= FURTHER
    return is_further and (not board.has("and") or number.number >= DEFAULT_LIMIT)
