"""What one sentence asks: the first frame that fits its words makes the ask."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property, partial

from agent.understanding import (
    change_asks,
    chat_asks,
    colleague_follow_ups,
    draft_asks,
    our_side,
    unanswerable,
)
from agent.understanding.asked_order import take_most
from agent.understanding.asked_period import drop_put_right
from agent.understanding.change_asks import ChangeAsks, is_between_two
from agent.understanding.chat_asks import ChatAsks
from agent.understanding.colleague_follow_ups import ColleagueFollowUps
from agent.understanding.compared_periods import fallen_of_whom, grown_asked
from agent.understanding.composed_topics import able_to_buy, are_messages_counted
from agent.understanding.day_asks import DayAsks, last_visit_ask
from agent.understanding.day_changes import why_moved
from agent.understanding.draft_asks import DraftAsks
from agent.understanding.each_of_list import (
    came_asked,
    each_of_last,
    figure_of_listed,
    more_of_list,
    of_compared,
    split_asked,
    total_asked,
)
from agent.understanding.first_of_list import FirstOfList
from agent.understanding.kept_subject import with_subject
from agent.understanding.lead_asks import asked_again, lead_topics
from agent.understanding.lead_refs import take_places
from agent.understanding.lexicon import BANDS, neighbour_words
from agent.understanding.list_asks import ListAsks
from agent.understanding.list_follow_ups import ListFollowUps
from agent.understanding.list_fragment import ListFragment
from agent.understanding.list_narrowing import (
    ListNarrowing,
    leave_their_buyers,
    left_waiting,
    rate_of_groups,
    two_compared,
    two_together,
)
from agent.understanding.loss_reasons import losses_asked, take_those_lost
from agent.understanding.measures import asks_of_days, counts_leads
from agent.understanding.message_words import is_chat_topic
from agent.understanding.our_side import OurSide
from agent.understanding.parsed_question import (
    AskLeads,
    AskSimilar,
    LeadRef,
    LeadTopic,
    SentenceAsk,
)
from agent.understanding.record_asks import RecordAsks, meaning_ask
from agent.understanding.sentence import SentenceReader, asked_about, asked_of
from agent.understanding.small_talk import drop_politeness, small_talk
from agent.understanding.tagged_words import NAMES_A_LEAD, Tag, TagKind
from agent.understanding.talk_words import STATES, read_with_talk, take_after_that
from agent.understanding.topic_details import (
    ColleagueTalk,
    confirmed_of_list,
    last_word,
    moved_visit,
    older_messages,
    source_of_one,
    talk_of_one,
)
from agent.understanding.unanswerable import OutsideAsks
from leads.model.scope import Role

_OF_STAFF = frozenset({LeadTopic.CALLS, LeadTopic.LAST_TALK, LeadTopic.WAITING, LeadTopic.VISITS})
_WHETHER = {"done", "what", "or"}
_ALONG, _FROM = neighbour_words("along_with") | {"with"}, neighbour_words("from_us")
_SO_NOW = neighbour_words("so_now")
_LIST_NOUNS = neighbour_words("list_nouns")
# English alone: in Hindi and Gujarati the same words are polite, of one person.
_PLURAL = frozenset({"they", "them", "their"})
# Words that ask about many leads, whatever was talked about before.
_OF_MANY = (
    "leads", "ones", "all", "who", "by_each", "average", "count", "team_word", "open", "closed",
    "new", "them", "among", "more", "share", "best", "today", "mine", "broker_word", "show",
    "oldest", "newest", "highest", "lowest", "source_word", "lead",
)  # fmt: skip
_NARROWING = (TagKind.VALUE, TagKind.MONEY, TagKind.COLLEAGUE, TagKind.UNKNOWN, TagKind.DAYS,
              TagKind.NUMBER,
              TagKind.BHK, TagKind.NAME, TagKind.PHONE, TagKind.ID)  # fmt: skip
_HOW_HOT = ({"many", "hot"}, {"hot"}, {"hot", "what"}, {"hot", "how"}, {"score"})
_FEW = 3  # an answer each

# Reads the sentence one way; None where that does not fit.
Frame = Callable[[], SentenceAsk | None]


class SentenceParser(SentenceReader):
    """Reads one tagged sentence of a person in their conversation."""

    def read(self) -> SentenceAsk:
        """The ask of the first frame that fits."""
        drop_politeness(self._board)
        drop_put_right(self._board)
        self._meant.own_namesakes()
        take_those_lost(self._board)
        if self._may_follow_up:
            self._follow_ups.settle()
        read_with_talk(self._board, self._refs, self._meant)
        take_most(self._board, self._refs.dialogue)
        take_places(self._board, self._refs.dialogue)
        take_after_that(self._board, self._refs.dialogue)
        leave_their_buyers(self._board, self._refs.dialogue)
        for frame in self._frames():
            mark = self._board.mark()
            found = frame()
            if found is not None:
                last, role = self._refs.dialogue, self._book.scope.role
                return with_subject(found, self._board, last, self._follow_ups, role)
            self._board.back(mark)
        return SentenceAsk(None, is_clear=False)

    def _frames(self) -> Iterator[Frame]:
        """The frames in the order of trial, without those that no word calls for."""
        b, refs, meant = self._board, self._refs, self._meant
        is_of_staff = bool(b.unused_kinds(TagKind.COLLEAGUE))
        is_outside = b.calls_for(unanswerable.CALLED_BY)
        if self._book.scope.role is Role.ANALYST:
            yield partial(self._outside.names_withheld, self._lists)
        if is_of_staff:
            yield self._outside.of_colleague
        if is_of_staff or refs.dialogue.query is not None:
            yield partial(last_visit_ask, b, refs.dialogue, self._book)
        if is_outside:
            yield from (self._outside.rera, self._outside.earnings)
        if refs.dialogue.is_of_token:
            yield self._outside.token_sum
        yield self._choice
        if refs.dialogue.is_compared:
            yield partial(of_compared, b, refs)
        if refs.dialogue.draft is not None:
            yield self._drafts.changed
        if refs.dialogue.is_begun:
            yield partial(left_waiting, b, refs.dialogue)
            yield partial(confirmed_of_list, b, refs)
        if refs.dialogue.quotes is not None:
            yield partial(older_messages, b, refs)
        if refs.dialogue.query is not None:
            refused = self._book.stages.meaning("refused")
            yield partial(losses_asked, b, refs.dialogue, refused)
            yield ListNarrowing(self._sentence, self._lists).without_named
            yield partial(rate_of_groups, b, refs.dialogue)
            yield partial(two_compared, b, refs.dialogue)
            yield ListNarrowing(self._sentence, self._lists).more_of_two
            yield partial(two_together, b, refs.dialogue)
            yield partial(why_moved, b, refs.dialogue)
            yield partial(grown_asked, b, refs.dialogue, self._today)
            if self._book.scope.role is not Role.BROKER:
                yield partial(fallen_of_whom, b, refs.dialogue)
            yield self._list_follow_ups.overall
            yield partial(more_of_list, b, refs)
            yield partial(came_asked, b, refs, self._today)
            yield partial(each_of_last, b, refs, self._book.scope)
            totals = (total_asked, figure_of_listed)
            yield from (partial(one, b, refs) for one in (split_asked, *totals))
        if self._may_follow_up:
            yield self._follow_ups.read
        if refs.dialogue.is_begun:
            first = FirstOfList(self._sentence, self._lists)
            yield from (first.first, first.next)
        yield self._list_follow_ups.follow_at_once
        yield partial(small_talk, b, is_so_now=bool(refs.dialogue.one) and self._is_so_now())
        if is_of_staff:
            yield ColleagueTalk(b, meant).read
        if b.calls_for(our_side.CALLED_BY):
            yield OurSide(self._sentence, self._lists).read
        if b.calls_for(draft_asks.CALLED_BY) and not are_messages_counted(b):
            yield self._drafts.read
        if is_outside:
            yield self._outside.others
        record = RecordAsks(self._sentence)
        yield from (
            record.made,
            partial(meaning_ask, self._board, self._meant, self._refs),
            self._similar,
        )
        yield from (record.drivers, record.score_record, record.overview, record.by_colleague)
        # "Papers ka kya hua", of one lead: what was written of them.
        is_of_chat = is_chat_topic(b) and b.has("changed") and not b.has("score", *BANDS)
        if b.calls_for(change_asks.CALLED_BY) and not is_of_chat:
            yield ChangeAsks(self._sentence, self._outside).read
        if b.calls_for(chat_asks.CALLED_BY):
            yield ChatAsks(self._sentence, self._lists).read
        if is_outside:
            yield self._outside.outside
        yield from (self._leads, self._of_focus)
        yield DayAsks(self._sentence).read
        yield self._list_follow_ups.follow
        yield ListNarrowing(self._sentence, self._lists).narrowed
        yield self._lists.find
        yield partial(each_of_last, b, refs, self._book.scope, is_bare=True)
        yield self._spoken_of
        if is_outside:
            yield self._outside.outside_at_all

    @cached_property
    def _may_follow_up(self) -> bool:
        """Whether an answer goes before, or a word is there that may lean on one."""
        return self._refs.dialogue.is_begun or self._board.calls_for(colleague_follow_ups.CALLED_BY)

    @cached_property
    def _follow_ups(self) -> ColleagueFollowUps:
        return ColleagueFollowUps(self._sentence, self._lists)

    @cached_property
    def _lists(self) -> ListAsks:
        return ListAsks(self._sentence)

    @cached_property
    def _list_follow_ups(self) -> ListFollowUps:
        return ListFollowUps(self._sentence, self._lists)

    @cached_property
    def _outside(self) -> OutsideAsks:
        return OutsideAsks(self._sentence)

    @cached_property
    def _drafts(self) -> DraftAsks:
        return DraftAsks(self._sentence)

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

    # --- about leads that are named or pointed at -------------------------------------------------

    def _similar(self) -> SentenceAsk | None:
        b = self._board
        if not b.unused("similar"):
            return None
        if b.has("who", "ones") and b.has(*STATES) and not b.unused_kinds(*NAMES_A_LEAD):
            # "Anyone else like that, said no but still open" says itself in what they are alike.
            b.drop(*b.unused("similar"))
            return None
        refs = self._meant.leads()
        if not refs:
            return None
        b.use_concepts("similar", "closed", "booked", "leads", "lead", "many", "ended", "what",
                        "how", "done", "come", "lost", "summary", "show", "all", "changed", "best",
                        "go", "count", "ordinal_1", "last", "last_talk", "who", "ones", "which",
                        "one", "past", "older", "oldest")  # fmt: skip
        return asked_of(AskSimilar(refs[0]), refs[0])

    def _is_of_list(self) -> bool:
        """Whether "they" are told before it: "jo ghar dhund rahe hai unki list do"."""
        b = self._board
        told = b.content()
        behind = [(t, b.next_to(t, 1)) for t in b.unused("they")]
        is_list = [t for t, after in behind if after and after.first_key in _LIST_NOUNS]
        return bool(is_list) and told[0].first < is_list[0].first

    def _leads(self) -> SentenceAsk | None:
        """Topics about leads that are named, pointed at or given by their place in a list."""
        b = self._board
        is_count = counts_leads(b)
        is_pronoun = bool(b.unused("they")) and not b.has("who", "leads", "which", "ones")
        is_pronoun = is_pronoun and not is_count and not self._is_of_list()
        is_named = bool(self._meant.names() or is_pronoun or self._is_placed())
        phones = b.unused_kinds(TagKind.PHONE)
        is_polite = bool(
            b.unused("ones") and b.unused("come") and b.unused_kinds(TagKind.DAYS)
        ) and not b.has("many")
        is_one = bool(b.unused("one") or is_polite) and not is_count
        is_one = is_one and not b.has("leads", "who", "which", "show", "only", "rental")
        is_timed = b.unused_kinds(TagKind.CLOCK) and not b.has("leads", "who", "which", "show")
        if not (is_named or phones or is_one or is_timed) or self._is_list_with_name():
            return None
        refs = self._meant.leads(or_focus=False)
        is_list = b.has("leads", "ones") and not any(r.matches for r in refs)
        if not refs or is_list:
            return None
        if is_pronoun:
            refs = self._each_of_few(refs)
        if len(refs) == 1 and b.unused("compare") and self._refs.dialogue.focus:
            other = self._refs.focus()
            refs = [other, *refs] if other.matches[:1] != refs[0].matches[:1] else refs
        is_compared = len(refs) > 1 and self._is_compared()
        before = self._refs.dialogue.about
        fragment = ListFragment(self._sentence) if before else None
        default = before if fragment and fragment.is_fragment() else (LeadTopic.SCORE,)
        about = lead_topics(b, default=default)
        if _OF_STAFF & set(about):
            # Brokers may speak of themselves by name: "Dev ne Sapna ko call kab kiya".
            b.use(*[t for t in b.unused_kinds(TagKind.COLLEAGUE) if self._is_asker(t)])
        if b.unused("what_about"):
            b.use_concepts("what_about")
        b.use_concepts("and", "who", "which", "what", "lead", *(("both",) if refs[1:] else ()))
        return asked_of(AskLeads(tuple(refs), about, is_compared), *refs)

    def _each_of_few(self, refs: list[LeadRef]) -> list[LeadRef]:
        """Each lead of a short list that "they" means: "what reason did they give"."""
        is_plural = not _PLURAL.isdisjoint(self._board.typed)
        is_list = len(refs) == 1 and not refs[0].words and self._refs.dialogue.is_list_newest
        if is_plural and is_list and 1 < len(refs[0].matches) <= _FEW:
            return [replace(refs[0], matches=(one,)) for one in refs[0].matches]
        return refs

    def _is_asker(self, tag: Tag) -> bool:
        return tag.member is not None and tag.member.staff_id == self._book.scope.staff_id

    def _is_placed(self) -> bool:
        b, dialogue = self._board, self._refs.dialogue
        if b.unused("both", "these_three") or self._refs.are_last_two(b):
            last = dialogue.query if dialogue.is_list_newest else None
            # After the bookings of a month "compare both" is of two months.
            is_of_figures = b.has("compare") and last is not None and last.period is not None
            return bool(dialogue.listed or dialogue.last_two) and not is_of_figures
        ordinal = [t for t in b.tags if t.concept.startswith("ordinal_")]
        is_list = b.has("oldest", "newest", "leads", "show", "highest", "waiting", "who", "best")
        return bool(ordinal) and bool(dialogue.listed) and not is_list

    def _is_list_with_name(self) -> bool:
        """Whether the name only narrows a list: "leads except Priya"."""
        b = self._board
        is_list = b.has("leads") and b.has("except", "not_after", "similar")
        return is_list or self._lists.is_of_others()

    def _is_compared(self) -> bool:
        b = self._board
        found = b.unused("compare", "first_of", "or", "ordinal_1", "than", "between_words", "best")
        found += b.unused("changed", "gap") if is_between_two(b) else []
        b.use(*found)
        b.use_concepts("more", "at_least")
        return bool(found) or b.has("which", "who")

    def _of_focus(self) -> SentenceAsk | None:
        """A topic right after an answer about one lead, or where it was asked which is meant: "from
        which bank", "family ko dikhaya".
        """
        b, dialogue = self._board, self._refs.dialogue
        whence = source_of_one(b)
        talk = talk_of_one(b)
        of_one = [*last_word(b), *moved_visit(b), *whence, *talk, *able_to_buy(b)]
        is_of_many = not of_one and (
            b.has(*_OF_MANY) or (asks_of_days(b) and not self._refs.page_lead_id)
        )
        is_of_few = dialogue.is_asked_which or dialogue.is_compared
        if not (dialogue.one or is_of_few) or dialogue.is_list_newest or is_of_many:
            return None
        if of_few := self._how_hot(dialogue.focus if is_of_few else ()):
            return of_few
        if counts_leads(b):
            return None
        is_narrowed = any(t not in of_one for t in b.unused_kinds(*_NARROWING))
        if is_narrowed or not (b.content() or self._is_so_now()):
            return None
        # "Kitne missed" after what is known of its calls.
        is_of_calls = not b.has("visit", "visited", "come") and LeadTopic.CALLS in dialogue.about
        missed = b.unused("missed") if is_of_calls else []
        about = lead_topics(b) or ((LeadTopic.NEXT_STEP,) if self._is_so_now() else ())
        about = (LeadTopic.CALLS,) if missed else about
        said = [t.concept for t in b.content()]
        if LeadTopic.VISITS in dialogue.about and said[:1] == ["done"] and set(said) <= _WHETHER:
            # "Hui ki nahi", after its visit was told.
            b.use_concepts(*_WHETHER)
            about = (LeadTopic.VISITS,)
        if not about and b.use(*asked_again(b, dialogue.about)):
            # "Kitne baje" asks about what was just answered.
            about = dialogue.about
        if not about or set(about) <= {LeadTopic.SCORE, LeadTopic.SUMMARY}:
            return None
        came = ("come",) if whence else ()
        b.use(*talk)
        b.use_concepts("it", "they", "what", "which", "and", "what_about", "one", *came)
        refs = [self._refs.focus()]
        return asked_about(refs, *about) if not b.unread() else None

    def _how_hot(self, few: Sequence[str]) -> SentenceAsk | None:
        """ "Kitni hot", after what was told of two of one name: how hot each is."""
        b = self._board
        if not 1 < len(few) <= _FEW or {t.concept for t in b.content()} not in _HOW_HOT:
            return None
        b.use(*b.content())
        return asked_about(list(map(self._refs.by_id, few)), LeadTopic.SCORE)

    def _is_so_now(self) -> bool:
        """Whether it asks what follows from the last answer: "to ab?"."""
        words = [w for w in self._board.words if not w.is_stop]
        return not self._board.content() and bool(words) and words[-1].key in _SO_NOW

    def _spoken_of(self) -> SentenceAsk | None:
        """A bare topic about the lead on the page or the one last mentioned: "why?", "budget?"."""
        b = self._board
        if b.has("leads", "ones", "all", "by_each", "average", "count") or counts_leads(b):
            return None
        if b.unused_kinds(TagKind.VALUE, TagKind.MONEY, TagKind.COLLEAGUE, TagKind.UNKNOWN):
            return None
        if b.has("who", "which") and not self._refs.has_one:
            return None
        if not b.content() and not self._refs.has_one:
            return None
        if b.has("who") and not b.content() and b.keys & (_ALONG | _FROM):
            # "With whom", after a visit: who came along; "from whom" asks no story.
            is_of_visit = LeadTopic.VISITS in self._refs.dialogue.about and bool(b.keys & _ALONG)
            b.use_concepts(*(("who",) if is_of_visit else ()))
            return asked_about([self._refs.focus()], LeadTopic.FAMILY) if is_of_visit else None
        about = lead_topics(b)
        if not about:
            return None
        refs = self._refs.placed(b) or [self._refs.focus()]
        them = ("them",) if LeadTopic.FAMILY in about else ()  # "who came with them"
        b.use_concepts("it", "they", "who", "what", "and", "what_about", "lead", "both", *them)
        return asked_about(refs, *about)
