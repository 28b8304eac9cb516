"""Reads what a broker wants a message to a lead to say, to ask, and to leave out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from rapidfuzz import fuzz

from language.detect import detect_language
from language.numbers import has_amount
from language.phonetics import sounds, words_of
from language.time_reader import Token, When, WhenReader, forms, tokens_of, with_number
from language.tokens import bare_key, key, read, stems, word_lists

_STOP = re.compile(r"[,;!?।\n&+–—]|\.(?=\s|$)|\.\.")
# "And" only after a word of ordering; elsewhere it marks whom a message is for.
_AND_AFTER = frozenset({"ne", "ને"})
_ROOMS_TOLD = re.compile(r"\d ?bhk", re.IGNORECASE)
_FIGURE = re.compile(r"\d+(?:\.\d+)?")
_LONGEST_PHRASE = 5
# What the lead asked, where no word says about what.
QUESTION = "question"
# Beside the topics, what may be forbidden: that we say sorry, that we offer or confirm a visit.
SORRY, VISIT = "sorry", "visit"
_TYPO_CHARACTERS, _TYPO_NEARNESS = 5, 86
# How far "not" and "write" may stand apart: "price ka mat likhna", "na lakhto".
_NEAR = 2
_TAIL_DIGITS = (4, 10)
# Half of a name that is spelt like it: Joseph's, દક્ષાના.
_LIKE_NAME = 84
MONEY = frozenset({"price", "counter", "budget", "offer", "token"})


@dataclass(frozen=True, slots=True)
class Point:
    """One thing to be said: its kind, what it is about, and the day that belongs to it."""

    kind: str
    topic: str = ""
    when: When | None = None


@dataclass(frozen=True, slots=True)
class Wish:
    """`points` in the order told; `banned`: topics and `withheld`: words that must not be in it.

    `left`: the parts of the wish that no sentence of ours can say, as typed.
    """

    points: tuple[Point, ...] = ()
    banned: frozenset[str] = frozenset()
    withheld: tuple[str, ...] = ()
    left: tuple[str, ...] = ()


NO_WISH = Wish()


@dataclass(slots=True)
class _Clause:
    """Adjacent words of a wish, with the forms by which each may be found."""

    text: str
    tokens: list[Token]
    forms: list[tuple[str, ...]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.forms = [(*stems(key(t.text)), bare_key(t.text) or "") for t in self.tokens]

    def places(self, words: frozenset[str]) -> set[int]:
        """The places of these words and phrases, a longer one with a letter wrong too."""
        found: set[int] = set()
        for at in range(len(self.tokens)):
            for length in range(1, _LONGEST_PHRASE + 1):
                span = self.forms[at : at + length]
                if len(span) == length and self._is_one(span, words):
                    found.update(range(at, at + length))
        return found

    @staticmethod
    def _is_one(span: Sequence[tuple[str, ...]], words: frozenset[str]) -> bool:
        if len(span) == 1:
            return any(form in words for form in span[0]) or _is_typo(span[0][0], words)
        start = " ".join(forms[0] for forms in span[:-1])
        return any(f"{start} {form}" in words for form in span[-1])

    def part(self, places: Iterable[int]) -> _Clause:
        """The words at these places, as far as there are any."""
        kept = [self.tokens[at] for at in sorted(places) if at < len(self.tokens)]
        return _Clause(self.text, kept)

    @property
    def words(self) -> str:
        """As typed, from the first word to the last."""
        if not self.tokens:
            return ""
        return " ".join(self.text[self.tokens[0].start : self.tokens[-1].end].split())


@lru_cache(20_000)
def _is_typo(word: str, words: frozenset[str]) -> bool:
    if len(word) < _TYPO_CHARACTERS or word in _ALL:
        return False
    return any(
        len(known) >= _TYPO_CHARACTERS
        and known[0] == word[0]
        and fuzz.ratio(word, known) >= _TYPO_NEARNESS
        for known in words
    )


def read_wish(said: str, name: str = "") -> Wish:
    """What a message is to say; `name`: the lead's, whose words say nothing of it."""
    told: list[tuple[list[Point], str]] = []
    banned: set[str] = set()
    withheld: list[str] = []
    is_ask = False
    for clause in _clauses(said):
        kept, denied = _apart(clause)
        if denied is not None:
            banned.update(_topics(denied), _deeds(denied))
            if not _content(denied, name) and told:
                # "Ye likhna mat": what was said just before.
                withheld.append(told.pop()[1])
            elif not _topics(denied) and VISIT not in _deeds(denied):
                withheld.append(_without_order(denied, name))
        found, is_ask = _points(kept, name, is_ask=is_ask)
        if told and told[-1][0] == [_CONGRATS_BARE] and (why := _congratulated(kept)):
            told[-1], found = ([why], told[-1][1]), []
        elif found or _content(kept, name):
            told.append((found, _without_order(kept, name)))
    points = [p for found, _ in told for p in found if not banned.intersection((p.topic, p.kind))]
    left = tuple(words for found, words in told if not found)
    return Wish(tuple(dict.fromkeys(points)), frozenset(banned), tuple(withheld), left)


