"""Refuses every word of an LLM's that is neither a fact of the sheet nor a joining word."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass

from agent.grounding.bind import Sentence
from agent.grounding.joining import Joining, forms, joining, spelt
from agent.grounding.own import OwnKind
from agent.grounding.people import is_name
from agent.grounding.tokens import NOTHING, QUOTED, STORED, Token
from agent.grounding.words import BUDGET_ONLY, NUMBER_WORDS, RUPEE, keys

# "To call", "to visit": what somebody is to do.
_ACTS = keys(
    "ask book bring call contact follow get give hold keep lead list log mark message move note "
    "offer put quote reply see set show take visit"
)
# "Cha" is six, and tea.
_NUMBERS = frozenset(NUMBER_WORDS) - {"cha"}
_OF_MONEY = BUDGET_ONLY | RUPEE
_CAME = keys("came come visited")
_OF_A_WISH = keys("buy move see wait")
# "Baat kar lena", "બતાવી જુઓ": a verb, and "do" behind it.
_DOING = keys("kar karke dikha puch poochh bhej mil bol bata de kari batavi puchi mokli mali "
              "kahi aapi कर दिखा पूछ भेज मिल बोल बता કરી બતાવી પૂછી મોકલી મળી કહી આપી")  # fmt: skip
_DO = keys("lena lijiye lijiyega lo dena dijiye dijiyega juo jojo lejo dejo levu devu "
           "लेना लीजिए लो देना दीजिए જુઓ જોજો લેજો દેજો લેવું દેવું")  # fmt: skip
_BEGIN, _WITH = keys("start begin"), keys("with")
# "Pasand aaya", "achha laga": it pleased somebody, and is nobody's wish.
_LIKED = keys("pasand accha achha acha saru पसंद अच्छा પસંદ સારું")
_CAME_TO = keys("aa aaya aayi aaye aavyu aavyo aavi avyu laga lagi lage lagyu lagyo lagi "
                "आ आया आई आए लगा लगी लगे આવ્યું આવ્યો આવી લાગ્યું લાગ્યો લાગી")  # fmt: skip
# "na" is a case in Gujarati and "no" one in both: a list of its own.
_NOT = keys("not never without isnt wasnt arent werent doesnt dont didnt hasnt havent hadnt "
            "nahi nahin nai nathi नहीं नही નથી નહીં નહિ")  # fmt: skip


def unjoined(
    said: Sequence[Token],
    parts: Sequence[Sentence],
    clauses: Mapping[int, Sentence],
    *,
    facts: Container[int],
    names: Container[int],
    kinds: Container[int],
    has_plan: bool,
    language: str,
) -> Iterator[tuple[OwnKind, int]]:
    """Where words are neither facts nor joining words, or join what they may not.

    `facts` are the places of what the sheet holds besides names; `names` those of its leads' names,
    `kinds` those that tell a lead's kind; `has_plan`: whether a visit of one of them is planned.
    """
    known = joining(language)
    places = [at for at, t in enumerate(said) if t.kind == "word" and at not in names]
    read = _read(said, places, facts, kinds, known)
    told = {at for at in range(len(said)) if at in facts or read.get(at) == "fact"}
    for n, part in enumerate(parts):
        near = _Near.of(said, parts[n : n + 2], told, has_plan)
        for at in range(part.first, part.end):
            if at not in read or said[at].kind != "word":
                continue
            if read[at] == "before":
                joins = _is_before_fact(said, at, part, read, told)
            elif read[at] == "because":
                joins = _is_before_ref(said, at, told, names)
            else:
                joins = near.joins(read[at])
            joins = joins or _opens(said, at, part, names, known)
            if not joins:
                yield "own_words", at
            elif wrong := _new_claim(said, at, clauses[at], read):
                yield wrong, at


# "Right, so:": a word and a comma.
_BETWEEN = 2
# "Wajah yeh rahi:", a new line and its mark.
_BEFORE_REF = 6


@dataclass(frozen=True, slots=True)
class _Near:
    """What stands in a sentence (a reference: or in the next one) for its words to join."""

    has_fact: bool
    has_ref: bool
    has_plan: bool

    @classmethod
    def of(
        cls,
        said: Sequence[Token],
        parts: Sequence[Sentence],
        facts: Container[int],
        has_plan: bool,
    ) -> _Near:
        ref, *following = [
            any(t.kind == "ref" for t in said[part.first : part.end]) for part in parts
        ]
        fact = any(
            at in facts or QUOTED in said[at].raw or STORED in said[at].raw
            for at in range(parts[0].first, parts[0].end)
        )
        return cls(fact or ref, ref or any(following), has_plan)

    def joins(self, group: str | None) -> bool:
        match group:
            case "free" | "turn" | "fact":
                return True
            case "with_ref":
                return self.has_ref
            case "planned":
                return self.has_fact and self.has_plan
            case None:
                return False
            case _:
                return self.has_fact


def _read(
    said: Sequence[Token],
    places: Sequence[int],
    facts: Container[int],
    kinds: Container[int],
    known: Joining,
) -> dict[int, str | None]:
    """The group of each word; None for one that is in none. What is a fact has no group.

    A lead's kind ("3 BHK buy") is told as its wish is: beside a fact, and never denied.
    """
    read: dict[int, str | None] = {}
    for at in places:
        if at in read:
            continue
        phrase, group = _phrase_at(said, at, known)
        if phrase:
            read |= dict.fromkeys(range(at, at + phrase), group)
        elif at not in facts:
            # "Number Varsha se mila": a name, though spelt evenly it is a year.
            starts = not at or said[at - 1].kind in ("stop", "comma", "sign", "ref", "quote")
            is_called = not starts and said[at].raw[:1].isupper() and is_name(said[at].raw)
            joins = None if is_called else _group(said[at], known)
            read[at] = joins or ("wishes" if at in kinds else None)
    return read


def _group(token: Token, known: Joining) -> str | None:
    """Which words a word is among; its shorter forms count only where cases are endings."""
    ways = forms(token, has_cases=known.has_cases)
    group = next((known.groups[way] for way in ways if way in known.groups), None)
    # A number in words that is no figure by itself ("mathi bar") is bound no closer than before.
    return group or ("free" if token.is_in(_NUMBERS) else None)


def _phrase_at(said: Sequence[Token], at: int, known: Joining) -> tuple[int, str]:
    """How many words from here on are a known turn of speech, and of which group."""
    for phrase, group in known.phrases.get(spelt(said[at].raw), ()):
        here = said[at : at + len(phrase)]
        if tuple(spelt(t.raw) if t.forms else t.raw for t in here) == phrase:
            return len(phrase), group
    return 0, ""


def _opens(
    said: Sequence[Token], at: int, part: Sentence, names: Container[int], known: Joining
) -> bool:
    """ "Sure, here you go", "So Priya …": the word with which a sentence, or the answer, begins."""
    before = part.first if at == part.first else at - _BETWEEN
    if before != part.first or spelt(said[at].raw) not in known.opening:
        return False
    after = said[at + 1] if at + 1 < len(said) else NOTHING
    return after.kind in ("comma", "stop", "sign") or at + 1 in names


def _is_before_fact(
    said: Sequence[Token],
    at: int,
    part: Sentence,
    read: Mapping[int, str | None],
    told: Container[int],
) -> bool:
    """ "Khissa ma budget Rs 32 lakh", "mann Bopal": the fact itself follows, and no more."""
    after = at + 1
    while after < part.end and (
        read.get(after) == "before"
        or said[after].raw in ("₹", "the")
        or said[after].is_in(_OF_MONEY)
    ):
        after += 1
    return after < part.end and after in told


def _is_before_ref(
    said: Sequence[Token], at: int, told: Container[int], names: Container[int]
) -> bool:
    """ "Because {r1}", "wajah ye hai: {r1}", "isliye 83": code's sentence or a figure follows."""
    if at + 1 in told:
        return True
    for after in range(at + 1, min(at + 1 + _BEFORE_REF, len(said))):
        if said[after].kind == "ref":
            return True
        is_end = said[after].kind == "stop" and said[after].raw.strip()
        if is_end or after in told or after in names or said[after].kind == "number":
            return False
    return False


