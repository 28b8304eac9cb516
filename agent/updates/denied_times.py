"""Times that do not hold: they give way to another, or are denied beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from agent.updates.act_vocabulary import formed, places_of
from language.numbers import number_of
from language.time_reader import Token, When, WhenReader, forms, tokens_of, with_number
from language.tokens import key

_BUT = forms(["pan", "par", "but", "lekin", "magar", "પણ", "पर", "लेकिन"])
_FROM = forms(["se", "thi", "to", "से", "થી"])
_OF_VISIT = forms(["ki", "ni", "की", "ની"])
_OF_ENDINGS, _INSTEAD_OF = ("ne", "ni", "na", "ને", "ની", "ના"), ("instead", "of")
_NOT, _NOT_BEFORE, _TIME_WORDS = "not", formed("not_before"), 6
# Between a former time and the new one; in Gujarati an ending, too.
_UP_FROM, _UP_FROM_ENDING, _TAKEN = forms(["se", "to", "thi", "से", "થી"]), "થી", 2
_OR, _WAS = formed("either"), formed("was_then") - {"the"}
_BUT_NOW = _BUT | forms(["ab", "have", "अब", "હવે"])
_SHIFTED_TOO = ("call", "remind", "reminders", "token", "loan", "meeting", "not")
_CLAUSE_ENDS, _LARGEST_DAY = (",", ";", ".", "।"), 31


@dataclass(frozen=True, slots=True)
class Change:
    """A former time and the new one, with the places of both; `is_told` by a verb: "5 to 6 kar di".

    Without it "5 to 6" may be how long a visit takes.
    """

    former: When
    new: When
    places: frozenset[int]
    is_told: bool

    @property
    def is_of_days(self) -> bool:
        """Whether one day gives way to another."""
        return self.new.day != self.former.day


def changed_time(tokens: Sequence[Token]) -> Change | None:
    """The change that "Monday se Tuesday", "5 pm to 6 pm", "સોમવારથી મંગળવાર", "aaj thi par kal kar
    di" tell of a visit, also where only what is shifted to an hour can be one.
    """
    shifted, visits = places_of("shifted", tokens), places_of("visit", tokens)
    is_other = any(places_of(name, tokens) for name in _SHIFTED_TOO)
    if not visits and (is_other or not shifted):
        return None
    for at, token in enumerate(tokens[:-1]):
        is_was = token.form in _WAS
        begun = at + 1 + (is_was and tokens[at + 1].form in _BUT_NOW)
        is_joint = token.form in _UP_FROM or is_was
        if not (is_joint or (token.text.endswith(_UP_FROM_ENDING) and len(token.text) > _TAKEN)):
            continue
        # "Tomorrow 11 am shifted to Thursday 5 pm".
        cut = max((n + 1 for n in range(at) if n not in shifted), default=at)
        former, beside = _whole_time(tokens[: cut if is_joint else begun], is_end=True)
        new, own = _whole_time(tokens[begun:], is_end=False)
        if not visits and (cut == at or not (former.clock and new.clock)):
            continue
        if not _are_alike(former, new) or (is_was and not _is_day_ahead(new)):
            # "Kal thi aaj kar di": it was made.
            continue
        is_day = bool(former.day and new.day)
        places = {begun + i for i in own}
        end = next((i for i in range(begun, len(tokens)) if i not in places), len(tokens))
        turned = places_of("done" if is_day else "made_it", tokens[end : end + 2])
        is_told = is_was or 0 in turned or bool(shifted)
        # "Aaj 11 se 12": on the same day.
        new = replace(new, day=new.day or former.day, numbers=())
        return Change(former, new, frozenset({at, *beside, *places}), is_told)
    return None


def _is_day_ahead(when: When) -> bool:
    """Whether a day is named that is not over: no "aaj", no "yesterday"."""
    return when.day is not None and (when.day.kind != "offset" or when.day.n > 0)


def is_either_time(tokens: Sequence[Token]) -> bool:
    """Whether one of two times is told: "Monday ya Tuesday", "11 or 12"."""
    joints = [at for at in range(1, len(tokens) - 1) if tokens[at].form in _OR]
    ends = (
        (_whole_time(tokens[:k], is_end=True), _whole_time(tokens[k + 1 :], is_end=False))
        for k in joints
    )
    return any(_are_alike(one, other) for (one, _), (other, _) in ends)


def _are_alike(one: When, other: When) -> bool:
    """Whether both are days, or both hours."""
    return bool((one.day and other.day) or (one.clock and other.clock))


def _whole_time(tokens: Sequence[Token], *, is_end: bool) -> tuple[When, set[int]]:
    """The time at the end or the beginning of words, with its places; none elsewhere."""
    reader = WhenReader(tokens)
    when, number = with_number(reader.read(), tokens)
    used = reader.used | ({number} if number is not None else set())
    return (when, used) if (len(tokens) - 1 if is_end else 0) in used else (When(), set())


def former_time(tokens: Sequence[Token]) -> set[int]:
    """The places of a time that another, named after it, stands instead of: "kal ke badle"."""
    moved = _moved_from(tokens)
    if moved is not None:
        return {moved, moved + 1}
    if (at := min(places_of("instead_in_english", tokens), default=None)) is not None:
        return _time_behind_instead(tokens, at)
    instead = places_of("instead_of", tokens) | _instead_of_ending(tokens) or _denied_time(tokens)
    later = WhenReader(tokens[max(instead) + 1 :]).read() if instead else None
    if not later:
        return set()
    end, visits = min(instead), places_of("visit", tokens)
    # "Mangalvar ki visit ki jagah budhvar": the visit stays.
    while end and (end - 1 in visits or tokens[end - 1].form in _OF_VISIT):
        end -= 1
    before = WhenReader(tokens[:end])
    before.read()
    start = end
    while start - 1 in before.used or (start == end and _is_bare(tokens, start - 1)):
        start -= 1
    # The day of "kal 5 ki jagah 6 baje" stays where only another hour is told.
    hours = (n for n in range(start, end) if _is_hour(tokens[n:end]))
    bare = end - 1 if _is_bare(tokens, end - 1) else start
    start = start if later.day else next(hours, bare)
    return {*range(start, min(instead)), *instead} - visits if start < end else set()


def _time_behind_instead(tokens: Sequence[Token], at: int) -> set[int]:
    """The places of "instead of Tuesday", where another time is told before or behind it."""
    begun = at + len(_INSTEAD_OF)
    ends = range(min(begun + _TIME_WORDS, len(tokens)), begun, -1)
    end = next((n for n in ends if _one_time(tokens[begun:n])), begun)
    told = WhenReader([*tokens[:at], *tokens[end:]]).read()
    if told and not told.day:
        # "4 pm instead of 11 am tomorrow": on the same day.
        end = next((n for n in ends if _is_hour(tokens[begun:n])), begun)
    return {*range(at, end)} if told and end > begun else set()


def _instead_of_ending(tokens: Sequence[Token]) -> set[int]:
    """The place of the "badle" of "mangalvarne badle", whose case is an ending."""
    return {
        i
        for i in places_of("instead", tokens)
        if i and tokens[i - 1].text.casefold().endswith(_OF_ENDINGS)
    }


def _is_hour(tokens: Sequence[Token]) -> bool:
    """Whether these words tell an hour and no day."""
    said = _one_time(tokens)
    return said is not None and bool(said.clock) and not said.day


def _denied_time(tokens: Sequence[Token]) -> set[int]:
    """The place of the "not" of "aaje 5 vage nahi, kale 10 vage": the time before it is off."""
    return {
        i
        for i in places_of("not", tokens)
        if i
        and tokens[i].form not in _NOT_BEFORE
        and _are_times(tokens[max(i - _TIME_WORDS, 0) : i], _after_not(tokens, i))
    }


def _after_not(tokens: Sequence[Token], at: int) -> Sequence[Token]:
    """What follows "nahi", "nahi pan" or "not but"."""
    start = at + 2 if at + 1 < len(tokens) and tokens[at + 1].form in _BUT else at + 1
    return tokens[start : start + _TIME_WORDS]


def _are_times(before: Sequence[Token], after: Sequence[Token]) -> bool:
    """Whether an hour is told before and after, or a day right before and right after."""
    former, later = WhenReader(before), WhenReader(after)
    told, now = former.read(), later.read()
    if now.clock and (told.clock or (_is_bare(before, len(before) - 1) and 0 in later.used)):
        return True
    is_beside = len(before) - 1 in former.used and 0 in later.used
    return bool(told.day and now.day) and is_beside


def _is_bare(tokens: Sequence[Token], at: int) -> bool:
    """Whether a number stands there that may be an hour or a day."""
    if at < 0:
        return False
    said = number_of(key(tokens[at].text))
    return said is not None and said == int(said) and 0 < said <= _LARGEST_DAY


def other_time(tokens: Sequence[Token], text: str) -> set[int]:
    """The places of a time that is denied behind the one told: "at 6 not 5", "kal aao aaj nahi"."""
    said = places_of("coming", tokens) | places_of("ordered", tokens) | places_of("to_do", tokens)
    said |= places_of("being", tokens) | places_of("done", tokens)
    for at in sorted(places_of("negation", tokens)):
        if tokens[at].form == _NOT:
            end = next((n for n in range(at + 1, len(tokens)) if _ends(tokens, n, text)), at)
            places, denied, before = range(at, end + 1), tokens[at + 1 : end + 1], tokens[:at]
            if _begins_with_time(after := _after_not(tokens, end)):
                # "Not today, tomorrow".
                before = [*before, *after]
                places = range(at, end + 1 + (tokens[end + 1].form in _BUT))
        else:
            start = next((n for n in range(1, at) if _one_time(tokens[n:at])), at)
            is_last = _ends(tokens, at, text) and start - 1 in said
            places = range(start, at + 1 if is_last else start)
            denied, before = tokens[start:at], tokens[:start]
        rest = tokens[at + 2 :]
        if (
            tokens[at].form == _NOT
            and rest
            and _is_bare(tokens, at + 1)
            and _is_bare(tokens, at - 1)
        ):
            # "12 not 11 tomorrow": of that day.
            day = _one_time(rest)
            if day is not None and day.day and not day.clock:
                return {at, at + 1}
        other, told = _one_time(denied), WhenReader(before).read()
        if other is None or not places or places_of("negation", before):
            continue
        is_number = len(denied) == 1 and _is_bare(denied, 0) and _is_bare(tokens, at - 1)
        if (other.day and told.day) or (other.clock and told.clock) or is_number:
            return set(places)
    return set()


def _ends(tokens: Sequence[Token], at: int, text: str) -> bool:
    """Whether a clause ends with the word there."""
    after = text[tokens[at].end :].lstrip()
    is_last = at == len(tokens) - 1 or tokens[at + 1].form in _BUT
    return is_last or after[:1] in _CLAUSE_ENDS


def _begins_with_time(tokens: Sequence[Token]) -> bool:
    reader = WhenReader(tokens)
    return bool(reader.read()) and 0 in reader.used


def denies_day(text: str) -> bool:
    """Whether the only day told is denied: "4 baje, not today", "5 baje, aaj nahi"."""
    tokens = tokens_of(text)
    days = {i for i, t in enumerate(tokens) if (said := _one_time([t])) and said.day}
    denied = {
        at + 1 if tokens[at].form in _NOT_BEFORE else at - 1 for at in places_of("negation", tokens)
    } & days
    rest = [t for i, t in enumerate(tokens) if i not in denied]
    return bool(denied) and not WhenReader(rest).read().day


def _one_time(tokens: Sequence[Token]) -> When | None:
    """The day or hour that these words tell and nothing else."""
    reader = WhenReader(tokens)
    when, place = with_number(reader.read(), tokens)
    used = reader.used | ({place} if place is not None else set())
    return when if when and len(used) == len(tokens) else None


def _moved_from(tokens: Sequence[Token]) -> int | None:
    """The place of the 25 in "25 se 26 kar do", of the kal in "kal se parso kar do"."""
    for i in range(len(tokens) - 2):
        are_numbers = tokens[i].text.isdecimal() and tokens[i + 2].text.isdecimal()
        if tokens[i + 1].form not in _FROM or not (are_numbers or _are_days(tokens, i)):
            continue
        rest = tokens[i + 3 :]
        if places_of("moved", tokens[:i]) | places_of("moved", rest) | places_of("ordered", rest):
            return i
    return None


def _are_days(tokens: Sequence[Token], at: int) -> bool:
    """Whether it is "kal se parso": one day moved to another."""
    days = (WhenReader(tokens[n : n + 1]).read() for n in (at, at + 2))
    return all(when.day is not None for when in days)