def ordered_words(said: str) -> str:
    """The clauses that order a message, without what they forbid; other clauses are told to us."""
    kept = (_apart(clause)[0] for clause in _clauses(said) if clause.places(_ORDERING))
    return ", ".join(clause.words for clause in kept)


def _clauses(said: str) -> list[_Clause]:
    """The parts between stops and words such as "and"."""
    parts: list[list[Token]] = [[]]
    tokens = tokens_of(said)
    for before, token in zip([None, *tokens], tokens, strict=False):
        between = said[before.end : token.start] if before else ""
        is_order = before is not None and key(before.text) in _ORDERING
        is_and = token.form in _JOINING or (is_order and token.form in _AND_AFTER)
        if _STOP.search(between) or is_and:
            parts.append([])
        if not is_and:
            parts[-1].append(token)
    return [_Clause(said, part) for part in parts if part]


def _apart(clause: _Clause) -> tuple[_Clause, _Clause | None]:
    """What is wished, and what is forbidden: "parking ka likh do, price mat likhna"."""
    saying = clause.places(_SAYING)
    # Gujarati "mate" (for) is no "mat" (not) with a case ending.
    denying = {n for n in clause.places(_DENYING) if not _is_small(clause.forms[n])}
    bare = clause.places(_WITHOUT)
    at = next((n for n in sorted(denying) if n in bare or _forbids(clause, n, saying)), None)
    if at is None:
        return clause, None
    is_english = clause.tokens[at].text.isascii() and clause.forms[at][0] in _ENGLISH_NO
    behind = clause.part(range(at, len(clause.tokens)))
    # "Price delete kar do": behind an English word nothing is left to forbid.
    if is_english and (_content(behind, "") or not _content(clause, "")):
        return clause.part(range(at)), behind
    # In Hindi and Gujarati what is forbidden stands before: after the order before it.
    orders = [n for n in clause.places(_ORDERING) if n < at and n not in saying | {at - 1}]
    near = [n for n in saying if abs(n - at) <= _NEAR]
    start = max((n + 1 for n in sorted(orders) if n < at - 1), default=0)
    end = max([at, *near]) + 1
    while end in denying:  # the rest of "kadhi nakho"
        end += 1
    rest = [n for n in range(len(clause.tokens)) if not start <= n < end]
    return clause.part(rest), clause.part(range(start, end))


def _is_small(forms: tuple[str, ...]) -> bool:
    """Whether the word as it stands adds nothing, though a part of it may be another word."""
    return forms[0] in _SMALL and forms[0] not in _DENYING


def _congratulated(clause: _Clause) -> Point | None:
    """What a bare "congratulate" before these words is for: "badhai likho, loan pass ho gaya"."""
    kind = next((t for t in _CONGRATULATED if t in _topics(clause)), None)
    return Point("congrats", kind) if kind and clause.places(_STATING) else None


