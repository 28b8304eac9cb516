"""What one sentence asks: the first frame that fits its words makes the ask."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from agent.query.query import Condition, FieldName, Measure, Op
from agent.understanding.figures import Figures
from agent.understanding.filters import read_conditions
from agent.understanding.gazetteer import Gazetteer, Value
from agent.understanding.groups import Groups
from agent.understanding.lead_asks import is_chat_topic, topic_of, topics
from agent.understanding.lead_refs import LeadRefs, are_clear
from agent.understanding.lexicon import beside
from agent.understanding.measures import Measures, is_relative
from agent.understanding.parsed import (
    About,
    Ask,
    AskChanges,
    AskChat,
    AskDay,
    AskDraft,
    AskFind,
    AskLeads,
    AskOutside,
    AskOverview,
    AskSimilar,
    AskSmall,
    LeadRef,
    Outside,
    Small,
)
from agent.understanding.parts import Parts
from agent.understanding.periods import Shape, Stretch
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


# They say that a list or figure of leads is asked for.
_LISTS = ("leads", "which", "who", "ones", "all", "best", "group_week", "group_month", "by_each",
          "share", "days_to_book", "first_reply", "unassigned", "among", "average", "median", "sum",
          "lost_reason_word", "oldest", "newest", "count")  # fmt: skip
_FRAGMENT = ("and", "only", "what_about", "but", "next", "more", "among", "them")
_PRESENT = beside("present")
_GONE = beside("gone")
_AHEAD = beside("ahead")
_PAST = beside("past")
_BECAME = beside("became")
_LANGUAGES = {"english": "en", "hindi": "hi", "gujarati": "gu", "hinglish": "hi-Latn"}
# A garden is looked for by its word: not every lead that writes of a gym means it.
_OF_THINGS = frozenset({"amenities", "furniture"})
_ANY_THING = frozenset(map(key, ("amenities", "amenity", "furniture", "फर्नीचर", "ફર્નિચર")))
_SHORT = 2  # words of an "ok", a "yes"
_GAP = 2  # words from one word that is looked for to the next
_MOST_FRAGMENT = 4  # content tags


@dataclass(frozen=True, slots=True)
class Read:
    """One sentence's ask; None: nothing was understood. `is_clear`: every lead is one."""

    ask: Ask | None
    is_clear: bool = True


