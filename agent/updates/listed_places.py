"""The places of a list just shown that a report names: "second one", "1,2 called", "last two"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from agent.understanding.lead_refs import ORDINALS
from agent.understanding.lexicon import lexicon, neighbour_words
from agent.updates.act_clause import PLANS, ParsedAct
from agent.updates.act_parser import read_acts
from agent.updates.act_vocabulary import FILLERS, OF_A_SUM, formed, has_words, money_in
from agent.updates.acts_beside import ALIKE
from agent.updates.corrections import SMALL
from agent.updates.speech_acts import tells_of_message
from language.numbers import number_of
from language.personal_text import keys_of
from language.time_reader import Token, When, WhenReader, forms, tokens_of, with_number
from language.time_words import months
from language.tokens import Word, key, read, without_ending
from leads.store.update_acts import UpdateKind

_ONE, _CASES = neighbour_words("one_of_list"), neighbour_words("case_of_one")
_HOMES = keys_of("place_word")
_COUNTED = neighbour_words("counted_in_order") | frozenset(map(key, months()))
_VISIT, _ON_VISIT = neighbour_words("a_visit"), neighbour_words("on_a_visit")
_NTH = ("st", "nd", "rd", "th")
_FOR_VISIT = neighbour_words("for_a_visit")
_EARLIER, _HE = neighbour_words("first_or_earlier"), key("e")
_AND, OR = neighbour_words("and_then"), neighbour_words("or_words")
_DIGITS, ORDERED = frozenset("12345"), SMALL - formed("negation") - formed("came")
_JOINED = re.compile(r"^[1-5](?:(?:[\s,&/+]|and\b|aur\b|ane\b){1,5}[1-5](?!\S))*")
MARKS = " .:;,()-–\n"
_LAST = neighbour_words("last_of_list")
_FATES, _THAN = neighbour_words("fate_in_a_word"), neighbour_words("than")
_SOMEBODY = "lead_x"
_BY_NUMBER = _COUNTED - neighbour_words("told_of_number") | neighbour_words("counted_by_number")
CLAUSE, _STOPS = re.compile(r"[,;!?।\n]|\.(?!\d)|\s[–-]\s"), frozenset(".!?।\n")
_ALSO = frozenset({key("also")})
_LEDS, _AT, _NO = forms(["call", "phone", "called", "phoned", "rang", "remind", "met"]), "at", "no"
_REST, _OPEN, _ALL = (neighbour_words(f"rest_{of}") for of in ("of_list", "open", "all"))
# "Last visit kal", "last called" may be of the last visit or call.
_OF_LAST = (UpdateKind.NOT_REACHED, UpdateKind.NOT_NOW, UpdateKind.LOST, UpdateKind.NO_SHOW)
_LEAST_TOLD = 3
_MALE = ("a", "o")  # "dusra", "bijo"; a visit is "dusri", "biji"

_Said = Sequence[tuple[Word, Token]]


@dataclass(frozen=True, slots=True)
class Place:
    """An ordinal and its words, "dusre wale", from character `start` to `end`.

    `is_marked` by "one" or a case; `is_counted`: of a second visit or flat; `begins` a clause.
    `is_unsure`: it may be an hour, or no lead's. `led`: the "call" before it. `is_other`: it
    begins what is told of others, who are not clear: "rest no answer".
    """

    at: int
    start: int
    end: int
    is_marked: bool
    is_counted: bool
    begins: bool
    is_unsure: bool = False
    led: str = ""
    is_other: bool = False


def places_named(text: str) -> list[Place]:
    """The places that ordinals and digits of a text name."""
    said = [(word, token) for token in tokens_of(text) for word in read(token.text)]
    words, at = [word for word, _ in said], 0
    found: list[Place] = []
    while at < len(words):
        place, length = _ordinal(words[at:])
        behind = text[said[at + length - 1][1].start :]
        # The "no" of "2 no 3 no answer" is said of the second.
        is_denial = bool(found) and not text[found[-1].end : said[at][1].start].strip(MARKS)
        is_denial = is_denial and said[at][1].form == _NO
        if place is not None and not is_denial and not _is_sum(words[at:], length, behind):
            places, more = _several(place, words[at + length :])
            one = _place(place, said, at, at + length + more - 1, begins=_begins(text, said, at))
            is_by = len(places) > 1 and words[at + length + more].key in _BY_NUMBER
            # "No 2 visit done" tells of the second lead.
            is_own = one.is_counted and words[at + length - 1].key not in _DIGITS
            one = replace(one, is_counted=is_own or is_by)
            found += [replace(one, at=n) for n in places]
            at += length + more
            continue
        if (number := _number(text, said, at, found)) is not None:
            found.append(number)
        elif words[at].key in _LAST or _of_last(words[at]):
            places, more = _several(-1, words[at + 1 :])
            reader = WhenReader([token for _, token in said[at + 1 :]])
            reader.read()
            if 0 in reader.used and not _of_last(words[at]):
                # "Last 2 days no answer".
                at += 1
                continue
            if (last := _last(text, said, at, at + more, found)) is not None:
                found += [replace(last, at=n) for n in places]
            at += more
        elif (counted := _ordinal(words[at : at + 1])[0]) is not None:
            # "Second visit" is a phrase of its own.
            found.append(_counted(counted, said[at][1]))
        elif found and _is_rest(words[at:]):
            found.append(replace(_counted(0, said[at][1]), is_other=True))
        at += 1
    if found and found[0].led and found[0].is_unsure:
        # "Call 1 tomorrow, 2 on Friday": beside another the first is no hour, either.
        found = [replace(found[0], is_unsure=False), *found[1:]] if len(found) > 1 else []
    return [place for place in found if _STOPS.isdisjoint(text[place.start : place.end])]


def _ordinal(words: Sequence[Word]) -> tuple[int | None, int]:
    """The place that the first words name, if any, and how many they are."""
    match = lexicon().match(words)
    return (ORDINALS.get(match.concept), match.length) if match else (None, 1)


def _is_sum(words: Sequence[Word], length: int, behind: str) -> bool:
    """Whether the digit of a "no 2" counts what follows: "no 2 lakh" corrects a sum."""
    is_digit = words[length - 1].key in _DIGITS and len(words) > length
    return is_digit and not is_number(behind)


def _several(place: int, words: Sequence[Word]) -> tuple[list[int], int]:
    """The places of an ordinal with the words behind it, and how many of these are its own.

    "First two" are two, "second last" is the one before the last.
    """
    keys = [word.key for word in words]
    if place == 1 and keys[:1] and keys[0] in _LAST:
        return [-2], 1
    number = int(number_of(keys[0]) or 0) if len(keys) > 1 and place in (0, -1) else 0
    if str(number) not in _DIGITS or number == 1:
        return [place], 0
    return [*range(number)] if place == 0 else [*range(-number, 0)], 1


def _number(text: str, said: _Said, at: int, before: Sequence[Place]) -> Place | None:
    """The place of a digit that begins a clause, or what is told of another lead."""
    word, token = said[at]
    if word.key not in _DIGITS or not is_number(text[token.start :]):
        return None
    last = before[-1] if before else None
    own, led = (text[last.end : token.start], last.led) if last else ("", "")
    is_same = bool(last and is_joined(own))
    is_begun = _begins(text, said, at) or is_same
    place = replace(_place(int(word.key) - 1, said, at, at, begins=True), is_counted=False)
    before_it = said[at - 1][1].form if at else ""
    if not before and before_it in _LEDS:
        # "Call 1 at 2"; of "call 1 tomorrow" it may be the hour.
        acts = read_acts(f"{before_it} {text[token.start :]}")
        is_hour = any(act.when.clock == (int(word.key), 0) for act in acts[:1])
        return replace(place, led=before_it, is_unsure=is_hour)
    is_apart = is_begun or (before_it != _AT and _is_told_apart(own, text[token.start :], led))
    if is_apart is False:
        # Of "2 ho gaya 3 ne mana kar diya 1 ko sham ko karta hu" each is told of itself.
        is_next = len(before) > 1 and place.is_marked and len(said) > at + _LEAST_TOLD
        if not is_next or place.at in {one.at for one in before}:
            return None
    return replace(place, led=led if is_same else "", is_unsure=is_apart is None)


def _of_last(word: Word) -> bool:
    """Whether a word is "last" with an ending: "છેલ્લાની"."""
    bare = without_ending(word.raw)
    return bare is not None and key(bare) in _LAST


def _last(text: str, said: _Said, at: int, end: int, before: Sequence[Place]) -> Place | None:
    """The place of "last" or "last two"; None where it is the last of something else."""
    place = _place(-1, said, at, end, begins=_begins(text, said, at))
    own = text[before[-1].end : place.start] if before else ""
    acts = acts_of(text[place.end :])
    is_alone = not place.is_counted and acts and acts[0].kind in _OF_LAST
    is_sure = (own.strip() and is_joined(own)) or is_alone
    is_sure = is_sure and (place.begins or bool(before))
    is_marked = place.is_marked or (end > at and place.begins)
    if is_sure or is_marked:
        return replace(place, is_marked=is_marked, is_counted=False)
    # "First three no answer last visit kal": whose visit it is is not clear.
    is_other = bool(acts_of(own)) and bool(acts) and acts[0].kind not in OF_A_SUM
    return replace(place, is_counted=True, is_other=True) if is_other else None


def _counted(at: int, token: Token) -> Place:
    return Place(at, token.start, token.end, is_marked=False, is_counted=True, begins=False)


def _is_rest(words: Sequence[Word]) -> bool:
    """Whether words mean the other leads of the list: "rest no answer", "baki sab busy"."""
    is_all = len(words) > 1 and words[1].key in _ALL
    return words[0].key in _REST or (words[0].key in _OPEN and is_all)


def _is_told_apart(own: str, behind: str, led: str = "") -> bool | None:
    """Whether a lead's act stands before a digit and what is told of another behind it.

    "1 busy 2 switched off", "1 called yesterday 2 today"; the digits of "1 visited 3 people came",
    "1 visit kal 5 pe" are none. None: whose act stands behind it is not clear.
    """
    acts = acts_of(own, led)
    clause = CLAUSE.split(_JOINED.sub("", behind).strip(MARKS))[0]
    short = _of_one(clause)
    then = _time_alone(clause) or _time_alone(short)
    # "1 cancelled 2 moved to Sunday".
    moved = f"visit {short}" if has_words("shifted", short) else ""
    next_acts = next(filter(None, map(acts_of, (clause, short, moved))), ())
    is_dated = bool(then.day or (next_acts and next_acts[0].when.day))
    is_timed = is_dated or bool(acts and acts[0].when.clock)
    if acts and acts[0].kind in PLANS and not is_timed and _gives_hour(own, behind[:1], led):
        return False
    if acts and acts[0].when and acts[0].kind in ALIKE and then:
        return True
    if acts and acts[0].money and _is_sum_alone(clause):
        # "1 ne token 51000 diya 3 ne 1 lakh".
        return True
    if not (next_acts or _is_fate(short) or tells_of_message(short)):
        return False
    if (
        acts
        or _is_fate(own)
        or tells_of_message(own)
        or (next_acts and (next_acts[0].when.day or _time_alone(own).clock) and _time_alone(own))
    ):
        return None if not is_timed and _gives_hour(own, behind[:1], led) else True
    return None if own.strip(MARKS) else False


def _of_one(clause: str) -> str:
    """What stands before the next digit, "last" or "rest"."""
    ends = _DIGITS | _LAST | _REST | _OPEN
    end = next((t.start for t in tokens_of(clause) if key(t.text) in ends), len(clause))
    return clause[:end]


def _time_alone(said: str) -> When:
    """The time of words that tell nothing else; an empty one of others."""
    tokens = tokens_of(said)
    reader = WhenReader(tokens)
    when, number = with_number(reader.read(), tokens)
    is_all = all(i in reader.used or i == number or t.form in FILLERS for i, t in enumerate(tokens))
    return when if is_all else When()


def _is_sum_alone(said: str) -> bool:
    """Whether words are one sum and small words."""
    tokens = tokens_of(said)
    sums = money_in(tokens, said)
    places = frozenset().union(*(found.places for found in sums))
    is_all = all(i in places or t.form in FILLERS for i, t in enumerate(tokens))
    return len(sums) == 1 and is_all


def _is_fate(said: str) -> bool:
    """Whether a word tells of the next lead of a list: the "not" of "4 visited 5 not"."""
    words = {word.key for word in read(said)}
    return not words.isdisjoint(_FATES) and words <= _FATES | _CASES


def _gives_hour(own: str, digit: str, led: str = "") -> bool:
    """Whether a digit may be the hour of the day told before it."""
    days = [act.when for said in (own, f"{own} {digit}") for act in acts_of(said, led)[:1]]
    return len(days) > 1 and bool(days[0]) and days[0].clock != days[1].clock


def acts_of(said: str, led: str = "") -> tuple[ParsedAct, ...]:
    """What words behind a lead tell of that lead, if the lead's name ends there."""
    acts = read_acts(f"{led} {_SOMEBODY} {said.strip(MARKS)}".strip())
    return acts if acts and [p.text for p in acts[0].parts[:1]] == [_SOMEBODY] else ()