def _forbids(clause: _Clause, at: int, saying: set[int]) -> bool:
    """Whether this "not" is about writing; "no" and "na" are also a case ending and a "please"."""
    form = clause.forms[at][0]
    if form == "no":
        is_topic = bool(clause.part(range(at + 1, at + 2)).places(_ANY_TOPIC))
        return is_topic and detect_language(read(clause.text)) in ("en", None)
    if form == "na":
        return at + 1 in saying
    return not saying.isdisjoint({*range(at - _NEAR, at + _NEAR + 1)} - {at})


def _points(clause: _Clause, name: str, *, is_ask: bool) -> tuple[list[Point], bool]:
    """What one part wants said, and whether it asks; a bare topic is asked as the one before."""
    when = _when(clause)
    # "Ask if Sunday works to see another 2 BHK" asks for no rooms.
    told = {"bhk"} if _ROOMS_TOLD.search(clause.words) else set[str]()
    asks = bool(clause.places(_ASK)) or (is_ask and len(_content(clause, name)) <= _NEAR)
    topics = [topic for topic in _topics(clause) if topic not in told]
    if clause.places(_SORRY):
        return [Point("sorry-late" if clause.places(_LATE) else "sorry")], False
    if clause.places(_CONGRATS):
        kind = next((t for t in _CONGRATULATED if t in topics), "")
        return [Point("congrats", kind)], False
    if clause.places(_WILL_CALL):
        return [Point("will-call", when=when)], False
    if clause.places(_FEEDBACK):
        return [Point("feedback")], False
    if clause.places(_THANKS):
        return [Point("thanks", "visit" if clause.places(_COME) else "")], False
    is_papers = "papers" in topics and not _was_asked(clause)
    if clause.places(_PAPERS_OF_LEAD) or (is_papers and (asks or clause.places(_LEAD_SENDS))):
        return [Point("ask", "papers")], asks
    if clause.places(_ANSWER_COMES):
        return [Point("answer", topic) for topic in topics or (QUESTION,)], False
    if clause.places(_COME) and _is_off(clause):
        return [], False
    if clause.places(_COME) and not _was_asked(clause):
        return [*_visits(clause, when), *_asked(topics, is_ask=asks)], asks
    if clause.places(_CHECKING) or "rera" in topics:
        return [Point("answer", topic) for topic in topics or (QUESTION,)], False
    if asks and not _was_asked(clause):
        return _asked_of_lead(clause, topics, when), asks
    was_asked = _was_asked(clause)
    if topics and clause.places(_STATING) and not was_asked:
        return [], False
    if when is not None and not topics:
        return ([] if _content(clause, name) else [Point("visit", when=when)]), False
    if not topics and clause.places(_FOLLOW):
        return [Point("follow")], False
    kind = "answer" if was_asked else "topic"
    return [Point(kind, topic) for topic in topics if topic in _ANSWERED], False


def forbidden_in(text: str, wish: Wish) -> tuple[str, ...]:
    """What stands in a message though the wish forbids it: topics, and words as typed."""
    topics = wish.banned & {topic for clause in _clauses(text) for topic in _topics(clause)}
    if not topics and has_amount(text):
        topics = MONEY & wish.banned
    said, figures = {bare_key(t.text) for t in tokens_of(text)}, frozenset(_FIGURE.findall(text))
    return (*sorted(topics), *(w for w in wish.withheld if _is_told(w, said, figures)))


def _is_told(withheld: str, said: set[str | None], figures: frozenset[str]) -> bool:
    """Whether a message holds a figure of these words; if they have none, all that they say."""
    if own := _FIGURE.findall(withheld):
        return not figures.isdisjoint(own)
    words = {bare_key(word) for clause in _clauses(withheld) for word in _content(clause, "")}
    return bool(words) and words.issubset(said)


def topics_in(said: str) -> tuple[str, ...]:
    """What a text is about that an answer of ours can hold."""
    found = [topic for clause in _clauses(said) for topic in _topics(clause)]
    return tuple(t for t in dict.fromkeys(found) if t in _ANSWERED)


def _asked(topics: Sequence[str], *, is_ask: bool) -> list[Point]:
    """The further needs that the invitation asks for: "aane ka aur budget pucho"."""
    return [Point("ask", topic) for topic in topics if is_ask and topic in _ASKED]