def _new_claim(
    said: Sequence[Token], at: int, clause: Sentence, read: Mapping[int, str | None]
) -> OwnKind | None:
    """What known words say together: "to call Priya", "wants a visit", "no visit"."""
    token, before = said[at], said[at - 1] if at else NOTHING
    if (
        read[at] != "turn"
        and token.raw.isascii()
        and token.forms[0] in _ACTS
        and before.raw.casefold() == "to"
    ):
        before_to = said[at - 2] if at >= _BETWEEN else NOTHING
        is_wish = token.forms[0] in _OF_A_WISH and (
            read.get(at - 2) == "wishes" or before_to.is_in(_CAME)
        )
        return None if is_wish else "own_step"
    if read[at] != "turn" and token.is_in(_DO) and before.is_in(_DOING):
        return "own_step"
    after = said[at + 1] if at + 1 < len(said) else NOTHING
    if at == clause.first and token.is_in(_BEGIN) and after.is_in(_WITH):
        return "own_step"
    if token.is_in(_LIKED) and after.is_in(_CAME_TO):
        return "own_reason"
    if read[at] not in ("events", "wishes", "before"):
        return None
    here = range(clause.first, clause.end)
    if read[at] == "events" and any(read.get(i) == "wishes" for i in here):
        return "own_reason"
    if any(said[i].kind == "word" and said[i].forms[0] in _NOT for i in here):
        return "own_reason"
    return None
