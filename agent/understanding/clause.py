"""What one sentence asks: the first frame that fits its words makes the ask."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import pairwise

from agent.understanding.gazetteer import Gazetteer, Value
from agent.understanding.lead_asks import is_chat_topic, topic_of, topics
from agent.understanding.lead_refs import LeadRefs, are_clear
from agent.understanding.lexicon import beside
from agent.understanding.list_asks import LISTS, ListAsks
from agent.understanding.parsed import (
    About,
    Ask,
    AskChanges,
    AskChat,
    AskDraft,
    AskLeads,
    AskOutside,
    AskOverview,
    AskSimilar,
    AskSmall,
    LeadRef,
    Outside,
    Read,
    Small,
)
from agent.understanding.periods import Stretch
from agent.understanding.tags import Board, Kind, Tag
from language.tokens import key
from leads.scope import Role
from leads.staff import StaffMember

_SMALL = {
    "help": Small.HELP, "thanks": Small.THANKS, "greeting": Small.GREETING, "ok": Small.OK,
}  # fmt: skip
_OUTSIDE = {
    "law": Outside.LAW, "forecast": Outside.FORECAST, "market": Outside.MARKET,
    "others": Outside.OTHERS, "inventory": Outside.INVENTORY,
}  # fmt: skip


_PAST = beside("past")
_BECAME = beside("became")
_LANGUAGES = {"english": "en", "hindi": "hi", "gujarati": "gu", "hinglish": "hi-Latn"}
# A garden is looked for by its word: not every lead that writes of a gym means it.
_OF_THINGS = frozenset({"amenities", "furniture"})
_ANY_THING = frozenset(map(key, ("amenities", "amenity", "furniture", "फर्नीचर", "ફર્નિચર")))
_SHORT = 2  # words of an "ok", a "yes"
_GAP = 2  # words from one word that is looked for to the next


class Clause:
    """Reads one tagged sentence of one person in one talk."""

    def __init__(self, board: Board, refs: LeadRefs, book: Gazetteer, today: date) -> None:
        self._board = board
        self._refs = refs
        self._book = book
        self._today = today
        self._lists = ListAsks(board, refs, book, today)
        self._typed = " ".join(w.raw for w in board.words)

    def read(self) -> Read:
        """The ask of the first frame that fits."""
        self._polite()
        frames: tuple[Callable[[], Read | None], ...] = (
            self._choice, self._small, self._draft, self._others, self._means, self._similar,
            self._overview, self._changes, self._chat, self._outside, self._leads, self._lists.day,
            self._lists.follow, self._lists.find, self._spoken_of, self._outside_at_all,
        )  # fmt: skip
        for frame in frames:
            mark = self._board.mark()
            found = frame()
            if found is not None:
                return found
            self._board.back(mark)
        return Read(None, is_clear=False)

    # --- talk ------------------------------------------------------------------------------------

    def _choice(self) -> Read | None:
        """ "Kapadia wali": which of the leads that were offered."""
        found = self._refs.chosen(self._board)
        if found is None:
            return None
        return self._read(AskLeads((found,), self._refs.talk.about or (About.SUMMARY,)), found)

    def _small(self) -> Read | None:
        content = self._board.content()
        is_short = len(self._board.words) <= _SHORT
        if (
            not content
            and is_short
            and not self._board.has("who", "what", "which", "how", "leads", "show", "it")
        ):
            return Read(AskSmall(Small.OK)) if self._board.tags else Read(AskSmall(Small.HELP))
        told = [t.concept for t in content]
        if not content or not all(c in _SMALL for c in told):
            return None
        self._board.take(*content)
        return Read(AskSmall(next(kind for c, kind in _SMALL.items() if c in told)))

    def _polite(self) -> None:
        """Drops a greeting or thanks before or after a question."""
        content = self._board.content()
        if len(content) < 2:
            return
        for tag in (content[0], content[-1]):
            after = self._board.beside(tag, 1, lambda t: t.kind is Kind.SMALL)
            is_noun = after is not None and after.concept in ("lead", "leads", "ones")
            if tag.concept in ("greeting", "thanks") or (tag.concept == "ok" and not is_noun):
                self._board.take(tag)

    def _others(self) -> Read | None:
        """A colleague's leads, or the whole team's, asked by who may not see them."""
        team = self._board.of("team_word")
        if team and self._book.scope.role is Role.BROKER and not self._names():
            self._board.take(*self._board.content())
            return Read(AskOutside(Outside.OTHERS, team[0].text))
        for tag in self._board.kinds(Kind.COLLEAGUE):
            member = tag.value
            if not isinstance(member, StaffMember) or self._book.may_see(member):
                continue
            is_lead = self._book.is_name(tag.text.split()[0]) and not self._board.has(*LISTS)
            if is_lead and not self._board.has("booked"):
                continue
            if self._names():
                continue
            self._board.take(*self._board.content())
            return Read(AskOutside(Outside.OTHERS, tag.text))
        return None

    def _outside(self) -> Read | None:
        tags = self._board.of(*_OUTSIDE)
        if not tags and self._is_stock():
            self._board.take(*self._board.content())
            return Read(AskOutside(Outside.INVENTORY, self._typed))
        if not tags and self._is_rate_of_place():
            self._board.take(*self._board.content())
            return Read(AskOutside(Outside.MARKET, self._typed))
        if not tags or self._names() or self._board.has("said", "they"):
            return None
        if tags[0].concept == "forecast" or not self._board.has("leads", "lead", "who", "waiting"):
            self._board.take(*self._board.content())
            return Read(AskOutside(_OUTSIDE[tags[0].concept], tags[0].text))
        return None

    def _is_stock(self) -> bool:
        """ "Bopal ma 3 BHK su che": what there is, of no lead."""
        b = self._board
        others = [t for t in b.content() if t.kind not in (Kind.BHK, Kind.VALUE, Kind.MONEY)]
        is_of_place = bool(b.kinds(Kind.BHK)) and not self._refs.talk.is_begun
        return is_of_place and not others and b.has("what") and not b.has("leads", "who", "lead")

    def _is_rate_of_place(self) -> bool:
        """ "What is the rate in Bopal": of the area, of no lead."""
        b = self._board
        is_of_place = any(isinstance(t.value, Value) for t in b.kinds(Kind.VALUE))
        is_list = b.has(
            "leads", "who", "lead", "ones", "buyer", "average", "median", "said", "which"
        )
        return bool(b.of("price")) and is_of_place and not is_list and not self._names()

    def _outside_at_all(self) -> Read | None:
        """Homes to sell, by their words: "show me 3 BHK flats"."""
        b = self._board
        if b.of("home") and b.has("show", "which", "what", "many", "count") and not self._names():
            b.take(*b.content())
            return Read(AskOutside(Outside.INVENTORY, self._typed))
        return None

    # --- of leads that are meant -----------------------------------------------------------------

    def _names(self) -> list[Tag]:
        return self._board.kinds(Kind.NAME, Kind.ID)

    def _meant(self, *, or_focus: bool = True) -> list[LeadRef]:
        """The leads meant by name, place or pronoun; else the one spoken of."""
        b = self._board
        self._colleagues_as_leads()
        pronoun = b.of("they")
        beside = [
            b.beside(t, step, lambda t: t.kind is Kind.SMALL) for t in pronoun for step in (1, -1)
        ]
        is_joined = any(t is not None and t.concept in ("and", "or", "compare") for t in beside)
        found = self._refs.named(b) or self._refs.placed(b)
        if found and is_joined and self._refs.has_one:
            found = [self._refs.focus(), *found]
        if found:
            b.take_concepts("they", "it", "lead")
            return found
        described = self._refs.described(b)
        if described is not None:
            return [described]
        if b.of("they") or (or_focus and (self._refs.has_one or b.of("it", "them"))):
            b.take_concepts("they", "it", "them")
            return [self._refs.focus()]
        return []

    def _colleagues_as_leads(self) -> None:
        """A colleague's name is a lead's where one is called so and no list is asked for."""
        if self._board.has(*LISTS):
            return
        tags = [
            replace(t, kind=Kind.NAME, value=None)
            if t.kind is Kind.COLLEAGUE and self._book.is_name(t.text.split()[0])
            else t
            for t in self._board.tags
        ]
        self._board.tags = tuple(tags)

    def _read(self, ask: Ask, *refs: LeadRef) -> Read:
        return Read(ask, are_clear(refs))

    def _draft(self) -> Read | None:
        b = self._board
        is_past = bool({w.key for w in b.words} & _PAST)
        sends = b.of("send") and (self._names() or b.has("they")) and not is_past
        content = b.content()
        is_order = bool(content) and content[0].concept == "write" and b.words[0].key in (
            "mesage", "text", "msg", "whatsap", "reply"
        )  # fmt: skip
        if not (b.of("draft") or sends or is_order):
            return None
        refs = self._meant()
        if not refs:
            refs = [LeadRef("")]
        languages = b.of(*_LANGUAGES)
        language = _LANGUAGES[languages[-1].concept] if languages else None
        purpose = self._purpose([*languages, *b.of("draft", "send")])
        b.take(*b.content())
        return self._read(AskDraft(refs[0], purpose, language), refs[0])

    def _purpose(self, gone: list[Tag]) -> str:
        """The words that say what the message is to say, as typed."""
        b = self._board
        left = [t for t in b.tags if t not in gone and not b.is_used(t)]
        while left and left[0].kind in (Kind.SMALL, Kind.STOP):
            left = left[1:]
        while left and left[-1].kind in (Kind.SMALL, Kind.STOP):
            left = left[:-1]
        light = ("what", "write", "reply", "they", "how", "lead", "all", "to_word")
        said = [t for t in left if not (t.kind is Kind.CONCEPT and t.concept in light)]
        return " ".join(t.text for t in said)

    def _means(self) -> Read | None:
        """ "90 means?", "so 90 % sure?"."""
        b = self._board
        best = {t.last + 1 for t in b.of("best")}
        # "top 5" is a count, "90 best" is not.
        numbers = [n for n in b.kinds(Kind.NUMBER) if n.first not in best]
        is_sure = bool(numbers) and bool(b.of("heat", "best", "booked", "serious"))
        is_of_one = bool(self._names() or b.has("they", "it") or self._refs.has_one)
        is_list = b.has("leads", "show", "who", "which", "bhk_word")
        if not b.of("record_means") and not (is_sure and is_of_one and not is_list):
            return None
        refs = self._meant() or [LeadRef("")]
        b.take_concepts("record_means", "what", "how", "score", "hot", "warm", "cold", "heat",
                        "booked", "share", "not_after", "not_before", "lead", "leads", "similar",
                        "many", "it", "best")  # fmt: skip
        b.take(*b.kinds(Kind.NUMBER))
        more = topics(b)
        return self._read(AskLeads(tuple(refs), tuple(dict.fromkeys((About.RECORD, *more)))), *refs)

    def _similar(self) -> Read | None:
        b = self._board
        if not b.of("similar"):
            return None
        refs = self._meant()
        if not refs:
            return None
        b.take_concepts("similar", "closed", "booked", "leads", "lead", "many", "ended", "what",
                        "how", "done", "come", "lost", "summary", "show", "all", "changed", "best",
                        "go", "count")  # fmt: skip
        return self._read(AskSimilar(refs[0]), refs[0])

    def _overview(self) -> Read | None:
        """ "How is Kruti doing this month", "team ka kaisa chal raha hai": figures of a person."""
        b = self._board
        content = b.content()
        people = b.kinds(Kind.COLLEAGUE)
        days = [t for t in b.kinds(Kind.DAYS) if isinstance(t.value, Stretch)]
        asked = b.of("performance", "summary", "how", "what_about")
        others = [t for t in content if t not in (*people, *days, *asked, *b.of("team_word"))]
        is_of_staff = bool(people) or b.has("team_word", "performance")
        if others or not asked or not is_of_staff or len(people) > 1 or len(days) > 1:
            return None
        start, end = self._today.replace(day=1), self._today
        if days and isinstance(days[0].value, Stretch):
            told = days[0].value.back(self._today)
            start, end = told.start or start, min(told.end or end, self._today)
        b.take(*content, *asked)
        member = people[0].value if people else None
        owner = member.name if isinstance(member, StaffMember) else None
        return Read(AskOverview(owner, start, end))

    def _changes(self) -> Read | None:
        b = self._board
        moved = b.of("rose", "fell")
        changed = b.of("changed")
        is_news = bool(b.of("new")) and b.has("what") and not b.has("leads", "lead", "who", "many")
        became = b.of("hot", "warm", "cold") if b.has("changed") else []
        if b.of("go") and b.of("hot", "cold") and {w.key for w in b.words} & _BECAME:
            moved, became = b.of("hot", "cold"), b.of("go")
        is_of_topic = not moved and b.has(
            "loan", "visit", "visited", "offer", "booked", "down_payment"
        )
        if not (moved or changed or is_news) or b.has("offered") or is_of_topic:
            return None
        is_book = b.has("leads", "who", "all", "which", "ones") or (
            b.has("mine") and not self._names()
        )
        refs = self._meant(or_focus=not is_book) if not is_book or self._names() else []
        b.take(*moved, *changed, *became, *b.of("new") if is_news else ())
        b.take_concepts("score", "why", "done", "many", "count", "heat", "summary", "how")
        since = self._since()
        direction = 0
        if moved:
            direction = 1 if moved[0].concept in ("rose", "hot") else -1
        ask = AskChanges(refs[0] if refs else None, since, direction)
        return self._read(ask, *refs[:1])

    def _since(self) -> date | None:
        tags = [t for t in self._board.kinds(Kind.DAYS) if isinstance(t.value, Stretch)]
        if len(tags) != 1 or not isinstance(tags[0].value, Stretch):
            return None
        self._board.take(tags[0])
        days = tags[0].value.back(self._today)
        return days.start

    def _chat(self) -> Read | None:
        b = self._board
        is_of_lead = bool(self._names()) or b.has("they")
        is_said = bool(b.of("said")) or (bool(b.of("write")) and b.has("what"))
        is_about_all = b.has("who", "which", "leads", "ones")
        if b.has("liked") and b.has("not_after", "not_before", "missed"):
            return None
        if not is_said and not (
            is_chat_topic(b) and (is_of_lead or is_about_all or self._refs.has_one)
        ):
            return None
        if b.of("last_talk") or (b.of("when") and b.of("write")):
            return None
        if is_of_lead and b.of("last"):
            return self._last_said()
        if not is_of_lead and b.has("who", "which", "leads", "ones"):
            return self._chat_of_all()
        refs = self._meant()
        if not refs:
            return self._chat_of_all() if is_said and b.has("who", "which") else None
        side = "broker" if b.of("we", "mine") and is_said else None
        topic, words = self._topic()
        start, end = self._span()
        b.take_concepts("home", "said", "write", "about", "what", "we", "how", "many", "when",
                        "done", "come", "requirement", "not_after", "not_before",
                        "why")  # fmt: skip
        if side is None and is_said:
            side = "lead"
        ask = AskChat(refs[0], topic, words, side, start, end)
        return self._read(ask, refs[0])

    def _last_said(self) -> Read | None:
        """ "What did Priya say last": the talk's end."""
        b = self._board
        refs = self._meant()
        b.take_concepts("last", "said", "write", "what", "when")
        return self._read(AskLeads(tuple(refs), (About.LAST_TALK,)), *refs)

    def _chat_of_all(self) -> Read | None:
        """Who asked about parking: over all the leads."""
        b = self._board
        if b.of("papers", "price_high", "paused", "refused", "offered", "asked_visit"):
            return None
        is_denied = bool(b.of("no", "not_before", "not_after"))
        if is_denied and b.of("budget", "move", "loan", "down_payment", "bhk_word"):
            # "Who has not told a budget" asks what the record lacks.
            return None
        topic, words = self._topic()
        if topic is None and not words:
            return None
        start, end = self._span()
        b.take_concepts("home", "said", "write", "about", "who", "which", "leads", "many", "done",
                        "come", "count", "all", "requirement")  # fmt: skip
        parts = self._lists.parts()
        among = parts.query() if parts.conditions else None
        return Read(AskChat(None, topic, words, "lead", start, end, among))

    def _topic(self) -> tuple[str | None, str]:
        topic, tags = topic_of(self._board)
        self._board.take(*tags)
        if topic is not None:
            things = [t.text for t in tags if topic in _OF_THINGS and key(t.text) not in _ANY_THING]
            return (None, things[0]) if things else (topic, "")
        tags = [
            t
            for t in self._board.free
            if t.kind is Kind.UNKNOWN or t.concept in (*_OUTSIDE, "home", "reply", "papers")
        ]
        is_one_run = all(b.first - a.last <= _GAP for a, b in pairwise(tags))
        if not is_one_run:
            return None, ""
        self._board.take(*tags)
        return None, " ".join(t.text for t in tags)

    def _span(self) -> tuple[date | None, date | None]:
        tags = [t for t in self._board.kinds(Kind.DAYS) if isinstance(t.value, Stretch)]
        if len(tags) != 1 or not isinstance(tags[0].value, Stretch):
            return None, None
        self._board.take(tags[0])
        days = tags[0].value.back(self._today)
        return days.start, days.end

    def _leads(self) -> Read | None:
        """Topics of leads that are named, placed or pointed at."""
        b = self._board
        is_pronoun = bool(b.of("they")) and not b.has("who", "leads", "which", "ones")
        is_named = bool(self._names() or is_pronoun or self._is_placed())
        phones = b.kinds(Kind.PHONE)
        is_one = bool(b.of("one")) and not b.has("leads", "who", "which", "show", "only", "rental")
        if not (is_named or phones or is_one) or self._is_list_with_name():
            return None
        refs = self._meant(or_focus=False)
        is_list = b.has("leads", "ones") and not any(r.matches for r in refs)
        if not refs or is_list:
            return None
        if len(refs) == 1 and b.of("compare") and self._refs.talk.focus:
            other = self._refs.focus()
            refs = [other, *refs] if other.matches[:1] != refs[0].matches[:1] else refs
        is_compared = len(refs) > 1 and self._is_compared()
        default = self._refs.talk.about if self._lists.is_fragment() else ()
        about = topics(b, default=default or (About.SCORE,))
        if b.of("what_about"):
            b.take_concepts("what_about")
        b.take_concepts("and", "who", "which", "what", "lead")
        return self._read(AskLeads(tuple(refs), about, is_compared), *refs)

    def _is_placed(self) -> bool:
        b = self._board
        listed = self._refs.talk.listed
        if b.of("both", "these_three"):
            return bool(listed)
        ordinal = [t for t in b.tags if t.concept.startswith("ordinal_")]
        is_list = b.has("oldest", "newest", "leads", "show", "highest", "waiting", "who", "best")
        return bool(ordinal) and bool(listed) and not is_list

    def _is_list_with_name(self) -> bool:
        """ "Leads except Priya": the name narrows a list."""
        return self._board.has("leads") and self._board.has("except", "not_after", "similar")

    def _is_compared(self) -> bool:
        b = self._board
        found = b.of("compare", "first_of", "or", "ordinal_1", "than", "between_words", "best")
        b.take(*found)
        b.take_concepts("more", "at_least")
        return bool(found) or b.has("which", "who")

    def _spoken_of(self) -> Read | None:
        """A bare topic of the lead on the page or just spoken of: "why?", "budget?"."""
        b = self._board
        if b.has("leads", "ones", "all", "by_each", "average", "count"):
            return None
        if b.kinds(Kind.VALUE, Kind.MONEY, Kind.COLLEAGUE, Kind.UNKNOWN):
            return None
        if b.has("who", "which") and not self._refs.has_one:
            return None
        if not b.content() and not self._refs.has_one:
            return None
        about = topics(b)
        if not about:
            return None
        refs = self._refs.placed(b) or [self._refs.focus()]
        b.take_concepts("it", "they", "who", "what", "and", "what_about", "lead", "both")
        return self._read(AskLeads(tuple(refs), about), *refs)
