"""Reads a message or a button's tap into what it asks: tokens, tags, one ask per sentence."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import pairwise

from agent.query.query import Measure, Query, button_query
from agent.understanding.dialogue_state import DialogueState
from agent.understanding.gazetteer import Gazetteer, Gazetteers
from agent.understanding.lead_refs import LeadRefs, are_clear
from agent.understanding.lexicon import is_or_not, lexicon, neighbour_words, words_as_typed
from agent.understanding.parsed_question import (
    Ask,
    AskChanges,
    AskChat,
    AskFind,
    AskLeads,
    AskSimilar,
    AskSmallTalk,
    AskUnanswerable,
    LeadRef,
    LeadTopic,
    ParsedQuestion,
    SmallTalk,
    UnanswerableTopic,
)
from agent.understanding.question_splitting import split_by_event, split_by_period
from agent.understanding.sentence_parser import SentenceParser
from agent.understanding.tagged_words import Tag, TaggedWords, TagKind
from agent.understanding.tagger import Tagger
from agent.understanding.unanswerable import faiths_named, without_faiths
from language.detect import detect_language
from language.tokens import Word, read
from leads.model.scope import Scope
from leads.store.transcripts import Transcript

_CHART = words_as_typed("chart")
# Words beside "chart" that belong to the request: "of", "no", "dikhao".
_BESIDE = words_as_typed("beside_chart")
# The word "chart" in a longer text is no request for one.
_MOST_WORDS = 12


def chart_asked(text: str) -> str | None:
    """The subject of the chart asked for, empty if none is named; None: no chart is asked for."""
    words = [word.strip("?!.,") for word in text.split()]
    places = [at for at, word in enumerate(words) if word.casefold() in _CHART]
    if len(places) != 1 or len(words) > _MOST_WORDS:
        return None
    start = end = places[0]
    while start and words[start - 1].casefold() in _BESIDE:
        start -= 1
    while end + 1 < len(words) and words[end + 1].casefold() in _BESIDE:
        end += 1
    return " ".join(filter(None, [*words[:start], *words[end + 1 :]]))


_ABOUT = {str(about): about for about in LeadTopic} | {
    "why": LeadTopic.WHY, "how_hot": LeadTopic.SCORE, "known": LeadTopic.SUMMARY,
    "drop": LeadTopic.SERIOUS,
    "next_step": LeadTopic.NEXT_STEP, "summary": LeadTopic.SUMMARY, "worries": LeadTopic.WORRIES,
    "visits": LeadTopic.VISITS, "budget": LeadTopic.BUDGET, "record": LeadTopic.RECORD,
}  # fmt: skip


def button(words: Sequence[Word], refs: LeadRefs) -> tuple[Ask, LeadRef | None] | None:
    """The ask of a button's command, with its lead; None for typed text."""
    own = [w.raw for w in words if not w.is_stop]
    if own == ["top"]:
        return AskFind(Query(), is_call=True), None
    if own == ["help"]:
        return AskSmallTalk(SmallTalk.HELP), None
    if len(own) != 2 or not own[1].startswith("lead_"):
        return None
    ref = refs.by_id(own[1])
    command = own[0].casefold()
    if command in _ABOUT:
        return AskLeads((ref,), (_ABOUT[command],)), ref
    others: dict[str, Ask] = {
        "similar": AskSimilar(ref),
        "said": AskChat(ref),
        "changed": AskChanges(ref),
    }
    return (others[command], ref) if command in others else None


# tokens → tags (`tagger`) → one ask per sentence (`sentence_parser`) → `ParsedQuestion`.

LONGEST_READ = 400  # characters; a longer text is more than a few plain questions
_MOST_ASKS = 3
_PLUS = re.compile(r"(?<=\w)\s*\+(?!\d)")
_MORE_ROOMS = re.compile(r"(\d)\s*\+\s*bhk", re.IGNORECASE)
# A bare sign asks for a share; "90%" is a number.
_PERCENT = re.compile(r"(?<![\d\s])\s+%|^%|(?<=[a-z])%")
_LESS = re.compile(r"(?<!\s)\s*+<\s*+=?+\s*+(?=[\d₹])")
_MORE = re.compile(r"(?<!\s)\s*+>\s*+=?+\s*+(?=[\d₹])")
# An underscore within a word belongs to a lead's id.
_MARKS = re.compile(r"[₹%*\"“”]|(?<![^\W_])_+|_+(?![^\W_])")
_QUESTIONS = frozenset(
    {"weekday_word", "who", "which", "what", "when", "where", "many", "how", "why", "count"}
)
# These ask for the leads themselves, unless something counts them.
_LISTED = ("who", "which", "show", "leads", "ones")
_ASKED = neighbour_words("asked_to_show") | neighbour_words("relative")


_PRESENT = neighbour_words("present")
_TAGS = neighbour_words("question_tags")
_ANY = neighbour_words("any")