def _asked_of_lead(clause: _Clause, topics: Sequence[str], when: When | None) -> list[Point]:
    found = _asked(topics, is_ask=True)
    if found:
        return found
    for kind, words in (("call", _CALL), ("decision", _DECIDE), ("reason", _REASON)):
        if clause.places(words):
            return [Point("ask", kind)]
    return _visits(clause, when) if when is not None else []


def _visits(clause: _Clause, when: When | None) -> list[Point]:
    """A visit, or one for each of two days: "sat or sun"."""
    reader = WhenReader(clause.tokens)
    reader.read()
    start = max(reader.used, default=-1) + 1
    either = [n for n in range(start, len(clause.tokens)) if clause.tokens[n].form in _EITHER][:1]
    other = _when(clause.part(range(either[0] + 1, len(clause.tokens)))) if either else None
    return [Point("visit", when=one) for one in (when, other) if one is not None or one is when]


def _was_asked(clause: _Clause) -> bool:
    return bool(clause.places(_WAS_ASKED))


def _deeds(clause: _Clause) -> set[str]:
    """What the words speak of that is no topic: an apology, a visit."""
    told = ((SORRY, _SORRY), (VISIT, _COME))
    return {name for name, words in told if clause.places(words)}


def _is_off(clause: _Clause) -> bool:
    """Whether a visit is said to be off, which invites to none: "visit is cancelled"."""
    return bool(clause.places(_OFF) and clause.places(_STATING)) and not clause.places(_ASK)


def _topics(clause: _Clause) -> list[str]:
    """What the words are about; the last price is not the price."""
    found = [topic for topic, words in _ABOUT.items() if clause.places(words)]
    return [t for t in found if t != "price"] if {"counter", "offer"} & set(found) else found


def _when(clause: _Clause) -> When | None:
    when, _ = with_number(WhenReader(clause.tokens).read(), clause.tokens)
    return when if when.day is not None or when.span is not None else None


def not_said(wish: Wish, text: str, typed: str, name: str) -> tuple[str, ...]:
    """What of the wish, as typed, the message lacks beyond words of ours: parts that no sentence of
    ours says, those with a figure that it lacks, who comes along, a second look.
    """
    said = {key(token.text) for token in tokens_of(text)}
    clauses = ((words, _Clause(words, tokens_of(words))) for words in wish.left)
    left = [words for words, clause in clauses if not set(map(key, _content(clause, ""))) <= said]
    figures = frozenset(_FIGURE.findall(text))
    for clause in _clauses(typed):
        kept = _apart(clause)[0]
        own = {f for word in _content(kept, name) for f in _FIGURE.findall(word)}
        if (
            (words := _without_order(kept, name)) not in left
            and own - figures
            and not _is_hour(kept)
        ):
            left.append(words)
        left += [told for told in _details(kept, text) if not any(told in words for words in left)]
    return tuple(left)


def _details(clause: _Clause, text: str) -> list[str]:
    """Who is to come along and that it is another look, as typed, where the message lacks it."""
    message = _Clause(text, tokens_of(text))
    kin = set[int]() if message.places(_KIN) else clause.places(_KIN)
    again = {at for at in clause.places(_AGAIN) if _is_seen_again(clause, at)}
    found = (kin, set[int]() if message.places(_AGAIN) else clause.places(_SECOND_LOOK) | again)
    return [clause.part(places).words for places in found if places]


def _is_seen_again(clause: _Clause, at: int) -> bool:
    """Whether an "again" is of the visit: "write again" is of the message.

    In English it follows its verb, in Hindi and Gujarati it stands before it.
    """
    coming = clause.places(_COME)
    verbs = coming | clause.places(_ORDERING) | clause.places(_ASK)
    if clause.places(_AGAIN_AFTER) & {at}:
        return max((n for n in verbs if n < at), default=None) in coming
    return min((n for n in verbs if n > at), default=None) in coming


def _is_hour(clause: _Clause) -> bool:
    """Whether its figures tell when: a time is said in other words."""
    when, _ = with_number(WhenReader(clause.tokens).read(), clause.tokens)
    return when.clock is not None and len(_FIGURE.findall(clause.words)) == 1


