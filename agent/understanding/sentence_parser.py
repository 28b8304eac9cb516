"""What one sentence asks: the first frame that fits its words makes the ask."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise

from agent.query.query import Measure, Subject
from agent.understanding.colleague_follow_ups import ColleagueFollowUps
from agent.understanding.draft_asks import DraftAsks
from agent.understanding.gazetteer import Gazetteer
from agent.understanding.grouping import is_group_moved
from agent.understanding.lead_asks import asked_again, lead_topics
from agent.understanding.lead_refs import LeadRefs, SentenceLeads, asked_of
from agent.understanding.lexicon import neighbour_words
from agent.understanding.list_asks import ListAsks
from agent.understanding.loss_reasons import take_those_lost
from agent.understanding.message_asks import ChatAsks
from agent.understanding.our_side import OurSide
from agent.understanding.parsed_question import (
    AskChanges,
    AskLeads,
    AskOverview,
    AskSimilar,
    AskSmallTalk,
    LeadRef,
    LeadTopic,
    SentenceAsk,
    SmallTalk,
)
from agent.understanding.tagged_words import Tag, TaggedWords, TagKind
from agent.understanding.topic_details import ColleagueTalk
from agent.understanding.unanswerable import OutsideAsks
from language.periods import DateRange
from language.tokens import key
from leads.model.score import Band
from leads.store.staff import StaffMember

_SMALL = {
    "help": SmallTalk.HELP, "thanks": SmallTalk.THANKS, "greeting": SmallTalk.GREETING,
    "ok": SmallTalk.OK,
    "farewell": SmallTalk.BYE, "weary": SmallTalk.OK,
}  # fmt: skip


# "Kruti ane Farhan ma thi kon saru kaam kare che": two people compared by all their figures.
_WEIGHED = ("compare", "best", "ok", "or", "day_plan", "done", "between_words", "first_of")
_BECAME = neighbour_words("became")
_TURNED = neighbour_words("turned")
# Words that occur in small talk and not in a question about leads.
_CHATTY = (
    "only",
    "meet",
    "similar",
    "day_part",
    "go",
    "come",
    "done",
    "time_word",
    "all",
    "day_plan",
)
_IDLE_WORDS = 3  # unknown words within small talk
_OF_STAFF = frozenset({LeadTopic.CALLS, LeadTopic.LAST_TALK, LeadTopic.WAITING, LeadTopic.VISITS})
_HAPPENED = neighbour_words("happened")
_SO_NOW = neighbour_words("so_now")
_DIFFERENCE = neighbour_words("difference")
_WAS, _DOWN, _UP = neighbour_words("was"), neighbour_words("down"), neighbour_words("up")
_LISTED = neighbour_words("listed")
_MONTH, _WEEK = neighbour_words("months"), neighbour_words("weeks")
_ANOTHER = neighbour_words("another")
_SINCE = re.compile(r"since|\bse\b|thi\b|से|થી")
# Words that ask about many leads, whatever was talked about before.
_OF_MANY = (
    "leads", "ones", "all", "who", "by_each", "average", "count", "team_word", "open", "closed",
    "new", "them", "among", "more", "share", "best", "today", "mine", "broker_word", "show",
    "oldest", "newest", "highest", "lowest", "source_word", "lead",
)  # fmt: skip
_NARROWING = (TagKind.VALUE, TagKind.MONEY, TagKind.COLLEAGUE, TagKind.UNKNOWN, TagKind.DAYS,
              TagKind.NUMBER,
              TagKind.BHK, TagKind.NAME, TagKind.PHONE, TagKind.ID)  # fmt: skip
_TO_COLD = re.compile("cold|cool|thand|ठंड|ઠંડ")
# "Hot se warm", "हॉट से कोल्ड".
_LEFT_HOT = re.compile(r"(hot|garam|हॉट|गरम|હોટ|ગરમ) ?(se|mathi|thi|to|से|થી|માંથી)\b", re.IGNORECASE)
_FAR_DOWN = 3  # words from a band to "down"
_PAIR = 2
_WHOM_FIRST = {"first_of", "ordinal_1", "who", "which", "among", "them", "reply", "we", "next_step"}
_SHORT = 2  # words of an "ok", a "yes"


class SentenceParser:
    """Reads one tagged sentence of a person in their conversation."""

    def __init__(self, board: TaggedWords, refs: LeadRefs, book: Gazetteer, today: date) -> None:
        self._board = board
        self._refs = refs
        self._book = book
        self._today = today
        self._meant = SentenceLeads(board, refs, book)
        self._lists = ListAsks(board, refs, book, today)
        self._follow_ups = ColleagueFollowUps(board, refs, book, self._lists, today)
        self._chats = ChatAsks(board, refs, self._meant, self._lists, today)
        self._ours = OurSide(board, refs, self._meant, self._lists, today)
        self._drafts = DraftAsks(board, refs, self._meant)
        self._colleagues = ColleagueTalk(board, self._meant)
        self._outside = OutsideAsks(board, refs, book, self._meant)

    def read(self) -> SentenceAsk:
        """The ask of the first frame that fits."""
        self._polite()
        self._meant.own_namesakes()
        take_those_lost(self._board)
        self._follow_ups.settle()
        self._next_visit()
        frames: tuple[Callable[[], SentenceAsk | None], ...] = (
            lambda: self._outside.names_withheld(self._lists),
            self._outside.of_colleague, self._outside.rera,
            self._choice, self._drafts.changed, self._small, self._follow_ups.read,
            self._first_of_list, self._colleagues.read,
            self._ours.read, self._drafts.read, self._outside.others, self._means, self._similar,
            self._overview, self._changes, self._chats.read, self._outside.outside, self._leads,
            self._of_focus, self._lists.day, self._lists.follow, self._lists.find, self._spoken_of,
            self._outside.outside_at_all,
        )  # fmt: skip
        for frame in frames:
            mark = self._board.mark()
            found = frame()
            if found is not None:
                return found
            self._board.back(mark)
        return SentenceAsk(None, is_clear=False)

    def _next_visit(self) -> None:
        """ "Dusri visit kab hai", said of one lead, asks for the next; of a list for its second."""
        b = self._board
        if not (self._meant.names() or self._refs.has_one):
            return
        for tag, after in pairwise(b.tags):
            if after.concept in ("visit", "visited") and b.words[tag.first].key in _ANOTHER:
                b.replace_tag(tag, "next")

    # --- small talk ------------------------------------------------------------------------------

    def _choice(self) -> SentenceAsk | None:
        """The lead picked from those just offered: "Kapadia wali"."""
        found = self._refs.chosen(self._board)
        if found is None:
            return None
        last = self._refs.dialogue
        about = last.about or (LeadTopic.SUMMARY,)
        if last.query is not None and last.is_list_newest:
            about = (LeadTopic.SCORE,)
        return asked_of(AskLeads((found,), about, is_chosen=True), found)

    def _small(self) -> SentenceAsk | None:
        content = self._board.content()
        is_short = len(self._board.words) <= _SHORT
        if not content and is_short and self._refs.dialogue.one and self._is_so_now():
            return None
        if (
            not content
            and is_short
            and not self._board.has("who", "what", "which", "how", "leads", "show", "it")
        ):
            return (
                SentenceAsk(AskSmallTalk(SmallTalk.OK))
                if self._board.tags
                else SentenceAsk(AskSmallTalk(SmallTalk.HELP))
            )
        told = [t.concept for t in content]
        if {"farewell", "weary"} & set(told) and self._is_chatty(content):
            self._board.use(*content)
            return SentenceAsk(AskSmallTalk(SmallTalk.BYE if "farewell" in told else SmallTalk.OK))
        is_thanks = "thanks" in told and all(
            t.concept in _SMALL or t.kind is TagKind.UNKNOWN for t in content
        )
        if not content or not (is_thanks or all(c in _SMALL for c in told)):
            return None
        self._board.use(*content)
        return SentenceAsk(AskSmallTalk(next(kind for c, kind in _SMALL.items() if c in told)))

    def _is_chatty(self, content: list[Tag]) -> bool:
        others = [t for t in content if t.concept not in (*_SMALL, *_CHATTY)]
        others = [t for t in others if t.kind is not TagKind.DAYS]
        unknown = [t for t in others if t.kind is TagKind.UNKNOWN]
        is_asking = self._board.has("who", "which", "what", "many", "count", "leads")
        return not is_asking and len(unknown) == len(others) <= _IDLE_WORDS

    def _polite(self) -> None:
        """Drops a greeting or thanks before or after a question."""
        content = self._board.content()
        if len(content) < 2:
            return
        for tag in (content[0], content[-1]):
            after = self._board.beside(tag, 1, lambda t: t.kind is TagKind.SMALL)
            is_noun = after is not None and after.concept in ("lead", "leads", "ones")
            if tag.concept in ("greeting", "thanks") or (tag.concept == "ok" and not is_noun):
                self._board.use(tag)

    def _first_of_list(self) -> SentenceAsk | None:
        """A bare "why?" after a list, or "whom first?": about its first lead."""
        b, dialogue = self._board, self._refs.dialogue
        told = {t.concept for t in b.content()}
        is_who = "first_of" in told or ("ordinal_1" in told and b.has("who", "which"))
        is_who_first = is_who and told <= _WHOM_FIRST
        is_bare = (told == {"why"} or is_who_first) and not b.unused("it", "they")
        last = dialogue.query
        is_of_pair = len(dialogue.focus) == _PAIR and not (
            dialogue.is_list_newest or dialogue.is_lost
        )
        if told == {"why"} and is_of_pair and not self._refs.page_lead_id:
            # After "who is hotter": why each stands where it does.
            b.use(*b.content())
            both = tuple(map(self._refs.by_id, dialogue.focus))
            return asked_of(AskLeads(both, (LeadTopic.WHY,)), *both)
        if not is_bare or last is None or not dialogue.is_list_newest or self._refs.page_lead_id:
            return None
        is_list = (
            last.measure is Measure.LIST and last.of is Subject.LEADS and last.group_by is None
        )
        if not is_list or len(dialogue.focus) < 2:
            return None
        b.use(*b.content())
        first = self._refs.by_id(dialogue.focus[0])
        topic = LeadTopic.NEXT_STEP if is_who_first else LeadTopic.WHY
        return asked_of(AskLeads((first,), (topic,), of_list=last), first)

    # --- about leads that are named or pointed at -------------------------------------------------

    def _means(self) -> SentenceAsk | None:
        """What a score means: "90 means?", "so 90 % sure?"."""
        b = self._board
        best = {t.last + 1 for t in b.unused("best")}
        # "top 5" is a count, "90 best" is a score.
        numbers = [n for n in b.unused_kinds(TagKind.NUMBER) if n.first not in best]
        is_sure = bool(numbers) and bool(b.unused("heat", "best", "booked", "serious"))
        is_of_one = bool(self._meant.names() or b.has("they", "it") or self._refs.has_one)
        is_list = b.has("leads", "show", "who", "which", "bhk_word")
        if not b.unused("record_means") and not (is_sure and is_of_one and not is_list):
            return None
        refs = self._meant.leads() or [LeadRef("")]
        b.use_concepts("record_means", "what", "how", "score", "hot", "warm", "cold", "heat",
                        "booked", "share", "not_after", "not_before", "lead", "leads", "similar",
                        "many", "it", "best")  # fmt: skip
        is_of_end = not b.unused_kinds(TagKind.NUMBER) and not b.has("score", "hot", "warm", "cold")
        b.use(*b.unused_kinds(TagKind.NUMBER))
        more = lead_topics(b)
        if LeadTopic.ENDED in more and is_of_end:
            # "Closed means booked?" asks how it ended, not about a score.
            return asked_of(AskLeads(tuple(refs), (LeadTopic.ENDED,)), *refs)
        return asked_of(
            AskLeads(tuple(refs), tuple(dict.fromkeys((LeadTopic.RECORD, *more)))), *refs
        )

    def _similar(self) -> SentenceAsk | None:
        b = self._board
        if not b.unused("similar"):
            return None
        refs = self._meant.leads()
        if not refs:
            return None
        b.use_concepts("similar", "closed", "booked", "leads", "lead", "many", "ended", "what",
                        "how", "done", "come", "lost", "summary", "show", "all", "changed", "best",
                        "go", "count", "ordinal_1", "last", "last_talk", "who", "ones", "which",
                        "one", "past", "older", "oldest")  # fmt: skip
        return asked_of(AskSimilar(refs[0]), refs[0])

    def _overview(self) -> SentenceAsk | None:
        """A person's or team's figures: "how is Kruti doing", "team ka kaisa chal raha hai"."""
        b = self._board
        content = b.content()
        people = b.unused_kinds(TagKind.COLLEAGUE)
        days = [t for t in b.unused_kinds(TagKind.DAYS) if isinstance(t.value, DateRange)]
        asked = b.unused("performance", "summary", "how", "felt", "what_about")
        if len(people) > 1:
            # "Kruti or Farhan, who works better": the figures of each.
            weighed = b.unused(*_WEIGHED, *(("highest", "more") if b.has("day_plan") else ()))
            asked = [*asked, *weighed]
        # "How was my week", "mera mahina kaisa raha": this one.
        spans = [t for t in content if t.kind is TagKind.UNKNOWN and key(t.text) in _MONTH | _WEEK]
        whose = (*people, *days, *spans, *b.unused("team_word", "mine", "go"))
        others = [t for t in content if t not in (*whose, *asked)]
        is_mine = bool(days or spans) and bool(b.unused("how", "felt", "summary"))
        is_mine = is_mine and not self._refs.has_one
        is_of_staff = bool(people) or b.has("team_word", "performance") or is_mine
        if others or not asked or not is_of_staff or len(days) + len(spans) > 1:
            return None
        start, end = self._today.replace(day=1), self._today
        if spans and key(spans[0].text) in _WEEK:
            start = self._today - timedelta(days=self._today.weekday())
        if days and isinstance(days[0].value, DateRange):
            told = days[0].value.back(self._today)
            start, end = told.start or start, min(told.end or end, self._today)
        b.use(*content, *asked)
        members = [t.value for t in people if isinstance(t.value, StaffMember)]
        return SentenceAsk(AskOverview(tuple(m.name for m in members), start, end))

    def _changes(self) -> SentenceAsk | None:
        b = self._board
        if self._outside.is_outlook() or self._is_between_two():
            return None
        moved = b.unused("rose", "fell")
        changed = [] if self._is_difference() else b.unused("changed")
        if any(key(t.text.split()[-1]) in _HAPPENED for t in changed) and b.has("ones"):
            # "What happened to those of yesterday" is no question of scores.
            return None
        is_news = (
            bool(b.unused("new")) and b.has("what") and not b.has("leads", "lead", "who", "many")
        )
        became = b.unused("hot", "warm", "cold") if b.has("changed") else []
        if b.unused("go") and b.unused("hot", "cold") and {w.key for w in b.words} & _BECAME:
            moved, became = b.unused("hot", "cold"), b.unused("go")
        left = self._band_left()
        if reached := self._band_reached():
            moved = [reached]
        if left:
            moved = [t for t in left if t.concept != "hot"]
        fallen, risen = self._turned(_DOWN), self._turned(_UP)
        turned = fallen or risen
        is_of_topic = not moved and b.has(
            "loan", "visit", "visited", "offer", "booked", "down_payment"
        )
        is_of_figure = b.has("budget", "price", "offer")
        is_of_topic = is_of_topic or (is_of_figure and not b.has("score", "hot", "warm", "cold"))
        is_trend = bool(moved) and b.has("share", "booked", "visit") and not self._meant.names()
        is_trend = is_trend and not b.has("score", "they", "hot", "warm", "cold")
        is_trend = is_trend or is_group_moved(b)
        is_asked = bool(moved or changed or is_news or turned)
        if not is_asked or b.has("offered") or is_of_topic or is_trend:
            return None
        is_dated = bool(b.unused_kinds(TagKind.DAYS))
        if not (moved or turned or is_news or is_dated) and self._is_story(changed):
            return None
        is_book = not turned and (
            b.has("leads", "who", "all", "which", "ones")
            or (b.has("mine") and not self._meant.names())
        )
        refs = self._meant.leads(or_focus=not is_book) if not is_book or self._meant.names() else []
        b.use(*moved, *turned, *changed, *became, *b.unused("new") if is_news else ())
        b.use_concepts("score", "why", "done", "many", "count", "heat", "summary", "how")
        direction = -1 if fallen else 1 if risen else 0
        if moved:
            direction = 1 if moved[0].concept in ("rose", "hot", "warm") else -1
        if refs and direction:
            self._beside_turn()
        since = self._since()
        into = _band_named(moved[0]) if moved and direction == 1 else None
        is_left = bool(left or any(_LEFT_HOT.match(t.text) for t in moved)) and not refs
        b.use(*left)
        ask = AskChanges(refs[0] if refs else None, since, direction, into, is_left)
        return asked_of(ask, *refs[:1])

    def _is_between_two(self) -> bool:
        """Whether two leads are compared: "Jagruti ane Mihir ma shu fark che"."""
        b = self._board
        found = [t for t in b.unused("changed", "gap") if key(t.text.split()[-1]) in _DIFFERENCE]
        return bool(found) and sum(t.kind is TagKind.NAME for t in b.tags) > 1

    def _beside_turn(self) -> None:
        """Takes what is said beside the question: its answer tells what was written and said.

        "Why did he drop from hot, he wrote just Thursday"; "what happened, did she say no".
        """
        b = self._board
        days = b.unused_kinds(TagKind.DAYS)
        is_remark = b.use_concepts("said", "write", "reply", "visit", "visited", "call", "refused")
        if is_remark or len(days) > 1:
            b.use(*days)
        b.use_concepts("time_word", "last", "last_talk", "no", "not_before", "not_after", "but",
                       "only", "they", "hot", "warm", "cold", "band_word", "which",
                       "ordinal_1")  # fmt: skip

    def _turned(self, way: frozenset[str]) -> list[Tag]:
        """What says that one lead fell or rose: "kem niche gayo", "was hot no? what happened"."""
        b = self._board
        is_of_one = bool(self._meant.names()) or b.has("they") or self._refs.has_one
        is_figure = bool(b.unused_kinds(TagKind.MONEY, TagKind.NUMBER)) or b.has("down_payment")
        if not is_of_one or is_figure or b.has("leads", "who"):
            return []
        gone = [t for t in b.free if b.words[t.first].key in way]
        listed = [t for t in b.free if b.words[t.first].key in _LISTED]
        if gone and (b.has("why") or (way is _UP and b.has("how"))):
            return [*gone, *listed, *b.unused("come", "go")]
        bands = b.unused("hot", "warm", "cold")
        if bands and way is _DOWN and (since := self._since_when()):
            return [*bands, *since]
        is_past = bool(_WAS & {w.key for w in b.words}) or len(bands) > 1
        is_asked = b.has("changed") or (b.has("what") and b.has("done"))
        if way is _UP or not (
            bands and is_past and (is_asked or (b.has("why") and len(bands) > 1))
        ):
            return []
        return [*bands, *listed, *b.unused("no", "what", "done", "ordinal_1", "come", "go")]

    def _since_when(self) -> list[Tag]:
        """The words of "since when", "kab se"."""
        b = self._board
        found: list[Tag] = []
        for tag in b.unused("when"):
            beside = b.words[max(tag.first - 1, 0) : tag.last + 2]
            if _SINCE.search(" ".join(word.raw for word in beside).casefold()):
                found.append(tag)
        return [*found, *b.unused("since")] if found else []

    def _is_difference(self) -> bool:
        """Whether the gap of two figures is asked: "October ane November ma ketlo farak"."""
        b = self._board
        days = b.unused_kinds(TagKind.DAYS)
        is_figure = b.has("many", "count") or not b.has("who", "they", "leads")
        return (len(days) == 2 and is_figure) or b.has("budget", "price", "offer", "money_talk")

    def _band_reached(self) -> Tag | None:
        """The band that leads entered within some days: "kaun hot hui is hafte"."""
        b = self._board
        if not b.unused_kinds(TagKind.DAYS) or b.has("new", "come"):
            return None
        after = (
            (t, b.words[t.last + 1].key)
            for t in b.unused("hot", "warm")
            if t.last + 1 < len(b.words)
        )
        return next((tag for tag, word in after if word in _TURNED), None)

    def _band_left(self) -> list[Tag]:
        """What says that leads left the band hot: "kaun hot se neeche aaya"."""
        b = self._board
        down = [t for t in b.free if {b.words[t.first].key, b.words[t.last].key} & _DOWN]
        down += [t for t in b.unused("fell") if not _TO_COLD.search(t.text.casefold())]
        near = [h for h in b.unused("hot") for d in down[:1] if _gap(h, d) <= _FAR_DOWN]
        if not near or b.unused_kinds(TagKind.MONEY, TagKind.NUMBER):
            return []
        return [*down, near[0], *b.unused("come", "go")]

    def _is_story(self, changed: list[Tag]) -> bool:
        """Whether one lead's story is asked, not a change of score: "Mukesh nu su thayu"."""
        b = self._board
        is_happened = all(_HAPPENED & {key(w) for w in t.text.split()} for t in changed)
        is_of_one = bool(self._meant.names()) or b.has("they")
        return is_happened and is_of_one and not b.has("score", "heat", "since", "new")

    def _since(self) -> date | None:
        tags = [t for t in self._board.unused_kinds(TagKind.DAYS) if isinstance(t.value, DateRange)]
        if len(tags) != 1 or not isinstance(tags[0].value, DateRange):
            return None
        self._board.use(tags[0])
        days = tags[0].value.back(self._today)
        return days.start

    def _leads(self) -> SentenceAsk | None:
        """Topics about leads that are named, pointed at or given by their place in a list."""
        b = self._board
        is_pronoun = bool(b.unused("they")) and not b.has("who", "leads", "which", "ones")
        is_named = bool(self._meant.names() or is_pronoun or self._is_placed())
        phones = b.unused_kinds(TagKind.PHONE)
        is_polite = b.unused("ones") and b.unused("come") and b.unused_kinds(TagKind.DAYS)
        is_one = bool(b.unused("one") or (is_polite and not b.has("many"))) and not b.has(
            "leads", "who", "which", "show", "only", "rental"
        )
        is_timed = b.unused_kinds(TagKind.CLOCK) and not b.has("leads", "who", "which", "show")
        if not (is_named or phones or is_one or is_timed) or self._is_list_with_name():
            return None
        refs = self._meant.leads(or_focus=False)
        is_list = b.has("leads", "ones") and not any(r.matches for r in refs)
        if not refs or is_list:
            return None
        if len(refs) == 1 and b.unused("compare") and self._refs.dialogue.focus:
            other = self._refs.focus()
            refs = [other, *refs] if other.matches[:1] != refs[0].matches[:1] else refs
        is_compared = len(refs) > 1 and self._is_compared()
        default = self._refs.dialogue.about if self._lists.is_fragment() else ()
        about = lead_topics(b, default=default or (LeadTopic.SCORE,))
        if _OF_STAFF & set(about):
            # Brokers may speak of themselves by name: "Dev ne Sapna ko call kab kiya".
            b.use(*[t for t in b.unused_kinds(TagKind.COLLEAGUE) if self._is_asker(t)])
        if b.unused("what_about"):
            b.use_concepts("what_about")
        b.use_concepts("and", "who", "which", "what", "lead")
        return asked_of(AskLeads(tuple(refs), about, is_compared), *refs)

    def _is_asker(self, tag: Tag) -> bool:
        member = tag.value
        return isinstance(member, StaffMember) and member.staff_id == self._book.scope.staff_id

    def _is_placed(self) -> bool:
        b = self._board
        listed = self._refs.dialogue.listed
        if b.unused("both", "these_three"):
            return bool(listed)
        ordinal = [t for t in b.tags if t.concept.startswith("ordinal_")]
        is_list = b.has("oldest", "newest", "leads", "show", "highest", "waiting", "who", "best")
        return bool(ordinal) and bool(listed) and not is_list

    def _is_list_with_name(self) -> bool:
        """Whether the name only narrows a list: "leads except Priya"."""
        return self._board.has("leads") and self._board.has("except", "not_after", "similar")

    def _is_compared(self) -> bool:
        b = self._board
        found = b.unused("compare", "first_of", "or", "ordinal_1", "than", "between_words", "best")
        found += b.unused("changed", "gap") if self._is_between_two() else []
        b.use(*found)
        b.use_concepts("more", "at_least")
        return bool(found) or b.has("which", "who")

    def _of_focus(self) -> SentenceAsk | None:
        """A topic right after an answer about one lead: "from which bank", "family ko dikhaya"."""
        b, dialogue = self._board, self._refs.dialogue
        if dialogue.one is None or dialogue.is_list_newest or b.has(*_OF_MANY):
            return None
        if b.unused_kinds(*_NARROWING) or not (b.content() or self._is_so_now()):
            return None
        about = lead_topics(b) or ((LeadTopic.NEXT_STEP,) if self._is_so_now() else ())
        if not about and b.use(*asked_again(b, dialogue.about)):
            # "Kitne baje" asks about what was just answered.
            about = dialogue.about
        if not about or set(about) <= {LeadTopic.SCORE, LeadTopic.SUMMARY}:
            return None
        b.use_concepts("it", "they", "what", "which", "and", "what_about", "one")
        refs = [self._refs.focus()]
        return asked_of(AskLeads(tuple(refs), about), *refs) if not b.unread() else None

    def _is_so_now(self) -> bool:
        """Whether it asks what follows from the last answer: "to ab?"."""
        words = [w for w in self._board.words if not w.is_stop]
        return not self._board.content() and bool(words) and words[-1].key in _SO_NOW

    def _spoken_of(self) -> SentenceAsk | None:
        """A bare topic about the lead on the page or the one last mentioned: "why?", "budget?"."""
        b = self._board
        if b.has("leads", "ones", "all", "by_each", "average", "count"):
            return None
        if b.unused_kinds(TagKind.VALUE, TagKind.MONEY, TagKind.COLLEAGUE, TagKind.UNKNOWN):
            return None
        if b.has("who", "which") and not self._refs.has_one:
            return None
        if not b.content() and not self._refs.has_one:
            return None
        about = lead_topics(b)
        if not about:
            return None
        refs = self._refs.placed(b) or [self._refs.focus()]
        b.use_concepts("it", "they", "who", "what", "and", "what_about", "lead", "both")
        return asked_of(AskLeads(tuple(refs), about), *refs)


def _gap(one: Tag, other: Tag) -> int:
    return max(other.first - one.last, one.first - other.last)


def _band_named(tag: Tag) -> Band | None:
    """The band in "hot" and "turned hot"; None for "getting hotter" and "score up"."""
    if tag.concept in ("hot", "warm"):
        return Band(tag.concept)
    last = tag.text.split()[-1].casefold()
    is_there = last in ("hot", "warm") and not tag.text.casefold().startswith("getting")
    return Band(last) if is_there else None
