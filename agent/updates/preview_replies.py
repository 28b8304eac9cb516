"""Answers to a preview that change nothing in it: yes, no, undo, a day, a name, a reason."""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from agent.rendering.update_previews import OPEN_REASONS
from agent.updates.act_clause import NamePart, parts_of
from agent.updates.act_parser import read_acts
from agent.updates.act_vocabulary import (
    FILLERS,
    REASONS,
    asks_outright,
    formed,
    group,
    places,
    places_of,
)
from agent.updates.acts_beside import NAME_WORDS
from agent.updates.clause_splitting import split_message
from agent.updates.speech_acts import is_asked
from language.time_reader import Token, When, WhenReader, forms, tokens_of, with_number
from leads.store.update_acts import UpdateKind


def read_when(text: str) -> When | None:
    """The day and hour in a text that says nothing else; None if it says more."""
    tokens = tokens_of(text)
    reader = WhenReader(tokens)
    when, place = with_number(reader.read(), tokens)
    used = reader.used | ({place} if place is not None else set())
    rest = [t for i, t in enumerate(tokens) if i not in used and t.form not in FILLERS]
    return when if when and not [t for t in rest if t.form not in _NO] else None


def read_name(text: str) -> NamePart | None:
    """A message that is only a name, a phone's tail or an id: "the Singh one"."""
    tokens = tokens_of(text)
    parts = parts_of(tokens, places_of("lead_pointed", tokens))
    is_short = len(parts) == 1 and len(parts[0].text.split()) <= NAME_WORDS
    return parts[0] if is_short and not asks_outright(text) else None


def is_yes(text: str) -> bool:
    """Whether a message agrees and says nothing else: "haan", "note kar lo", a thumb."""
    if _said(text) in _YES or _AGREED_BY_SIGN.fullmatch(text.strip()):
        return True
    tokens = tokens_of(text)
    is_laughed = len(tokens) > 2 and len({t.form for t in tokens}) == 1
    agreed = places_of("yes", tokens) | places_of("keep_it", tokens)
    return bool(tokens) and not is_laughed and len(agreed) == len(tokens)


def is_no(text: str) -> bool:
    """Whether a message declines and says nothing else: "nahi, rehne do abhi"."""
    tokens = tokens_of(text)
    declined = places(_DECLINING, tokens, range(len(tokens)), is_lenient=False)
    beside = places_of("beside_no", tokens)
    return bool(declined) and len(declined | beside) == len(tokens)


def is_change(text: str) -> bool:
    """Whether a message wants a change and does not say which."""
    return _said(text) in _CHANGE


def came_after_all(text: str) -> bool:
    """Whether a message says no more than that the one who was missed came: "actually he came"."""
    tokens = tokens_of(text)
    came = places_of("came_past", tokens)
    if not came or len(tokens) > _LONGEST_CAME or is_asked(tokens, text):
        return False
    return not places_of("not", tokens) | places_of("any_of", tokens)


def was_not_reached(text: str) -> bool:
    """Whether a message says only that a call was not answered; "phir" and "ab" tell of another."""
    acts, tokens = read_acts(text), tokens_of(text)
    if [act.kind for act in acts] != [UpdateKind.NOT_REACHED] or acts[0].when or acts[0].remark:
        return False
    is_another = places_of("once_more", tokens) or places_of("by_now", tokens)
    return not (is_another or is_asked(tokens, text))


def asks_sum(text: str) -> bool:
    """Whether a message asks for a sum and names nothing but money: "kitna?", "how much token"."""
    tokens = tokens_of(text)
    asked = places_of("how_much", tokens)
    beside = set[int]().union(*(places_of(name, tokens) for name in _BESIDE_SUM))
    return bool(asked) and all(
        i in asked | beside or t.form in FILLERS for i, t in enumerate(tokens)
    )


def denies_booking(text: str) -> bool:
    """Whether a message says no more than that nobody booked or paid: "token nahi diya abhi"."""
    tokens = tokens_of(text)
    if not tokens or "?" in text or is_asked(tokens, text):
        return False
    if places_of("cancelled", tokens) or not _is_booking_denied(tokens):
        return False
    small = set[int]().union(*(places_of(n, tokens) for n in (*_OF_BOOKING, *_BESIDE_DENIAL)))
    return all(i in small or t.form in FILLERS for i, t in enumerate(tokens))