def _place(at: int, said: _Said, first: int, last: int, *, begins: bool) -> Place:
    """The ordinal of these words with the "one" behind it; a case stays."""
    keys = [word.key for word, _ in said]
    is_one = keys[last] in _ONE
    if keys[last + 1 : last + 2] and keys[last + 1] in _ONE:
        last, is_one = last + 1, True
    if keys[last] in _CASES:
        last -= 1
    after, is_early = keys[last + 1 :], keys[last] in _EARLIER
    is_case = bool(after) and after[0] in _CASES and not (is_early and after[0] == _HE)
    is_marked = is_one or is_case or without_ending(said[last][0].raw) is not None
    is_counted = bool(after) and (after[0] in _HOMES if is_marked else _counts(keys[last], after))
    start, end = said[first][1].start, said[last][1].end
    begins = begins and not is_early
    return Place(at, start, end, is_marked and not is_counted, is_counted, begins)


def _counts(ordinal: str, after: Sequence[str]) -> bool:
    """Whether an ordinal is that of what follows: "second visit"; "bijo visit kari gayo" is not."""
    is_male = ordinal.endswith(_MALE) and not _ON_VISIT.isdisjoint(after)
    # "4th visit par aaya".
    is_for = ordinal in _NTH and not _FOR_VISIT.isdisjoint(after[1:2])
    is_on_visit = after[0] in _VISIT and (is_male or is_for)
    return not is_on_visit and after[0] in _COUNTED | _HOMES