class Clause:
    """Reads one tagged sentence of one person in one talk."""

    def __init__(self, board: Board, refs: LeadRefs, book: Gazetteer, today: date) -> None:
        self._board = board
        self._refs = refs
        self._book = book
        self._today = today
        self._typed = " ".join(w.raw for w in board.words)

    def read(self) -> Read:
        """The ask of the first frame that fits."""
        self._polite()
        frames: tuple[Callable[[], Read | None], ...] = (
            self._choice, self._small, self._draft, self._others, self._means, self._similar,
            self._overview, self._changes, self._chat, self._outside, self._leads, self._day,
            self._follow, self._find, self._spoken_of, self._outside_at_all,
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
            is_lead = self._book.is_name(tag.text.split()[0]) and not self._board.has(*_LISTS)
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
        if self._board.has(*_LISTS):
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
        parts = self._parts()
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
        default = self._refs.talk.about if self._is_fragment() else ()
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

    # --- lists, figures, days ---------------------------------------------------------------------

    def _day(self) -> Read | None:
        b = self._board
        days = [t for t in b.kinds(Kind.DAYS) if isinstance(t.value, Stretch)]
        one = days[0].value if len(days) == 1 else None
        is_day = isinstance(one, Stretch) and one.shape is Shape.DAY
        if b.has("many", "count", "leads", "booked", "new", "compare", "call") or len(days) > 1:
            return None
        if b.has("missed"):
            return None
        visits = b.of("visit", "planned") if is_day else []
        is_ahead = bool({w.key for w in b.words} & _AHEAD)
        is_to_come = isinstance(one, Stretch) and one.start is not None and one.start > self._today
        if is_day and (is_ahead or is_to_come):
            visits += b.of("come")
        plans = b.of("day_plan", "reminder", "meet") or (
            b.of("planned", "next_step") if not b.of("visit") and (is_day or b.has("mine")) else []
        )
        told = [t for t in b.content() if t.concept not in ("day_part", "mine")]
        what_now = is_day and b.has("what") and not told[1:]
        content = b.content()
        is_alone = self._refs.talk.query is None and len(content) == 1
        if is_alone and content[0].text.casefold() in ("visits", "today"):
            what_now = True
        if is_day and b.has("mine") and b.of("time_word"):
            plans = [*plans, *b.of("time_word")]
        if b.of("pending") and b.has("what", "mine", "show") and not b.content()[2:]:
            plans = [*plans, *b.of("pending")]
        if not (visits or plans or what_now) or (one is not None and not is_day):
            return None
        day, is_either = self._which_day(one if isinstance(one, Stretch) else None)
        if visits and not plans and day < self._today:
            return None
        is_visit = bool(b.of("visit", "come"))
        what = "reminders" if b.of("reminder") else "visits" if is_visit else "all"
        b.take(*days, *visits, *plans)
        b.take_concepts("day_plan", "visit", "planned", "come", "meet", "reminder", "next_step",
                        "all", "done", "when", "day_part")  # fmt: skip
        b.take_concepts("team_word")
        return Read(AskDay(day, what, is_either))

    def _which_day(self, days: Stretch | None) -> tuple[date, bool]:
        if days is None or days.start is None:
            return self._today, False
        typed = {w.key for w in self._board.words}
        if days.is_either and typed & _GONE:
            gone = days.back(self._today)
            return gone.start or self._today, False
        if days.is_either:
            plan = self._board.has("day_plan", "planned", "meet", "next_step", "reminder", "come")
            return days.start, not (plan or bool(typed & _PRESENT))
        ahead = days.ahead(self._today)
        return ahead.start or self._today, False

    def _parts(self) -> Parts:
        """What the free words say of a list; they are used."""
        parts = Parts()
        measures = Measures(self._board, parts, self._book.scope)
        Groups(self._board, parts, self._book.scope).read()
        measures.read()
        read_conditions(self._board, parts, self._today)
        measures.read_share()
        Figures(self._board, parts, self._today).read_order()
        return parts

    def _find(self) -> Read | None:
        b = self._board
        other = self._other_book()
        if other is not None:
            return other
        parts = self._parts()
        is_plain = b.has("leads") and b.has("show", "mine", "all", "best", "count", "many")
        is_listed = b.has("leads", "who", "which", "show", "ones") or parts.limit is not None
        is_best = b.has("best") and (is_listed or not self._refs.talk.is_begun)
        is_day_only = parts.is_only_days and not b.has("leads", "lead", "new", "come")
        is_nothing = parts.is_empty or is_day_only
        if (is_nothing and not (is_plain or is_best)) or self._is_of_one(parts):
            return None
        b.take_concepts("only", "team_word")
        if parts.limit is not None or is_best:
            # A list tells the reason beside each lead anyway: "top 3 with reason".
            b.take_concepts("why")
        if b.has("leads", "lead", "who", "ones", "buyer", "rental", "which"):
            b.take_concepts("home", "requirement", "done", "they")
        b.take(*[t for t in b.of("similar") if key(t.text)[:2] in ("ai", "ev", "av", "es")])
        if b.of("among"):
            self._among(parts)
        if parts.is_empty and not is_best and not is_listed:
            return None
        return Read(AskFind(parts.query(), parts.is_call), is_clear=not parts.is_next)

    def _other_book(self) -> Read | None:
        """What is asked of a colleague whose leads the asker may not see."""
        for tag in self._board.kinds(Kind.COLLEAGUE):
            if isinstance(tag.value, StaffMember) and not self._book.may_see(tag.value):
                self._board.take(*self._board.content())
                return Read(AskOutside(Outside.OTHERS, tag.text))
        return None

    def _is_of_one(self, parts: Parts) -> bool:
        """Whether bare words are rather asked of the lead on the page or just spoken of."""
        b = self._board
        if not self._refs.has_one or (
            self._refs.talk.is_list_newest and not self._refs.page_lead_id
        ):
            return False
        counted = b.has("many") and b.has("leads", "visit", "booked", "call", "rental", "buyer")
        anchors = b.has(*_LISTS, "show", "next", "more", "only") or parts.group or counted
        plain = {
            FieldName.KIND,
            FieldName.LOCALITY,
            FieldName.BHK,
            FieldName.SOURCE,
        }
        narrowed = any(c.field in plain for c in parts.conditions)
        return not anchors and not narrowed and not parts.is_call

    def _among(self, parts: Parts) -> None:
        """Of those just listed, or named before in the sentence; else the words stay unread."""
        b = self._board
        ids = list(self._refs.talk.listed or self._refs.talk.focus)
        first = b.of("among")[0].first
        if ids or any(t.last < first for t in b.content()):
            b.take_concepts("among")
        if not ids:
            return
        parts.conditions.append(Condition(field=FieldName.LEAD, op=Op.IN, value=ids))

    def _follow(self) -> Read | None:
        """The last query with one part changed: "and last week?", "only the Bopal ones"."""
        last = self._refs.talk.query
        b = self._board
        if last is None or not self._is_fragment() or self._names():
            return None
        if b.has("mine") and b.has("leads"):
            return None
        is_them = not b.content()[1:] and b.has("show", "which", "who", "what")
        among = b.of("among", "them", *(("they", "ones", "it") if is_them else ()))
        b.take(*among)
        counts = b.of("many", "count")
        lists = b.of("show", "which", "who") and not b.content()[2:]
        parts = self._parts()
        if counts:
            b.take(*counts)
            parts.measure = parts.measure or Measure.COUNT
        elif lists and (among or not b.content()) and parts.is_empty:
            parts.measure = Measure.LIST
        if parts.is_empty:
            return None
        b.take_concepts(
            "they",
            "only",
            "what_about",
            "but",
            "and",
            "ones",
            "one",
            "it",
            "leads",
            "more",
            "order_words",
            "requirement",
            "home",
        )
        query = parts.changed(last)
        if (
            among
            and parts.measure is None
            and query.measure is not Measure.LIST
            and not b.has("many")
        ):
            query = query.model_copy(update={"measure": Measure.LIST, "measure_of": None})
        return Read(AskFind(query, parts.is_call))

    def _is_fragment(self) -> bool:
        """Whether a sentence hangs on the one before."""
        b = self._board
        if not self._refs.talk.is_begun:
            return False
        content = b.content()
        if b.of("many", "share") and any(is_relative(b, t) for t in b.of("among")):
            return False
        opens = bool(b.tags) and b.tags[0].concept in ("and", "what_about", "but", "only", "or")
        marked = b.has("what_about", "only", "among", "more", "them") or opens
        is_bare = not b.has(
            "leads", "who", "which", "show", "many", "how", "what", "all", "mine", "call"
        )
        is_count = {t.concept for t in content} <= {"many", "count", "them", "they", "among", "it"}
        is_shown = (
            is_count and b.has("show", "which", "who") and b.has("them", "they", "ones", "it")
        )
        is_bare_show = not content and b.has("show") and self._refs.talk.is_list_newest
        if (content and is_count) or is_shown or is_bare_show:
            return True
        is_next = bool(b.of("next")) and len(content) <= 3
        is_most = b.has("highest", "lowest") and b.has("broker_word", "who", "source_word")
        if is_most and self._refs.talk.is_list_newest and len(content) <= 2:
            return True
        told = [t for t in content if t.kind in (Kind.VALUE, Kind.BHK, Kind.MONEY)]
        is_whole = len({t.kind for t in told}) > 1 and not marked
        return len(content) <= _MOST_FRAGMENT and not is_whole and (marked or is_bare or is_next)
