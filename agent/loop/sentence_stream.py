"""What an LLM writes, sentence by sentence: parsed, unmasked, checked, and only then shown."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import reduce
from itertools import takewhile

import regex

from agent.fact import Fact
from agent.grounding.sentence import Clause, Sentence
from agent.llm.wire import ModelCall
from agent.loop.interface import (
    Check,
    CheckedSentence,
    Claim,
    DraftText,
    Judge,
    SaidSentence,
    ToolName,
)
from agent.loop.pii_masking import Way
from agent.loop.reply_parser import AskBack, DraftLine, Line, ReplyParser, Unanswered
from agent.loop.run_state import RunState
from agent.loop.sentence_guards import hangs_on_dropped, is_in_language, leads_in, opens_so

# The prompt asks for two to four sentences and 450 characters; nobody reads on beyond this.
MOST_SENTENCES = 5
MOST_CHARACTERS = 700
# Limits on what is read of a reply at all: one that runs on must not block everybody.
MOST_HEARD, _MOST_CHECKED = 16_000, 60
_LONGEST_UNANSWERED = 120
_NUMBER = regex.compile(r"\d+")
_HANGS = "hangs on a sentence left out"
_TOO_LONG = ("too long",)

OnSentence = Callable[[SaidSentence], None]


@dataclass(slots=True)
class _Waiting:
    """A sentence that passed its check and waits for the second verdict or for those before it."""

    said: SaidSentence
    checked: int
    opens_so: bool  # as a sentence that says nothing without the one before it
    verdict: asyncio.Task[bool | None] | None = None


@dataclass(frozen=True, slots=True)
class _Gap:
    """The place of a lost sentence, until it is written again."""


@dataclass(slots=True)
class SentenceStream:
    """The replies of one turn. `is_over`: the deadline has passed, so nothing more is shown.

    `full` is set once the answer is long enough: the rest need not be waited for. `heard` is the
    reply so far, as it came; `judged` are the judge's calls that ended.
    """

    state: RunState
    check_of: Callable[[RunState], Check]
    on_sentence: OnSentence
    judge: Judge | None = None
    said: list[SaidSentence] = field(default_factory=list)
    checked: list[CheckedSentence] = field(default_factory=list)
    unanswered: str = ""
    is_open: bool = False
    asked: str = ""
    draft: DraftText | None = None
    is_over: bool = False
    full: asyncio.Event = field(default_factory=asyncio.Event)
    _reader: ReplyParser = field(default_factory=ReplyParser)
    _waiting: deque[_Waiting | _Gap] = field(default_factory=deque)
    heard: str = ""
    judged: list[ModelCall] = field(default_factory=list)
    _fed: int = 0
    _written: str = ""
    _check: Check | None = None
    _dropped: str = ""
    _named: set[str] = field(default_factory=set)
    _lost: list[CheckedSentence] = field(default_factory=list)
    # What each sentence hung on that went with the one before it, masked.
    _hung_on: dict[str, str] = field(default_factory=dict)
    # How many sentences are lost before and behind the first that passed; heard of the second try.
    _openings: int = 0
    _behind: int = 0
    _again: int = 0
    _is_reopened: bool = False
    _is_said_again: bool = False

    @property
    def has_said(self) -> bool:
        """Whether a sentence passed, so that another try could only contradict it."""
        return bool(self.said or self._passed)

    @property
    def _passed(self) -> list[_Waiting]:
        """The sentences that passed their check and are not shown yet."""
        return [one for one in self._waiting if isinstance(one, _Waiting)]

    @property
    def lost(self) -> tuple[CheckedSentence, ...]:
        """The sentences with cites that were dropped, masked, as far as there is room for them."""
        is_full = self.full.is_set() or len(self.said) + len(self._passed) >= MOST_SENTENCES
        return () if is_full else tuple(self._lost)

    def begin(self) -> None:
        """Begins a new reply; forgets what a broken one left unfinished."""
        self._reader, self._fed, self.heard, self._written = ReplyParser(), 0, "", ""
        # Tools may have added leads.
        self._check = None

    def feed(self, text: str) -> None:
        """Takes a piece of the streamed reply."""
        piece = text[: max(0, MOST_HEARD - self._fed)]
        self.heard += text[: len(piece) + 1]
        self._fed += len(text)
        self._take(self._reader.feed(piece))
        if self._fed > MOST_HEARD or len(self.checked) >= _MOST_CHECKED:
            self.full.set()

    def finish(self, text: str, *, is_cut: bool) -> None:
        """Ends a reply; its whole `text` is given if it was not streamed."""
        if not self._fed:
            self.feed(text)
        self._take(self._reader.close(is_cut=is_cut))

    def reopen(self) -> None:
        """What was lost is written once more, each sentence into its place."""
        self._is_reopened, self._dropped = True, ""

    async def verdicts(self) -> None:
        """Waits for the verdicts on the sentences so far."""
        asked = [one.verdict for one in self._passed if one.verdict is not None]
        if asked:
            await asyncio.wait(asked)

    async def settle(self) -> None:
        """Waits until every second verdict is there."""
        self._close_gaps()
        while passed := self._passed:
            verdict = passed[0].verdict
            if verdict is not None:
                await asyncio.wait({verdict})
            self._release()

    def cancel(self) -> None:
        """The deadline has passed: sentences still waiting are shown on the check by code alone."""
        for waiting in self._passed:
            if waiting.verdict is not None:
                waiting.verdict.cancel()
        self._close_gaps()
        self._release(is_last=True)
        self.is_over = True

    def _close_gaps(self) -> None:
        """Lines up what waited for lost sentences, without what hangs on a lost opening."""
        is_lost = not self.said and self._waiting and isinstance(self._waiting[0], _Gap)
        # What a sentence points at stands before it, once one stands that points at nothing.
        first = takewhile(lambda one: isinstance(one, _Gap) or one.opens_so, self._waiting)
        hanging = [one for one in first if is_lost and isinstance(one, _Waiting)]
        for one in hanging:
            self._drop(one, _HANGS)
        self._waiting = deque(one for one in self._passed if one not in hanging)
        self._release()

    def _fill(self, waiting: _Waiting) -> None:
        """Puts a sentence that was written again into its place: where the one that was lost stood;
        of several, into the opening as many as were lost of it, and all else behind.
        """
        gaps = [at for at, one in enumerate(self._waiting) if isinstance(one, _Gap)]
        is_opening = self._again <= self._openings or not self._behind
        is_there = bool(gaps) and (self._openings + self._behind == 1 or is_opening)
        self._waiting.insert(gaps[0] if is_there else len(self._waiting), waiting)

    def _drop(self, waiting: _Waiting, fault: str) -> None:
        kept = self.checked[waiting.checked]
        self.checked[waiting.checked] = CheckedSentence(kept.text, kept.cites, (fault,))

    def _take(self, lines: list[Line]) -> None:
        for line in lines:
            match line:
                case Sentence():
                    self._sentence(line)
                case Unanswered():
                    self.is_open = True
                    part = self._plain(line.text)
                    if part not in self.unanswered:
                        self.unanswered = "; ".join(filter(None, (self.unanswered, part)))
                case AskBack():
                    asked = self._plain(line.text)
                    self.asked = asked[:1].upper() + asked[1:]
                case DraftLine():
                    self._draft(line)

    def _sentence(self, masked: Sentence) -> None:
        if self.is_over or len(self.checked) >= _MOST_CHECKED:
            return
        self.state.hear(masked.cites)
        sentence, unknown = self._restored(masked)
        told = [one for one in self.checked if one.text == sentence.text]
        is_passed = any(not one.faults for one in told)
        if is_passed or (told and not (self._is_reopened and self._is_lost(masked))):
            return
        faults = self._faults(masked, unknown) or self._hangs(masked)
        if faults == (_HANGS,):
            self._hung_on.setdefault(masked.text, self._dropped)
        self._again += self._is_reopened
        self.checked.append(CheckedSentence(sentence.text, sentence.cites, faults))
        self._dropped = masked.text if faults and masked.cites else ""
        if self._dropped and not self._is_reopened and faults != _TOO_LONG:
            self._lost.append(CheckedSentence(masked.text, masked.cites, faults))
            self._openings += not self.has_said
            self._behind += self.has_said
            self._waiting.append(_Gap())
        if not faults:
            self._named |= leads_in(masked.text)
            self._is_said_again |= self._is_reopened
            self._let_out(masked, sentence)

    def _is_lost(self, masked: Sentence) -> bool:
        """Whether it has the words of a lost one: other cites may hold them, and one that went
        only because it hung on another is judged by itself.
        """
        known = [one for one in self._lost if one.text == masked.text]
        judged = [one.cites for one in known if one.faults != (_HANGS,)]
        return bool(known) and masked.cites not in judged

    def _restored(self, masked: Sentence, way: Way = "shown") -> tuple[Sentence, tuple[str, ...]]:
        """The sentence with names, and the tokens in it that belong to nobody."""
        clauses, unknown = list[Clause](), list[str]()
        for clause in masked.clauses:
            restored = self.state.masks.restore(clause.text, way)
            clauses.append(Clause(restored.text, clause.cites))
            unknown += restored.unknown
        return Sentence(tuple(clauses)), tuple(unknown)

    def _hangs(self, masked: Sentence) -> tuple[str, ...]:
        hung_on = "" if self._is_said_again else self._hung_on.get(masked.text, "")
        dropped = self._dropped or hung_on
        if not dropped:
            return ()
        facts = [self.state.facts[cite] for cite in masked.cites]
        is_hanging = hangs_on_dropped(
            masked.text,
            facts,
            dropped=dropped,
            named=self._named | self._meant(),
            is_of=self.state.masks.leads,
        )
        return (_HANGS,) if is_hanging else ()

    def _meant(self) -> set[str]:
        """The one lead that the question is about."""
        turn = self.state.turn
        meant = {mention.lead_id for mention in turn.mentions}
        if not meant and turn.lead_id:
            meant = {turn.lead_id}
        return {self.state.masks.lead(i) for i in meant} if len(meant) == 1 else set()

    def _faults(self, masked: Sentence, unknown: tuple[str, ...]) -> tuple[str, ...]:
        sentence, _ = self._restored(masked, "checked")
        if not sentence.cites:
            return ("no cites",)
        facts = self.state.facts
        strange = [cite for cite in sentence.cites if cite not in facts]
        if strange or unknown:
            return tuple(f"unknown {one}" for one in (*strange, *unknown))
        if self._is_too_long(sentence):
            return _TOO_LONG
        # A label of the record ("plan dropped") is told in its own language.
        labels = [name for cite in sentence.cites for name in facts[cite].names]
        own = reduce(lambda text, label: text.replace(label, " "), labels, masked.text)
        self._written = f"{self._written} {own}"
        language = self.state.turn.language
        if not (is_in_language(language, own) or is_in_language(language, self._written)):
            return ("another language",)
        if self._check is None:
            self._check = self.check_of(self.state)
        return self._check(sentence, facts)

    def _is_too_long(self, sentence: Sentence) -> bool:
        passed = [*self.said, *(one.said for one in self._passed)]
        length = sum(len(said.text) for said in passed) + len(sentence.text)
        return len(passed) >= MOST_SENTENCES or length > MOST_CHARACTERS

    def _let_out(self, masked: Sentence, sentence: Sentence) -> None:
        facts = {cite: self.state.facts[cite] for cite in sentence.cites}
        said = SaidSentence(sentence.text, sentence.cites, claim_of(list(facts.values())))
        waiting = _Waiting(said, len(self.checked) - 1, opens_so(masked.text))
        if self.judge is not None:
            lines = [self.state.line(fact) for fact in facts.values()]
            deadline = self.state.turn.deadline
            verdict = self.judge(masked.text, lines, deadline, self.judged.append)
            waiting.verdict = asyncio.create_task(verdict)
            waiting.verdict.add_done_callback(lambda _: self._release())
        if self._is_reopened:
            self._fill(waiting)
        else:
            self._waiting.append(waiting)
        self._release()

    def _release(self, *, is_last: bool = False) -> None:
        """Shows, in order, the sentences that wait for nothing more."""
        while self._waiting and not self.is_over:
            first = self._waiting[0]
            if isinstance(first, _Gap):
                return
            if first.verdict is not None and not (first.verdict.done() or is_last):
                return
            self._waiting.popleft()
            if _is_refused(first.verdict):
                self._drop(first, "refused by the second model")
                continue
            self.said.append(first.said)
            self.on_sentence(first.said)
        if len(self.said) >= MOST_SENTENCES:
            self.full.set()

    def _draft(self, line: DraftLine) -> None:
        """Keeps a message for the `draft` call that asked for it; ignores one without a lead."""
        asked = [call for call in self.state.calls if call.tool is ToolName.DRAFT and call.result]
        lead_id = asked[-1].arguments.get("lead") if asked else None
        restored = self.state.masks.restore(line.text, "addressed")
        if isinstance(lead_id, str) and not restored.unknown:
            self.draft = DraftText(lead_id, restored.text)

    def _plain(self, text: str) -> str:
        """A line that rests on no fact: shown if it has no names or numbers of its own."""
        state = self.state
        restored = state.masks.restore(text)
        _, strangers = state.masks.last_look(text)
        held = {
            n for told in (state.turn.question, *_fact_words(state)) for n in _NUMBER.findall(told)
        }
        is_held = set(_NUMBER.findall(text)) <= held
        is_plain = is_held and is_in_language(state.turn.language, text)
        if restored.unknown or strangers or not is_plain:
            return ""
        return restored.text[:_LONGEST_UNANSWERED]


def _fact_words(state: RunState) -> Iterator[str]:
    return (fact.quote or fact.words for fact in state.facts.values())


def _is_refused(verdict: asyncio.Task[bool | None] | None) -> bool:
    if verdict is None or not verdict.done() or verdict.cancelled():
        return False
    return verdict.exception() is None and verdict.result() is False


def claim_of(facts: list[Fact]) -> Claim:
    """The kind of claim that a sentence resting on these facts makes."""
    if any(fact.is_step for fact in facts):
        return "advice"
    if any(fact.quote is not None for fact in facts):
        return "quote"
    return "not_known" if all(fact.is_negative for fact in facts) else "fact"