def is_number(text: str) -> bool:
    """Whether a digit is a place: "3 lost", "3 token 50000"; it counts in "3 visits", "3 lakh"."""
    tokens = tokens_of(text)
    after, rest = [key(token.text) for token in tokens[1:]], tokens[1:]
    while after and (after[0] in _DIGITS or ({*after[1:2]} & _DIGITS and after[0] in _AND)):
        # Of "2, 3 busy" both are, of "2, 3 times" neither.
        after, rest = after[1:], rest[1:]
    if not after or after[0] in _AND or after[0][0].isdecimal():
        return False
    more = acts_of(text[rest[0].start :]) if after[0] in _THAN else ()
    # "2 se baat hui"; "2 se zyada baar call kiya" says how often.
    if after[0] in _BY_NUMBER and not (more and len(more[0].parts) == 1):
        return False
    is_order = after[0] not in _CASES and all(token.form in ORDERED for token in tokens[1:])
    if is_order and not acts_of(text[rest[0].start :]):
        # "4 kar do" gives what is shown another hour.
        return False
    reader = WhenReader(tokens[:3])
    reader.read()
    sums = (found for found in money_in(tokens[:3], text) if found.amount.unit is not None)
    return 0 not in reader.used.union(*(found.places for found in sums))


def is_joined(between: str) -> bool:
    """Whether only a comma or an "and" stands between two places: "1,2", "2 and 3"."""
    joints = (_AND | OR) - _ALSO
    return all(key(word) in joints for word in re.split(r"[\s,&/+]+", between) if word)


def _begins(text: str, said: _Said, at: int) -> bool:
    """Whether a clause begins there: only "and" or "ok" stands before.

    The "and" of "call kiya 1 aur 2 ko" begins none.
    """
    clauses = [m.end() for m in CLAUSE.finditer(text, 0, said[at][1].start)]
    start = clauses[-1] if clauses else 0
    before = [word.key for word, token in said[:at] if token.start >= start]
    is_of_both = {*before[-2:-1]} & _DIGITS
    return FILLERS.issuperset(before) or (before[-1] in _AND and not is_of_both)
