"""Parts a message into questions and reads each with what those before it spoke of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from agent.query.query import (
    FieldName,
    Measure,
    Moment,
    OrderBy,
    Period,
    Query,
    Subject,
    is_of_missed,
)
from agent.query.query_result import tells_last_words
from agent.understanding.change_asks import is_between_two
from agent.understanding.dialogue_state import DialogueState
from agent.understanding.gazetteer import Gazetteer
from agent.understanding.idle_words import is_narrowable, narrowing_tags
from agent.understanding.lead_refs import LeadRefs
from agent.understanding.lexicon import lexicon
from agent.understanding.parsed_question import (
    Ask,
    AskChanges,
    AskChat,
    AskDay,
    AskFind,
    AskScoreRecord,
    AskUnanswerable,
    LeadRef,
    LeadTopic,
    UnanswerableTopic,
)
from agent.understanding.query_audit import (
    words_of_move,
    words_of_no_figure,
    words_of_one_group,
    words_of_other_ends,
    words_unanswered,
    words_without_trace,
)
from agent.understanding.query_builder import WAITS
from agent.understanding.question_parts import (
    QuestionPart,
    each_visit,
    is_answered,
    is_asking,
    is_half,
    is_list_of_missed,
    is_of_ended,
    is_of_visits,
    is_sum_of_none,
    is_undated_count_of_ended,
    is_why_of_none,
    is_words_of_none,
    split_again,
    without_counts_of_all,
    words_read,
    words_unread,
)
from agent.understanding.record_asks import asks_record_of_bands
from agent.understanding.sentence import Sentence
from agent.understanding.sentence_parser import SentenceParser
from agent.understanding.split_by_count import (
    names_two_counts,
    split_by_event,
    split_by_many,
    split_ends_and_stages,
    split_off_cancelled,
    split_series,
)
from agent.understanding.split_by_joint import (
    divisions,
    split_at_pronoun,
    split_by_name,
    split_by_period,
    split_by_whose,
)
from agent.understanding.split_choice import (
    are_beside_bands,
    are_merged,
    are_of_each_colleague,
    are_split_alike,
    as_several,
    is_of_two,
    is_of_two_deeds,
    is_one,
    on_its_own,
    without_steps,
)
from agent.understanding.tagged_words import NAMES_A_LEAD, Tag, TaggedWords, TagKind
from agent.understanding.tagger import Tagger
from agent.understanding.unanswerable import faiths_named, without_faiths
from language.tokens import Word, read

# These ask for the leads themselves, unless something counts them.
_LISTED = ("who", "which", "show", "leads", "ones")
# What a line about a visit tells; "kaha" is "where" and "said".
_OF_A_VISIT = frozenset({"when", "where", "who", "which", "time_word", "and", "what"})
_WHERE_OR_SAID, _ASIDE = frozenset({"kaha"}), (TagKind.SMALL, TagKind.STOP)
_PAIR = 2
_LASTING = ("paused", "gone_dead")  # no day is of these
# Words that make sense only after another question.
_POINTING = ("among", "them", "they", "ones", "it", "only", "but")


class QuestionSplitter:
    """Reads a message part by part; a later one may refer to the lead of an earlier one."""

    def __init__(self, tagger: Tagger, refs: LeadRefs, book: Gazetteer, today: date) -> None:
        self._tagger = tagger
        self._refs = refs
        self._book = book
        self._today = today

    def read(self, words: Sequence[Word], starts: frozenset[int]) -> list[QuestionPart]:
        """The questions of a message; `starts`: see `clause_starts`."""
        board = self._tagger.board(_numbered(words))
        parts = without_counts_of_all(self._parts(words, starts), board, self._book)
        return [self._with_idle(parts[0], board)] if len(parts) == 1 else parts

    def _with_idle(self, part: QuestionPart, board: TaggedWords) -> QuestionPart:
        """The part; words that should narrow it, and without which it is the same, are unread."""
        ask = part.ask
        if not part.is_sure or not is_narrowable(ask):
            return part

        def is_same(rest: Sequence[Word]) -> bool:
            if all(word.is_stop for word in rest):
                return False
            other = self._part(rest, self._refs).ask
            return other is not None and _for_itself(other) == _for_itself(ask)

        tags = narrowing_tags(board, ask, self._today)
        idle = tuple(tag.text for tag in tags if is_same(board.words_but([tag])))
        read = tuple(text for text in part.understood if text not in idle)
        return replace(part, unread=idle, understood=read, is_sure=not idle)

    def _parts(self, words: Sequence[Word], starts: frozenset[int]) -> list[QuestionPart]:
        board = self._tagger.board(_numbered(words))
        kinds = faiths_named(board)
        if kinds:
            return [self._declined(board, kinds)]
        halves = split_by_whose(self._tagger.board(_numbered(words)))
        of_stages = None if halves else self._tagger.board_of_stages(_numbered(words))
        halves = split_ends_and_stages(of_stages) if of_stages else halves
        weighed = [self._part(some, self._refs) for some in halves]
        if weighed and all(part.is_sure for part in weighed):
            return weighed
        of_each = [] if is_between_two(board) else split_by_name(board)
        moved = [self._part(some, self._refs) for some in of_each]
        if moved and all(isinstance(part.ask, AskChanges) for part in moved):
            return moved
        whole = self._part(words, self._refs)
        if halves:
            # What is true of both at once answers neither of the two.
            whole = replace(whole, is_sure=False)
        if several := as_several(whole, board, self._book):
            return several
        is_whole = whole.is_read and not halves
        is_split = isinstance(whole.ask, AskFind) and whole.ask.query.group_by is not None
        record = whole.ask if whole.is_sure and isinstance(whole.ask, AskScoreRecord) else None
        if record is not None and (record.is_made or asks_record_of_bands(board)):
            return [whole]  # of every band at once; how it is made and how far it is true
        several = self._by_many(words)
        is_apart = are_split_alike(several) or are_of_each_colleague(several)
        if is_split and not (are_beside_bands(several) or is_apart):
            several = []
        is_of_both = is_of_two_deeds(whole) or bool(split_off_cancelled(board))
        is_of_both |= names_two_counts(board)
        both = self._by_event(words) if not is_whole or is_of_both else []
        if both or several:
            return max(several, both, key=len)
        if is_whole:
            return self._by_mark(words) or self._apart(words, starts, whole) or [whole]
        return self._by_span(words) or self._divided(words, starts, whole)

    def _by_event(self, words: Sequence[Word]) -> list[QuestionPart]:
        """The question once per event that is counted; empty unless each is understood."""
        board = self._tagger.board(_numbered(words))
        days = [t.days for t in board.unused_kinds(TagKind.DAYS) if t.days]
        if days[1:] and any(one.weekday is not None for one in days):
            return []  # "visits on Sunday and bookings last month": each has its own days
        alike = split_series(board) or split_off_cancelled(board) or split_by_event(board)
        both = [self._part(some, self._refs) for some in alike]
        if not all(part.is_sure for part in both):
            return []
        is_listed = board.has("show", "who", "which") or not board.has("leads", "lead")
        is_pair = names_two_counts(board) and len(both) == _PAIR
        is_count = board.has("many") or (is_pair and not is_listed)
        return [_counted(_of_all(part)) if is_count else _of_all(part) for part in both]

    def _by_many(self, words: Sequence[Word]) -> list[QuestionPart]:
        """The question once per "how many"; empty unless each is understood as a count."""
        board = self._tagger.board(_numbered(words))
        counts = split_at_pronoun(board) or split_by_many(board)
        parts = [self._part(some, self._refs) for some in counts]
        is_each = all(part.is_sure and isinstance(part.ask, AskFind) for part in parts)
        return parts if is_each else []

    def _by_mark(self, words: Sequence[Word]) -> list[QuestionPart]:
        """Two figures with a mark between: "bookings nov vs oct? how many are rentals"; none where
        the second only splits or compares the first.
        """
        marks = [word.at for word in words if word.raw == "?"]
        halves = [words[: marks[0]], words[marks[0] + 1 :]] if marks else []
        if not halves or not all(any(not w.is_stop for w in half) for half in halves):
            return []
        parts = self._in_turn(halves)
        is_each = all(part.is_read and isinstance(part.ask, AskFind) for part in parts)
        figures = [p.ask.query for p in parts if isinstance(p.ask, AskFind)]
        is_counted = is_each and all(q.measure is not Measure.LIST for q in figures)
        counted = [(q.of, q.where, q.also, q.period) for q in figures]
        return parts if is_counted and counted[0] != counted[-1] else []

    def _apart(
        self, words: Sequence[Word], starts: frozenset[int], whole: QuestionPart
    ) -> list[QuestionPart]:
        """Two questions about different things whose words also read as one; empty if it is one."""
        for parts in divisions(words, starts):
            if all(is_asking(some) for some in parts):
                found = self._in_turn(parts)
                if all(p.is_read for p in found) and is_of_two(found, whole):
                    return without_steps(found)
                alone = list(map(on_its_own, found))
                if are_merged(alone, whole):
                    return alone
        return []

    def _divided(
        self, words: Sequence[Word], starts: frozenset[int], whole: QuestionPart
    ) -> list[QuestionPart]:
        """The division of which most is understood; else the whole.

        A part that is not understood may stand beside the others if each asks by itself.
        """
        every = [self._in_turn(parts) for parts in divisions(words, starts)]
        for first, *rest in every:
            if len(rest) == 1 and is_why_of_none(rest[0]) and is_of_ended(first.ask):
                return [replace(first, ask=replace(first.ask, is_why=True))]
            is_sure = len(rest) == 1 and first.is_sure
            if is_sure and is_list_of_missed(first.ask) and is_why_of_none(rest[0]):
                # "Kal kaun nahi aaya aur kya bahana banaya".
                return [replace(first, ask=replace(first.ask, each=(LeadTopic.WHY_MISSED,)))]
            of = first.ask
            if is_sure and isinstance(of, AskFind):
                if is_sum_of_none(rest[0], of.query):
                    # "Kaun kaun negotiation mein hai aur kitne pe atka hai".
                    return [replace(first, ask=replace(of, each=(LeadTopic.OFFER,)))]
                if WAITS in of.query.where and is_words_of_none(rest[0]):
                    # "Inme sabse purana kaun hai, usne kya pucha tha".
                    return [replace(first, ask=replace(of, each=(LeadTopic.LAST_TALK,)))]
            if is_sure and is_of_visits(first.ask) and self._is_hour_or_place(rest[0].words):
                # "Koi visit hai? kitne baje, kahan": a list of visits tells both.
                return [replace(first, ask=each_visit(first.ask))]
            is_list = isinstance(first.ask, AskFind) and tells_last_words(first.ask.query)
            if len(rest) == 1 and first.is_sure and is_list and is_words_of_none(rest[0]):
                return [first]
        found = [parts for parts in every if not is_one(parts)]
        for parts in found:
            if all(p.is_read for p in parts):
                return without_steps(parts)
        halves = [parts for parts in found if all(map(is_half, parts))]
        best = max(halves, key=words_read, default=[])
        if words_read(best):
            return [p if is_answered(p) else replace(p, ask=None) for p in best]
        better = [parts for parts in found if all(p.ask is not None for p in parts)]
        fewest = min(better, key=words_unread, default=[whole])
        return fewest if words_unread(fewest) < len(whole.unread) else [whole]

    def _is_hour_or_place(self, words: Sequence[Word]) -> bool:
        """Whether nothing is asked but when, where and with whom."""
        tags = [t for t in self._tagger.board(_numbered(words)).tags if t.kind not in _ASIDE]
        asked = {t.concept for t in tags if t.typed not in _WHERE_OR_SAID}
        return bool(tags) and asked <= _OF_A_VISIT

    def _in_turn(self, parts: Sequence[Sequence[Word]]) -> list[QuestionPart]:
        """Each part read with what the parts before it spoke of."""
        found: list[QuestionPart] = []
        refs, days = self._refs, list[Word]()
        for words in parts:
            if found and _narrows(found[0].ask) and self._is_of_those_before(parts[0]):
                # "Ema visit kona nathi thaya? ane jawab kone baki che": both of the list before.
                refs = refs if self._is_of_those_before(words) else self._refs
            part = self._part(words, refs)
            own = self._days(words)
            part = part if own or not days else self._dated(part, days, refs)
            if found and not found[-1].is_read and self._is_of_those_before(words):
                part = replace(part, ask=None, unread=(part.text,), is_sure=False)
            found.append(split_again(part, found[-1]) if found else part)
            refs, days = _spoken_of(refs, found[-1]), own or days
        return found

    def _is_of_those_before(self, words: Sequence[Word]) -> bool:
        """Whether a part is about those of the part before: "and how many of them booked"."""
        return self._tagger.board(_numbered(words)).has("among")

    def _days(self, words: Sequence[Word]) -> list[Word]:
        """The words of the one period that is named."""
        tags = self._tagger.board(_numbered(words)).unused_kinds(TagKind.DAYS)
        return list(words[tags[0].first : tags[0].last + 1]) if len(tags) == 1 else []

    def _dated(self, part: QuestionPart, days: Sequence[Word], refs: LeadRefs) -> QuestionPart:
        """What happened in the days that the part before it named: "who became cold, and who hot",
        "who came this week, and who did not", "bookings in May, and how many lost".
        """
        dated = self._part([*days, *part.words], refs)
        missed = isinstance(part.ask, AskFind) and is_of_missed(part.ask.query)
        is_of_days = isinstance(dated.ask, AskChanges) or missed or is_undated_count_of_ended(part)
        return replace(dated, words=part.words) if is_of_days and dated.is_read else part

    def _declined(self, board: TaggedWords, kinds: Sequence[Tag]) -> QuestionPart:
        """Refuses to choose people by religion or community; offers the list without that."""
        rest = without_faiths(board, kinds)
        told = self._part(rest, self._refs).ask if rest else None
        query = told.query if isinstance(told, AskFind) else None
        if query is None and not board.has("they") and not self._is_of_lead(rest):
            query = Query()
        told_words = tuple(t.text for t in kinds)
        ask = AskUnanswerable(UnanswerableTopic.PEOPLE, " ".join(told_words), query)
        return QuestionPart(ask, (), told_words, True)

    def _is_of_lead(self, words: Sequence[Word]) -> bool:
        board = self._tagger.board(_numbered(words))
        return bool(board.unused_kinds(*NAMES_A_LEAD))

    def _by_span(self, words: Sequence[Word]) -> list[QuestionPart]:
        """The count for each of several periods; empty if the words ask for something else."""
        board = self._tagger.board(_numbered(words))
        parts = [self._part(some, self._refs) for some in split_by_period(board)]
        if not all(part.is_sure and isinstance(part.ask, AskFind) for part in parts):
            return []
        return parts if board.has(*_LISTED) else [_counted(part) for part in parts]

    def _part(self, words: Sequence[Word], refs: LeadRefs) -> QuestionPart:
        part = self._read(self._tagger.board(_numbered(words)), refs)
        board = self._tagger.board_of_stages(_numbered(words))
        is_told = board is not None and _is_of_stage(board)
        last = refs.dialogue.query
        if board is None or (part.is_sure and (_outdoes_stage(part, last) or not is_told)):
            return part
        # "Token baki wale": what the office calls a stage of its own.
        by_stage = self._read(board, refs)
        is_as_well_read = is_told and len(by_stage.unread) <= len(part.unread)
        return by_stage if by_stage.is_sure or (is_as_well_read and not part.is_sure) else part

    def _read(self, board: TaggedWords, refs: LeadRefs) -> QuestionPart:
        words = board.words
        found = SentenceParser(Sentence(board, refs, self._book, self._today)).read()
        typed = tuple(words)
        if found.ask is None:
            unread = board.unread() or _all_of(board)
            return QuestionPart(None, unread, board.understood(), False, _sought(board), typed)
        unread = board.unread()
        if isinstance(found.ask, AskFind):
            unread += words_without_trace(board, found.ask, self._today)
            unread += words_of_other_ends(board, found.ask.query)
            unread += words_of_no_figure(board, found.ask.query)
            unread += words_of_one_group(board, found.ask.query)
            moved = words_of_move(board, found.ask.query)
            unread += tuple(word for word in moved if word not in unread)
        unread += words_unanswered(board, found.ask)
        is_sure = found.is_clear and not unread
        sought = _sought(board) if _is_bare(found.ask) else ()
        understood = tuple(text for text in board.understood() if text not in unread)
        ask = found.ask
        is_after = refs.dialogue.query is not None and not board.has(*_POINTING)
        if is_sure and isinstance(ask, AskFind) and is_after:
            ask = replace(ask, alone=self._alone(words, ask.query))
        return QuestionPart(ask, unread, understood, is_sure, sought, typed)

    def _alone(self, words: Sequence[Word], query: Query) -> Query | None:
        """What the words ask for as the first question of a talk, if that is another query."""
        new_talk = LeadRefs(self._refs.book, DialogueState(), None, self._refs.now)
        part = self._part(words, new_talk)
        alone = part.ask.query if part.is_sure and isinstance(part.ask, AskFind) else None
        return alone if alone not in (None, query) and _is_whole(alone) else None


def _for_itself(ask: Ask) -> Ask:
    """The ask without what its words would mean at the beginning of a talk."""
    return replace(ask, alone=None) if isinstance(ask, AskFind) else ask


def _outdoes_stage(part: QuestionPart, last: Query | None) -> bool:
    """Whether it says how leads ended, which several stages may mean, or is about the calls of
    some days, of which a stage "Follow Up" tells nothing. Of those ended none waits: "Token
    Pending" is a stage.
    """
    query = part.ask.query if isinstance(part.ask, AskFind) else Query()
    if query.period is not None and query.period.of is Moment.NEXT_CALL:
        return True
    said = {c.field for c in query.where if last is None or c not in last.where}
    is_ended = not said.isdisjoint((FieldName.OUTCOME, FieldName.LOST_REASON))
    return is_ended and FieldName.WAITING not in said


def _is_of_stage(board: TaggedWords) -> bool:
    """Whether leads are asked for by a stage of several words, "visit fix wale", or by one that
    else would only be another word for something: "dead" for cold. Of one lead it is asked when:
    "when did Vijay become dead".
    """
    is_dated, is_of_one = (bool(board.unused_kinds(k)) for k in (TagKind.DAYS, TagKind.NAME))
    for tag in board.unused_kinds(TagKind.VALUE):
        stage = tag.stored
        if stage is None or stage.field is not FieldName.STAGE:
            continue
        meant = _another_word(tag.text)
        is_plain = stage.is_ended or not is_dated or meant in _LASTING
        if is_of_one:
            is_plain = meant in _LASTING and board.has("when")
        if tag.first < tag.last or (is_plain and meant):
            return True
    return False


def _another_word(text: str) -> str:
    """What the word of a stage would else be another word for."""
    words = read(text)
    concept = lexicon().match(words)
    is_other = concept and not concept.is_stem and concept.concept != words[0].key
    return concept.concept if concept and is_other else ""


def _narrows(ask: Ask | None) -> bool:
    """Whether it asks for some of a list, in no other order."""
    return isinstance(ask, AskFind) and ask.query.order_by is OrderBy.RANK


def _is_whole(query: Query) -> bool:
    """Whether it asks something by itself: "and Hetal's?" alone would be all of her leads."""
    is_figure = query.measure is not Measure.LIST or query.group_by is not None
    return is_figure or query.period is not None or len(query.where) > 1


def _of_all(part: QuestionPart) -> QuestionPart:
    """The leads beside the visits and bookings of all times: ended ones too."""
    query = part.ask.query if isinstance(part.ask, AskFind) else None
    if query is None or query.of is not Subject.LEADS or query.where or query.period:
        return part
    return replace(part, ask=AskFind(query.model_copy(update={"open": None})))


def _counted(part: QuestionPart) -> QuestionPart:
    """A list turned into its count."""
    if not isinstance(part.ask, AskFind) or part.ask.query.measure is not Measure.LIST:
        return part
    query = part.ask.query.model_copy(update={"measure": Measure.COUNT})
    return replace(part, ask=AskFind(query))


def _numbered(words: Sequence[Word]) -> tuple[Word, ...]:
    return tuple(Word(w.raw, w.key, at) for at, w in enumerate(words))


def _spoken_of(refs: LeadRefs, part: QuestionPart) -> LeadRefs:
    """References for the next sentence, whose "them" means this sentence's lead or list."""
    within = partial(DialogueState, is_begun=True, is_within=True)
    if isinstance(part.ask, AskFind) and part.is_sure:
        dialogue = within(query=part.ask.query, is_list_newest=True)
        return LeadRefs(refs.book, dialogue, None, refs.now)
    if isinstance(part.ask, AskDay) and not part.ask.is_either:
        visits = Period(of=Moment.NEXT_VISIT, start=part.ask.day, end=part.ask.day)
        dialogue = within(query=Query(period=visits), is_list_newest=True)
        return LeadRefs(refs.book, dialogue, None, refs.now)
    meant: Sequence[LeadRef] = getattr(part.ask, "leads", None) or [
        r for r in [getattr(part.ask, "lead", None)] if r is not None
    ]
    ids = tuple(name.lead_id for r in meant for name in r.matches)
    if not ids:
        return refs
    dialogue = within(ids, refs.dialogue.listed, refs.dialogue.query, refs.dialogue.about)
    return LeadRefs(refs.book, dialogue, ids[0] if len(ids) == 1 else None, refs.now)


def _sought(board: TaggedWords) -> tuple[str, ...]:
    """The unknown words of "kisko south facing chahiye", where somebody is looked for."""
    if not board.has("who", "which", "leads", "ones", "lead"):
        return ()
    return board.unread(TagKind.UNKNOWN)


def _is_bare(ask: Ask) -> bool:
    """Whether nothing was read that narrows a search: over all leads, or for any worry."""
    if isinstance(ask, AskChat):
        return ask.lead is None and ask.topic == "worries" and ask.among is None
    return isinstance(ask, AskFind) and not (ask.query.where or ask.query.period)


def _all_of(board: TaggedWords) -> tuple[str, ...]:
    return tuple(t.text for t in board.tags if t.kind not in (TagKind.SMALL, TagKind.STOP))
