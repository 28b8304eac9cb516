"""Words that a broker dictates for a lead: "usko likh do ki kal milte hain" is sent as typed.

What no sentence of ours says, the broker has said already.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from language.detect import detect_language
from language.numbers import number_of
from language.phonetics import words_of
from language.time_reader import Token, tokens_of
from language.tokens import key, read, word_lists

# The order stands among the first words: "theek hai usko likh do, …".
_FIRST, _LEAST, _LEAST_TOLD = 10, 3, 2
# A name that nobody gave us is this long at most: "write zeel jadhav that …".
_NAME = 3
_COLON, _COMMA = re.compile(r"[:;]|\s[-–—]\s"), re.compile(r",")
_STOP = re.compile(r"[,.;\n]")
_TAIL_DIGITS = (4, 10)


def _listed(kind: str) -> list[str]:
    """The words of one kind, as the table has them."""
    said = word_lists("dictation", "agent.understanding")[kind]
    return [word.strip() for word in said.split(",")]


def _words(kind: str) -> frozenset[str]:
    """The words of one kind, by their keys."""
    return frozenset(map(key, _listed(kind)))


ORDERS, _NOUNS, SENDING, WRITTEN, _FROM, _HERE, _SENDS, _JOINS = map(
    _words, ("orders", "nouns", "sending", "written", "from", "here", "sends", "joins")
)
_THAT, _PASSED, _OF_LEAD, _SAYS, _WHOM, _ADDRESSES, _PROMISES, _US = map(
    _words, ("that", "passed", "of_the_lead", "says", "whom", "addresses", "promises", "us")
)
_OPENS, _ASKS, _LANGUAGES, _IN, _OF_DEAL, _HAPPENED, TELLS = map(
    _words, ("opens", "asks", "languages", "in", "of_deal", "happened", "tells")
)
_COMES_BEHIND, _OTHERS_COME, _OTHERS_SAY, _DENIED, _SELVES, _SAYING = map(
    _words, ("comes_behind", "others_come", "others_say", "denied", "selves", "saying")
)
_ORDERING = (ORDERS | SENDING | _SENDS | frozenset({"to", "for"})) - _NOUNS
_SPEAKS, _OF_THAT_KIND = _words("speaks"), _words("of_that_kind")
_ASKING = tuple(word.split() for word in sorted(_listed("asking"), key=len))
_MADE, _NEWS, COURTESIES, _FELT = map(_words, ("made", "news", "courtesies", "felt"))
_LETS, LET_KNOW = frozenset({"let"}), frozenset({key("know")})
# "Tell Rahul I will call him at 6": the lead is who will be called.
_CALL_HIM = re.compile(
    r"\b(call|calling|phone|ring|ringing|meet|meeting|see|seeing|visit|visiting|text|texting|message"
    r"|messaging|send|sending|show|showing|update|updating|inform)\s+(him|her|them)\b"
    r"(?=\s*(?:[,.]|$)|\s+(?:at|on|after|by|in|to|today|tomorrow|tmrw|tonight|this|next|back|the|a|an"
    r"|with|around|another|one|two|some|more|that|this|it|before|soon|now|again|when|once|and|later|from|monday|tuesday|wednesday|thursday"
    r"|friday|saturday|sunday)\b)",
    re.IGNORECASE,
)
_COMES = dict(pair.split("=") for pair in _listed("comes"))
_GIVES = dict(pair.split("=") for pair in _listed("gives"))
_IS = frozenset(map(key, ("hai", "che", "chhe", "है", "છે")))
_ONE = frozenset(map(key, ("ek", "एक", "એક")))
_CASE = 2  # letters of a case ending
_SECRET = frozenset(
    map(key, ("secret", "secretly", "confidential", "chupana", "chupavje", "chhupa", "khangi"))
)
_GOOD = frozenset(map(key, ("good", "nice", "saro", "saru", "saras", "accha", "achha", "badhiya")))


def dictated(said: str, name: str = "") -> str:
    """The words after an order to write to a lead, as typed; empty where none are dictated.

    "His budget" and "unka loan" are said to us, not to the lead. `name`: the lead's.
    """
    tokens = tokens_of(said)
    keys = [key(token.text) for token in tokens]
    own = frozenset(key(word) for word in words_of(name))
    order = _order(said, tokens, keys, own)
    if order is None or _is_to_us(keys, order):
        return ""
    if passed_on := _passed_on(said, tokens, keys, order, own):
        return passed_on
    if between := _between_whom_and_order(said, tokens, keys, order):
        return between
    if _is_said_before(keys, order):
        return said[: tokens[order - 1].end].strip()
    start, is_opened = _start(said, tokens, keys, order, own)
    end = _without_language(said, tokens, keys, start)
    end = _before_order_again(keys, start, end)
    told = keys[start:end]
    if _is_order_to_ask(tokens[start:end]):
        return ""
    # "Tell him his loan is passed": the first is whom the message is for.
    others = [*[word for word in keys[order + 1 : start] if word in _OF_LEAD][1:], *told]
    if told[:1] and told[0] in _SELVES:
        others = [key(t.text) for t in tokens_of(_CALL_HIM.sub(r"\1", said[tokens[start].start :]))]
    has_number = any(word[0].isdecimal() for word in told)
    # "ભાવેશને લખી દો કે …": what is told to somebody is said, whatever its verb.
    is_told = is_opened and order > 0 and _is_to_whom(tokens[order - 1], keys[order - 1])
    is_said = is_told or any(word in _SAYS for word in told) or (is_opened and has_number)
    least = _LEAST_TOLD if is_told else _LEAST
    is_secret = not _SECRET.isdisjoint(told)
    # "Write a short msg Nirav can send after the visit" describes the message.
    is_described = not is_opened and not _NOUNS.isdisjoint(told[:_LEAST])
    is_other = is_secret or is_described or bool(_OF_LEAD.intersection(others))
    is_other |= _PASSED.issuperset(told)  # "…, draft do"
    # By its key "she" is the "se" of Hindi.
    is_she = "she" in (token.text.casefold() for token in tokens[start:end])
    is_other |= is_she and detect_language(read(said)) == "en"
    if len(told) < least or not is_said or is_other:
        return ""
    last = len(said) if end == len(keys) else tokens[end - 1].end
    return said[tokens[start].start : last].strip()


def addressed(words: str) -> str:
    """Dictated words said to the lead: "jova aave" is "jova aavjo", "I will call him" you."""
    tokens = tokens_of(words)
    keys = [key(token.text) for token in tokens]
    if keys[:1] and keys[0] in _SELVES:
        return _CALL_HIM.sub(r"\1 you", words)
    said, verb = _told_to_do(tokens, keys)
    stops = [n for n in range(1, len(keys)) if _STOP.search(_between(words, tokens, n))]
    others = _OTHERS_COME.intersection(keys[max(stops, default=0) :]) | _OTHERS_SAY.intersection(
        keys
    )
    if not verb or others:
        return words
    return words[: tokens[-said].start] + verb + words[tokens[-1].end :]


def _told_to_do(tokens: Sequence[Token], keys: Sequence[str]) -> tuple[int, str]:
    """How many words at the end say what the lead is to do, and how that is said to them."""
    last = [token.text.casefold() for token in tokens[-2:]]
    if len(last) > 1 and (verb := _GIVES.get(" ".join(last))):
        return 2, verb
    is_behind = len(last) > 1 and keys[-2] in _COMES_BEHIND
    return 1, _COMES.get(last[-1], "") if is_behind else ""


def _is_said_before(keys: Sequence[str], order: int) -> bool:
    """Whether the order to say it ends a whole sentence: "2 parking hai bol do"."""
    told, behind = keys[:order], keys[order + 1 :]
    is_last = keys[order] in _SPEAKS and _PASSED.issuperset(behind)
    is_other = not (_ASKS | _OF_LEAD | _SECRET | _US | _WHOM).isdisjoint(told)
    return is_last and len(told) >= _LEAST and told[-1] in _SAYS and not is_other


def is_for_lead(said: str) -> bool:
    """Whether words are dictated for a lead, not to be kept here: "likh lo ki 3 BHK chahiye".

    They are told to somebody, or promise what we will do; "tell how many leads are hot" asks us.
    """
    if not (words := dictated(said)):
        return False
    head, _, tail = said.rpartition(words)
    before = tokens_of(head or tail)
    order = {key(token.text) for token in before}
    if not head and not order.isdisjoint(_SPEAKS):
        return True
    if any(_is_to_whom(token, "") for token in before):
        return True
    told = {key(token.text) for token in tokens_of(words)}
    if not order.isdisjoint(_WHOM):
        return True
    return told.isdisjoint(_ASKS) and not (
        order.isdisjoint(_ADDRESSES) and told.isdisjoint(_PROMISES)
    )


def _passed_on(
    said: str, tokens: Sequence[Token], keys: Sequence[str], order: int, own: frozenset[str]
) -> str:
    """What is told of the deal before the order: "owner 68 ma maani gaya. ene lakhi aap"."""
    stops = [n for n in range(1, order + 1) if _STOP.search(_between(said, tokens, n))]
    if not stops or keys[0] not in _OF_DEAL or not own.isdisjoint(keys[: stops[-1]]):
        return ""
    told, behind = keys[: stops[-1]], keys[order + 1 :]
    is_news = not _HAPPENED.isdisjoint(told) and (_ASKS | _SECRET).isdisjoint(told)
    is_whole = len(told) >= _LEAST and not _OF_LEAD.intersection(told)
    order_words = [*keys[stops[-1] : order], *behind]
    known = _PASSED | _NOUNS | _GOOD | _WHOM | own
    is_bare = all(word in known for word in order_words)
    return said[: tokens[stops[-1] - 1].end].strip() if is_news and is_whole and is_bare else ""


def _between_whom_and_order(
    said: str, tokens: Sequence[Token], keys: Sequence[str], order: int
) -> str:
    """What stands between whom it is for and the order: "Smita ko photos ke liye sorry likh do".

    A courtesy or what came of the deal: "Smita ko 3 BHK chahiye likh do" is kept here.
    """
    whom = next((n for n in range(min(_NAME + 1, order)) if _is_to_whom(tokens[n], keys[n])), order)
    told, behind = keys[whom + 1 : order], keys[order + 1 :]
    is_one = not any(_STOP.search(_between(said, tokens, n)) for n in range(1, order + 1))
    is_whole = len(told) >= _LEAST and all(w in _PASSED | _NOUNS | ORDERS for w in behind)
    end = _before_order_again(keys, whom, len(keys)) if is_whole else order
    if end < order and not _is_order_to_ask(tokens[whom + 1 : end]):
        # "Rahul ne be parking mali jashe evo message lakhi de".
        return said[tokens[whom + 1].start : tokens[end - 1].end]
    # "Rahul ne" may be who did it.
    is_news = is_whole and told[0] in _NEWS and bool(_HAPPENED & set(told)) and keys[whom] != "ne"
    is_meant = is_whole and is_one and (is_news or told[-1] in COURTESIES)
    is_meant &= _NEWS.isdisjoint(keys[:whom])
    is_other = not (_FELT | _OF_LEAD | _SECRET | _ASKS).isdisjoint(told)
    return said[tokens[whom + 1].start : tokens[order - 1].end] if is_meant and not is_other else ""


def _order(
    said: str, tokens: Sequence[Token], keys: Sequence[str], own: frozenset[str]
) -> int | None:
    """The place of the order to write; what somebody wrote, or is to be kept here, is none."""
    for at in range(min(_FIRST, len(keys))):
        # "94 lakh", "एक लाख" are sums, though "lakh" is also "write".
        is_order = keys[at] in ORDERS and not (at and number_of(keys[at - 1]) is not None)
        # "Smita ko bata do" tells her, "bata do" us.
        is_order |= keys[at] in TELLS and at > 0 and _is_to_whom(tokens[at - 1], keys[at - 1])
        # "Let Sagar know I am calling".
        is_order |= keys[at] in LET_KNOW and bool(_LETS & set(keys[max(at - _NAME - 1, 0) : at]))
        is_order &= _SAYING.isdisjoint(keys[at + 1 : at + 2])
        if not is_order or not WRITTEN.isdisjoint(keys[at + 1 : at + 3]):
            continue
        if not _DENIED.isdisjoint(keys[max(at - 1, 0) : at + 2]):
            return None
        if not _HERE.isdisjoint(keys[:at]):
            return None
        if keys[at] not in _NOUNS or _is_sent(said, tokens, keys, at, own):
            return at
    return None


def _is_to_us(keys: Sequence[str], order: int) -> bool:
    """Whether it is told to us: "mujhe likh do"; in "msg me likh do" that is no "me"."""
    return any(
        keys[at] in _US and not (keys[at] == "me" and at and keys[at - 1] not in _ORDERING)
        for at in range(min(order + 2, len(keys) - 1))
    )


def _is_to_whom(token: Token, word: str) -> bool:
    """Whether it says to whom: "ko", also written on a name, "સ્મિતાને"."""
    return word in _WHOM or (len(token.text) > _CASE and token.text.endswith(("ને", "को")))


def _is_sent(
    said: str, tokens: Sequence[Token], keys: Sequence[str], at: int, own: frozenset[str]
) -> bool:
    """Whether a message is to be sent: "message him", "msg kar do"; not "Rahul ka message"."""
    after = keys[at + 1] if at + 1 < len(keys) else ""
    if after in _MADE:
        return True
    if after in _FROM or (at and keys[at - 1] in _FROM):
        return False
    if after in SENDING:
        return True
    if at and keys[at - 1] not in _OPENS and not _SENDS & set(keys[max(at - _NAME - 1, 0) : at]):
        return False
    if after in _WHOM or after in own or after in _PASSED or after.isdecimal():
        return True
    near = range(at + 1, min(at + 2 + _NAME, len(keys)))
    return any(keys[n] in _THAT or _COLON.search(_between(said, tokens, n)) for n in near)


def _start(
    said: str, tokens: Sequence[Token], keys: Sequence[str], order: int, own: frozenset[str]
) -> tuple[int, bool]:
    """The place of the first word of the message, and whether a "that" or a stop opens it.

    A comma does only right after the order and whom it is for: others are the message's own.
    """
    first = _first_word(said, tokens, keys, order + 1, own)
    for at in range(first, min(first + _NAME + 1, len(keys))):
        # "5 ki jagah 6 baje", "kal 5 baje ki visit": that "ki" is no "that".
        is_joint = at == first or keys[at] == "that" or keys[at - 1] in _WHOM
        if keys[at] in _THAT and is_joint and not keys[at - 1].isdecimal():
            return at + 1, True
        if keys[at] in _SELVES and detect_language(read(said)) == "en":
            return at, True
        if keys[at] in _OF_DEAL:
            return first, False
        stop = _between(said, tokens, at)
        if _COLON.search(stop):
            return at, True
        if _COMMA.search(stop):
            return (at, True) if at == first else (first, False)
    return first, False


def _between(said: str, tokens: Sequence[Token], at: int) -> str:
    """What stands before a word, after the word before it."""
    return said[tokens[at - 1].end : tokens[at].start]


def _without_language(said: str, tokens: Sequence[Token], keys: Sequence[str], start: int) -> int:
    """Where the message ends before "hindi mein", ", in english": that says how to write it.

    "Papers are in english" and "the agreement is in gujarati" are the message.
    """
    end = len(keys)
    if end - start <= _LEAST + 1:
        return end
    before = end - 2
    is_behind = keys[end - 1] in _IN and keys[before] in _LANGUAGES
    is_ahead = keys[end - 1] in _LANGUAGES and keys[before] in _IN
    is_apart = _COMMA.search(_between(said, tokens, before)) is not None
    # The verb comes last in Hindi and Gujarati.
    is_whole = is_behind and keys[before - 1] in _SAYS
    return before if (is_ahead and is_apart) or (is_behind and (is_apart or is_whole)) else end


def _before_order_again(keys: Sequence[str], start: int, end: int) -> int:
    """Where the message ends before the order said again: "be parking malshe evo msg lakhi de"."""
    order = ORDERS | SENDING | _PASSED | _NOUNS
    last = next((n for n in range(end - 1, start, -1) if keys[n] not in order), start)
    behind = keys[last:end]
    is_again = bool(_OF_THAT_KIND & set(behind[:1])) and not (ORDERS | _NOUNS).isdisjoint(behind)
    return last if is_again and last - start >= _LEAST else end


def _is_order_to_ask(told: Sequence[Token]) -> bool:
    """Whether the words end with an order to us: "shanivar ni visit rai gai, navo time puch"."""
    typed = [token.text.casefold() for token in told]
    return any(typed[-len(words) :] == words for words in _ASKING)


def _first_word(
    said: str, tokens: Sequence[Token], keys: Sequence[str], start: int, own: frozenset[str]
) -> int:
    """The place of the first word that is no part of the order: "likh do", "to Rahul 7730"."""
    for at in range(start, len(keys)):
        is_number = keys[at].isdecimal() and len(keys[at]) in _TAIL_DIGITS
        # "Ek msg likh do", and "likh do ek parking milegi".
        is_counted = keys[at] in _ONE and _NOUNS.isdisjoint(keys[at + 1 : at + 2])
        is_order = (keys[at] in _PASSED and not is_counted) or keys[at] in own or is_number
        is_order |= _is_second_order(keys, at) or _is_language(keys, at)
        # "Msg bhejna hai, draft do": that one is to be sent is no word of it.
        is_order |= keys[at] in _IS and keys[at - 1] in SENDING
        stop = _between(said, tokens, at)
        # "Reply likh do, bolo puch ke batate": the order once more.
        is_again = keys[at] in _SPEAKS and keys[at - 1] in _PASSED | ORDERS
        if not (is_order or is_again) or _COLON.search(stop):
            return at
        if _COMMA.search(stop) and not is_again:
            return at
    return len(keys)


def _is_language(keys: Sequence[str], at: int) -> bool:
    """Whether a word tells in which language to write: "likho hindi mein ki kal aaungi"."""
    known = _LANGUAGES | _IN
    end = next((n for n in range(at, len(keys)) if keys[n] not in known), at)
    return keys[end] in _THAT and not _LANGUAGES.isdisjoint(keys[at - 1 : end])


def _is_second_order(keys: Sequence[str], at: int) -> bool:
    """Whether a word goes on with the order before it: "msg likh do", "likh ke bhej do"."""
    before = keys[at - 1]
    if before in _NOUNS or before in _JOINS:
        return keys[at] in ORDERS | TELLS | SENDING
    follows = keys[at + 1 : at + 2]
    return before in ORDERS and keys[at] in _JOINS and bool(SENDING.intersection(follows))