def speaks_of_no_booking(text: str) -> bool:
    """Whether part of a message denies a booking or token: "token not given yet, tomorrow"."""
    return any(map(_is_booking_denied, split_message(tokens_of(text), text)))


def _is_booking_denied(tokens: Sequence[Token]) -> bool:
    of_it = set[int]().union(*(places_of(name, tokens) for name in _OF_BOOKING))
    # The "nahi" of "nahi, token diya" answers somebody.
    return any(
        {i - 1, i - 2} & of_it or (of_it and tokens[i].form == _NOT)
        for i in places_of("not", tokens)
    )


def is_undo(text: str, beside: AbstractSet[str] = frozenset()) -> bool:
    """Whether a message takes back what was saved last. `beside`: words that add nothing."""
    said = _said(text)
    is_short = len(said.split()) <= _LONGEST_UNDO
    if is_short and any(f" {phrase} " in f" {said} " for phrase in _UNDO_WITHIN):
        return True
    rest = _UNDO.sub("", said)
    return rest != said and set(rest.split()) <= _BESIDE_UNDO | beside


def after_undo(text: str) -> str | None:
    """What a message goes on to say after it took back what was told; None if it does not."""
    rest = _behind_undo(text)
    # "That was wrong, take it back" says one thing twice.
    for _ in range(_LONGEST_UNDO):
        if rest is None or not is_undo(rest):
            break
        rest = _behind_undo(rest)
    return rest


def after_no(text: str) -> str | None:
    """What a message goes on to say after it declined: "leave it, just spoke to him"."""
    tokens = tokens_of(text)
    parts = split_message(tokens, text)
    is_declined = len(parts) > 1 and is_no(text[tokens[0].start : parts[0][-1].end])
    return text[parts[1][0].start :].strip() if is_declined else None


def _behind_undo(text: str) -> str | None:
    said = tokens_of(text)
    for last in range(min(_LONGEST_UNDO, len(said) - 1)):
        if not is_undo(text[: said[last].end]):
            continue
        rest = next((t for t in said[last + 1 :] if t.form not in _BESIDE_UNDO), None)
        return text[rest.start :].strip() if rest else None
    return None


def is_answer(text: str) -> bool:
    """Whether a message is only an answer to what was shown."""
    is_said = is_yes(text) or is_no(text) or is_change(text) or is_undo(text)
    return is_said or reason_said(text) is not None


def _said(text: str) -> str:
    return " ".join(t.form for t in tokens_of(text))


def reason_said(text: str) -> str | None:
    """Why it was lost, if a message says only that; "unknown" if nobody knows."""
    said = _said(text)
    if said in _UNKNOWN:
        return "unknown"
    return next((reason for reason, words in _REASONS.items() if said in words), None)


def reason_within(text: str) -> str | None:
    """The reason that a sentence tells by more than the word of its topic: "too far for them"."""
    tokens = tokens_of(text)
    if places_of("too_high", tokens):
        return "price"
    topics = set[int]() if places_of("not_liked", tokens) else places_of("reason_topics", tokens)
    told = {
        reason
        for reason, words in REASONS.items()
        if places(words, tokens, range(len(tokens)), is_lenient=False) - topics
    }
    return min(told - OPEN_REASONS, default=None)


_OF_BOOKING, _NOT = ("booked", "booking", "token"), "not"
_BESIDE_DENIAL = (
    *("not", "no", "slip", "got", "gave", "done", "announced", "not_yet", "being", "spoken"),
    *("around_correction", "beside_no"),
)
_BESIDE_SUM = ("token", "token_sum", "got", "gave", "theirs")
_DECLINING = (*group("no"), *group("drop_it"))
_LONGEST_UNDO, _LONGEST_CAME = 7, 5  # words
_UNDO_WITHIN = formed("undo_within")
_YES, _NO, _CHANGE, _UNKNOWN = (formed(name) for name in ("yes", "no", "change", "unknown_reason"))
# A thumb, a tick or an OK hand, in any skin colour.
_AGREED_BY_SIGN = re.compile("(?:[👍👌✅✔][🏻-🏿\ufe0f]?)+")
_UNDO = re.compile(
    "|".join(rf"(?<!\S){re.escape(p)}(?!\S)" for p in sorted(formed("undo"), key=len, reverse=True))
)
_BESIDE_UNDO = FILLERS | _NO | formed("beside_undo")
_REASONS = {reason: forms(words) for reason, words in REASONS.items()}