@dataclass(frozen=True, slots=True)
class _Part:
    ask: Ask | None
    unread: tuple[str, ...]
    understood: tuple[str, ...]
    is_sure: bool
    sought: tuple[str, ...] = ()


class QuestionParser:
    """Reads questions."""

    def __init__(self, books: Gazetteers) -> None:
        self._books = books

    def parse(
        self,
        text: str,
        scope: Scope,
        *,
        talk: Sequence[Transcript] = (),
        page_lead_id: str | None = None,
        today: date,
        now: datetime | None = None,
    ) -> ParsedQuestion:
        """What the text asks within the scope; `talk` newest first. InvalidInput if no question."""
        pressed_query = button_query(text)
        if pressed_query is not None:
            return ParsedQuestion((AskFind(pressed_query.query, pressed_query.is_call),))
        plain = _plain(text)
        words = read(plain)
        language = detect_language(words)
        book = self._books.of(scope)
        refs = LeadRefs(book, DialogueState.of(talk), page_lead_id)
        pressed = button(words, refs)
        if pressed is not None:
            ask, ref = pressed
            return ParsedQuestion(
                (ask,), is_sure=ref is None or are_clear([ref]), language=language
            )
        if not [w for w in words if not w.is_stop]:
            return ParsedQuestion((AskSmallTalk(SmallTalk.HELP),), language=language)
        if len(text) > LONGEST_READ:
            return ParsedQuestion((), unread=(text[:LONGEST_READ],), is_sure=False)
        tagger = Tagger(lexicon(), book, today)
        return _joined(_Sentences(tagger, refs, book, today).read(words), language)


def is_question(text: str) -> bool:
    """Whether a text has a word or a mark that only questions have.

    "Jene token ni vaat kari e batav" asks for the leads who did; it reports on nobody.
    """
    words = read(_plain(text))
    if any("?" in w.raw or w.key in _ASKED for w in words):
        return True
    if is_or_not(words):
        return True
    keys = [w.key for w in words if not w.is_stop]
    is_tagged = any(a in _PRESENT and b in _TAGS for a, b in pairwise(keys))
    if is_tagged or (keys and keys[-1] in _PRESENT and not _ANY.isdisjoint(keys)):
        # "Pakku karyu che ne"; "koi visit che".
        return True
    found = (lexicon().match(words[at:]) for at in range(len(words)))
    return any(m is not None and m.concept in _QUESTIONS for m in found)


def _plain(text: str) -> str:
    """The text with its signs as words: "80 lakh+" → plus, "<80" → under."""
    plain = _MORE_ROOMS.sub(r"\1 bhk or more", unicodedata.normalize("NFKC", text))
    plain = _PERCENT.sub(" percent ", plain)
    plain = _MARKS.sub(" ", _MORE.sub(" above ", _LESS.sub(" under ", plain)))
    return _PLUS.sub(" plus ", plain)


class _Sentences:
    """Reads a message sentence by sentence; a later one may refer to the lead of an earlier one."""

    def __init__(self, tagger: Tagger, refs: LeadRefs, book: Gazetteer, today: date) -> None:
        self._tagger = tagger
        self._refs = refs
        self._book = book
        self._today = today

    def read(self, words: Sequence[Word]) -> list[_Part]:
        board = self._tagger.board(_numbered(words))
        kinds = faiths_named(board)
        if kinds:
            return [self._declined(board, kinds)]
        whole = self._part(words, self._refs)
        alike = [] if whole.is_sure else split_by_event(self._tagger.board(_numbered(words)))
        both = [self._part(some, self._refs) for some in alike]
        if both and all(part.is_sure for part in both):
            return both
        spans = [] if whole.is_sure else self._by_span(words)
        if spans:
            return spans
        parts = _split(words)
        if whole.is_sure or len(parts) < 2 or len(parts) > _MOST_ASKS:
            return [whole]
        found: list[_Part] = []
        refs = self._refs
        for some in parts:
            part = self._part(some, refs)
            found.append(part)
            refs = _spoken_of(refs, part)
        has_stop = any(w.is_stop for w in words[:-1])
        if not has_stop and all(isinstance(p.ask, AskFind) for p in found):
            # "How many came, and how many booked": the second part counts among the first.
            return [whole]
        if isinstance(found[0].ask, AskFind) and any(map(_is_why_of_none, found[1:])):
            return [whole]
        is_better = all(p.ask is not None for p in found) and (
            sum(len(p.unread) for p in found) < len(whole.unread) or all(p.is_sure for p in found)
        )
        return _without_steps(found) if is_better else [whole]

    def _declined(self, board: TaggedWords, kinds: Sequence[Tag]) -> _Part:
        """Refuses to choose people by religion or community; offers the list without that."""
        rest = without_faiths(board, kinds)
        told = self._part(rest, self._refs).ask if rest else None
        query = told.query if isinstance(told, AskFind) else None
        if query is None and not board.has("they") and not self._is_of_lead(rest):
            query = Query()
        told_words = tuple(t.text for t in kinds)
        ask = AskUnanswerable(UnanswerableTopic.PEOPLE, " ".join(told_words), query)
        return _Part(ask, (), told_words, True)

    def _is_of_lead(self, words: Sequence[Word]) -> bool:
        board = self._tagger.board(_numbered(words))
        return bool(board.unused_kinds(TagKind.NAME, TagKind.ID, TagKind.PHONE))

    def _by_span(self, words: Sequence[Word]) -> list[_Part]:
        """The count for each of several periods; empty if the words ask for something else."""
        board = self._tagger.board(_numbered(words))
        parts = [self._part(some, self._refs) for some in split_by_period(board)]
        if not all(part.is_sure and isinstance(part.ask, AskFind) for part in parts):
            return []
        return parts if board.has(*_LISTED) else [_counted(part) for part in parts]

    def _part(self, words: Sequence[Word], refs: LeadRefs) -> _Part:
        board = self._tagger.board(_numbered(words))
        found = SentenceParser(board, refs, self._book, self._today).read()
        if found.ask is None:
            unread = board.unread() or _all_of(board)
            return _Part(None, unread, board.understood(), False, _sought(board))
        unread = board.unread()
        is_sure = found.is_clear and not unread
        sought = _sought(board) if _is_bare(found.ask) else ()
        return _Part(found.ask, unread, board.understood(), is_sure, sought)