def _content(clause: _Clause, name: str) -> list[str]:
    """The words that say something of the message."""
    light = clause.places(_LIGHT)
    own = words_of(name)
    return [
        token.text
        for at, token in enumerate(clause.tokens)
        if at not in light
        and not (token.text.isdecimal() and len(token.text) in _TAIL_DIGITS)
        and not _is_name(clause.forms[at], own)
    ]


def _without_order(clause: _Clause, name: str) -> str:
    """The words from the first that says something: not "rahul ko likh do" before it."""
    said = _content(clause, name)
    places = [at for at, token in enumerate(clause.tokens) if token.text in said]
    return clause.part(range(min(places, default=0), len(clause.tokens))).words


def _is_name(forms: Sequence[str], own: Sequence[str]) -> bool:
    return any(
        fuzz.ratio(sound, word) >= _LIKE_NAME
        for form in filter(None, forms)
        for sound in sounds(form)
        for word in own
    )


def _group(words: str) -> frozenset[str]:
    return frozenset(
        " ".join(key(w) for w in phrase.split()) for phrase in words.split(",") if phrase.strip()
    )


def _named(name: str) -> frozenset[str]:
    return _group(word_lists("wishes", "agent.drafts")[name])


_ABOUT = {
    topic: _group(words) for topic, words in word_lists("wishes", "agent.drafts")["about"].items()
}
_ANY_TOPIC = frozenset().union(*_ABOUT.values())
_ASK, _SORRY, _LATE, _CONGRATS, _THANKS, _CALL, _WILL_CALL = (
    _named(name) for name in ("ask", "sorry", "late", "congrats", "thanks", "call", "will_call")
)
_FEEDBACK, _FOLLOW, _COME, _DECIDE, _REASON, _PAPERS_OF_LEAD, _LEAD_SENDS, _WAS_ASKED = (
    _named(name)
    for name in (
        *("feedback", "follow", "come", "decide", "reason", "lead_papers", "lead_sends"),
        "was_asked",
    )
)
_DENYING, _WITHOUT, _SAYING, _STATING, _ORDERING, _CHECKING, _ANSWER_COMES = (
    _named(name)
    for name in (
        *("denying", "without", "saying", "stating", "ordering", "checking", "answer_comes"),
    )
)
_KIN, _SECOND_LOOK, _AGAIN_AFTER, _OFF = (
    _named(name) for name in ("kin", "second_look", "again_after", "called_off")
)
_AGAIN = _SECOND_LOOK | _AGAIN_AFTER | _named("again_before")
# Compared in its own script: Hindi "to come" is Gujarati "and" in Latin letters.
_JOINING = forms(word_lists("wishes", "agent.drafts")["joining"].split(","))
_EITHER = forms(["or", "ya", "ke", "athva", "या", "કે", "અથવા"])
_SMALL = _named("small")
_LIGHT = (
    _DENYING
    | _SAYING
    | _ORDERING
    | _named("past")
    | _SMALL
    | _named("manner")
    | _named("own_ask")
    | _AGAIN
    | _ASK
    | _WAS_ASKED
)
_ALL = frozenset().union(
    _ANY_TOPIC, _LIGHT, _SORRY, _LATE, _CONGRATS, _THANKS, _CALL, _FEEDBACK, _FOLLOW, _COME,
    _DECIDE, _PAPERS_OF_LEAD, _DENYING, _SAYING, _STATING,
)  # fmt: skip
_ENGLISH_NO = _group(
    "dont, don't, do, not, never, without, skip, avoid, except, leave, hide, no, remove, delete, "
    "drop, omit, erase, take"
)
_CONGRATULATED = ("loan", "booking", "token")
_CONGRATS_BARE = Point("congrats")
# What a sentence of ours can answer, and what one can ask.
_ANSWERED = (
    "price", "counter", "area", "possession", "papers", "rera", "loan", "token", "floor", "parking",
    "location", "amenities", "furniture",
)  # fmt: skip
_ASKED = (
    "bhk", "floor", "budget", "locality", "move", "possession", "loan", "token", "offer", "counter",
    "price", "parking",
)  # fmt: skip