def _counted(part: _Part) -> _Part:
    """A list turned into its count."""
    if not isinstance(part.ask, AskFind) or part.ask.query.measure is not Measure.LIST:
        return part
    query = part.ask.query.model_copy(update={"measure": Measure.COUNT})
    return replace(part, ask=AskFind(query))


def _numbered(words: Sequence[Word]) -> tuple[Word, ...]:
    return tuple(Word(w.raw, w.key, at) for at, w in enumerate(words))


def _split(words: Sequence[Word]) -> list[list[Word]]:
    """Sentences; if there is only one, its parts around an "and"."""
    sentences: list[list[Word]] = [[]]
    for word in words:
        if word.is_stop:
            sentences.append([])
        else:
            sentences[-1].append(word)
    sentences = [s for s in sentences if s]
    if len(sentences) > 1:
        return sentences
    for at, word in enumerate(words):
        if word.key in ("and", "aur", "ane") and 0 < at < len(words) - 1:
            return [list(words[:at]), list(words[at + 1 :])]
    return sentences


def _is_why_of_none(part: _Part) -> bool:
    """Whether a sentence is a bare "and why" that names no lead."""
    ask = part.ask
    is_bare = isinstance(ask, AskLeads) and not any(ref.matches for ref in ask.leads)
    return is_bare and isinstance(ask, AskLeads) and ask.about == (LeadTopic.WHY,)


def _without_steps(parts: Sequence[_Part]) -> list[_Part]:
    """Leaves out parts that the next one only narrows: "leave out Facebook. Which is worst?"."""
    nexts = [*parts[1:], None]
    return [p for p, n in zip(parts, nexts, strict=True) if n is None or not _is_step(p.ask, n.ask)]


def _is_step(one: Ask | None, other: Ask | None) -> bool:
    if not (isinstance(one, AskFind) and isinstance(other, AskFind)):
        return False
    a, b = one.query, other.query
    same = ("of", "period", "compare_to", "measure", "measure_of", "also", "group_by")
    is_same = all(getattr(a, name) == getattr(b, name) for name in same)
    return is_same and all(condition in b.where for condition in a.where)


def _spoken_of(refs: LeadRefs, part: _Part) -> LeadRefs:
    """References for the next sentence, whose "them" means this sentence's lead or list."""
    if isinstance(part.ask, AskFind) and part.is_sure:
        talk = DialogueState(query=part.ask.query, is_list_newest=True, is_begun=True)
        return LeadRefs(refs.book, talk, None)
    meant: Sequence[LeadRef] = getattr(part.ask, "leads", None) or [
        r for r in [getattr(part.ask, "lead", None)] if r is not None
    ]
    ids = tuple(r.matches[0].lead_id for r in meant if len(r.matches) == 1)
    if not ids:
        return refs
    talk = DialogueState(ids, refs.talk.listed, refs.talk.query, refs.talk.about, is_begun=True)
    return LeadRefs(refs.book, talk, ids[0] if len(ids) == 1 else None)


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


def _joined(parts: Sequence[_Part], language: str | None) -> ParsedQuestion:
    return ParsedQuestion(
        tuple(p.ask for p in parts if p.ask is not None),
        tuple(u for p in parts for u in p.unread),
        tuple(u for p in parts for u in p.understood),
        bool(parts) and all(p.is_sure for p in parts),
        language,
        parts[0].sought if len(parts) == 1 else (),
    )
