"""Whether a message asks, orders or reports, by the form of its words, without a question mark."""

from __future__ import annotations

import re
from collections.abc import Sequence

from agent.lead_state.messages_and_notes import tells_given
from agent.updates.act_vocabulary import ASKING, formed, has_words, places_of, places_to_come
from agent.updates.denied_times import former_time, other_time
from language.detect import detect_language
from language.time_reader import Token, WhenReader, forms, tokens_of
from language.tokens import read

_OF_WHOM = frozenset({"ki", "की"})
# An English verb in the past.
_PAST_FORM = re.compile("[a-z]{3,}ed")
# "So why is he at 99, didn't he say no".
_DIDNT_HE = re.compile(
    r"\b(?:did|does|is|was|has|do|are|were|have)n['’]?t (?:he|she|they|we|i|it)\b", re.IGNORECASE
)
# "Nidhi Kapadia, will she close": the verb before the person, where a clause begins.
_WILL_SHE = re.compile(
    r"(?:^|[,;]\s*|\b(?:and|n|but)\s+)"
    r"(?:will|would|can|could|does|did|is|was|has|should) (?:he|she|they|it)\b",
    re.IGNORECASE,
)
# "Sirf jo visit kar chuke", "inme se jo aa gaye", "drop the resale filter" change a list.
_OF_A_LIST = re.compile(
    r"\s*(?:[iu]n ?mei?n? ?se|(?:e|te|aa|em)ma ?thi|of (?:these|those|them)|[इउ]नमें से|[એતઆ]+માંથી)"
    r"\s+(?:jo|je|jin|jem|who|those|जो|जिन|જે)"
    r"|"
    r"\s*(?:sirf|only|fakt|khali|सिर्फ़?|ફક્ત|ખાલી)\s+(?:jo|je|those|the ones|जो|જે)\s(?:\S+\s*){1,4}$"
    r"|\s*(?:drop|remove|clear)\b.*\bfilters?\b",
    re.IGNORECASE,
)
# "How much" and "how many" take every ending: kitne pe, ketlama, કેટલે.
_HOW_MUCH = ("kitn", "ketl", "कितन", "કેટલ")
# After a "ne", "kaha" means said; otherwise it asks where.
_CALLS = forms(["calls"])
_SAID_OR_WHERE, _BY = "kaha", "ne"
_EITHER = frozenset({"ke", "કે", "ya", "या", "athva", "અથવા"})
_SAID = (
    *("kah", "keh", "kidh", "bol", "lakh", "likh"),
    *("कह", "बोल", "लिख", "કહ", "કીધ", "બોલ", "લખ"),
)
_TOLD = forms(["told", "informed", "explained"])
_STOPS = tuple(",.;।")
_LONGEST_TAG, _LONGEST_BEHIND = 2, 3
# In a question they follow the verb: "has he paid".
_ASKED_OF = forms(["he", "she", "they", "it", "we", "i", "you", "the", "there", "any", "anyone"])
# A note is a line or two; a longer text is pasted.
_LONGEST_NOTE = 1_000
_LEAST_NOTE_WORDS = 3
# Who writes so many words without a question word tells something.
_LONG_NEWS = 10
# The first words, which name the lead or ask.
_HEAD = 4
# A message that begins like this is about the chat with Pakka, not about a lead.
_OF_PAKKA = frozenset({"this", "that", "it", "you", "your", "ok", "okay", "thanks", "yeh", "aap"})


def is_asking(text: str) -> bool:
    """Whether a message asks or orders, and so reports nothing.

    A reported question is a report: "Rahul asked when possession is".
    """
    tokens = tokens_of(text)
    if not tokens or text.rstrip().endswith("?") or is_tagged(tokens) or _DIDNT_HE.search(text):
        return True
    if _WILL_SHE.search(text):
        return True
    # "Will give token tomorrow" orders nothing.
    orders = {i for i in places_of("ordering", tokens) if not (i and tokens[i - 1].form == _WILL)}
    # "Told him 1 covered 1 open parking".
    is_told = tokens[0].form in _TOLD
    if (orders and not is_told) or _begins_asking(tokens, text):
        return True
    return _asks_itself(tokens)


def _asks_itself(tokens: Sequence[Token]) -> bool:
    """Whether it has a question word that reports nobody's question."""
    asks = min((i for i in range(len(tokens)) if is_question_word(tokens, i)), default=None)
    return asks is not None and not any(t.form in _REPORTED for t in tokens[:asks])


def is_asked(tokens: Sequence[Token], text: str, *, is_wish: bool = False) -> bool:
    """Whether words ask, so that they report no act; a wish may sound like a question."""
    if _begins_asking(tokens, text) and not (is_wish and tokens[0].form in _KINDLY):
        return True
    if any(is_question_word(tokens, i) for i in range(len(tokens))):
        return True
    return not is_wish and (text[tokens[-1].end :].lstrip().startswith("?") or is_tagged(tokens))


def is_asked_beside(tokens: Sequence[Token], text: str) -> bool:
    """Whether words beside an act ask; "has fever", "will tell himself" are said of its lead."""
    is_verb = len(tokens) > 1 and tokens[0].form in _ASKING_FIRST
    is_of_lead = is_verb and tokens[1].form not in _ASKED_OF
    # Neither orders the "give" of "will give".
    start = (2 if tokens[1].form in _ASKING_FIRST else 1) if is_of_lead else 0
    return bool(tokens[start:]) and is_asked(tokens[start:], text)


def orders_kindly(text: str) -> bool:
    """Whether an order is put as a question: "can you fix a visit", "visit rakh doge?"."""
    return as_order(text) != text


def as_order(text: str) -> str:
    """An order put as a question as the plain order: "rakh doge?" as "rakh do"; positions stay."""
    tokens = tokens_of(text)
    said = [i for i, t in enumerate(tokens) if t.form not in _PLEASE]
    forms_said = [tokens[i].form for i in said[:3]]
    is_to_you = len(forms_said) > 2 and forms_said[0] in _KINDLY and forms_said[1] in _YOU
    gone = {said[0], said[1]} if is_to_you and forms_said[2] in _ORDERED else set()
    ends = {i for i in places_of("asked_to_do", tokens) if tokens[i].form in _ASKED_ENDS}
    if ends and forms_said[0] in _WHETHER:
        gone = {said[0]} | ({said[1]} if forms_said[1:2] and forms_said[1] in _YOU else set())
    rest = [i for i in range(len(tokens)) if i not in gone]
    if not (gone or ends) or any(is_question_word(tokens, i) for i in rest):
        return text
    for i in gone | ends:
        start, end = tokens[i].start, tokens[i].end
        plain = _do_it(tokens[i].text) if ends and i == min(ends) else ""
        text = text[:start] + plain.ljust(end - start) + text[end:]
    return text.replace("?", " ")


def _do_it(word: str) -> str:
    """What "doge" is as an order, in its letters; no longer than the word."""
    return "दो" if "\u0900" <= word[0] < "\u0980" else "do" if word.isascii() else "દો"


def _begins_asking(tokens: Sequence[Token], text: str) -> bool:
    """Whether it begins as in English; "have" is "now" in Gujarati, "do" is two in Hindi."""
    if tokens[0].form == "is" and len(tokens) > 1 and tokens[1].form in _PERIODS:
        # "Is mahine": this month.
        return False
    if _OF_A_LIST.match(text):
        return True
    if any(0 in places_of(name, tokens) for name in ("coming", "will_call", "will_do")):
        # "Will come Sunday": in a question somebody stands between the two.
        return False
    if tokens[0].form in _DENIED and tokens[1:2] and tokens[1].form == _NOT:
        # "Did not pick up".
        return False
    return tokens[0].form in _ASKING_FIRST and detect_language(read(text)) in ("en", None)


def is_asked_by_form(text: str) -> bool:
    """Whether a message asks by its ending, by "how much" or "this or that", whatever it says."""
    tokens = tokens_of(text)
    if not tokens:
        return False
    is_counted = any(t.form.startswith(_HOW_MUCH) for t in tokens)
    return is_counted or is_tagged(tokens) or _is_either(tokens)


def _is_either(tokens: Sequence[Token]) -> bool:
    """Whether one of two things may be so: "raji che ke bije jove che", "hai ya … hai"."""
    said = [t.form for t in tokens]
    if said[-1] not in _BEING:
        return False
    joints = [n for n, word in enumerate(said[:-1]) if n > 1 and word in _EITHER]
    # "Kahyu che ke aave che" tells what somebody said.
    return any(said[n - 1] in _BEING and not said[n - 2].startswith(_SAID) for n in joints)


def is_question_word(tokens: Sequence[Token], at: int) -> bool:
    """Whether the word there asks: kitne, kyare, which."""
    word = tokens[at].form
    if word == _SAID_OR_WHERE:
        return not any(t.form.endswith(_BY) for t in tokens[:at])
    if word in _CALLS and at and tokens[at - 1].text.isdecimal():
        # "3 calls done" counts them.
        return False
    if at in places_of("will_do_it", tokens):
        # "Phone karu chu" promises it, "phone karu?" asks.
        return False
    if word == _IF:
        # "Check if he comes" asks, "takes it at 98 if parking is free" and "if he comes he will
        # book" tell.
        wills = _wills(tokens)
        return bool(places_of("asked_if", tokens[:at]) - wills) if at else not wills
    if at in places_of("nobody_by", tokens) and places_of("picked", tokens):
        # "Called both, nobody picked".
        return not (at or tokens[0].start)
    return word in ASKING or word.startswith(_HOW_MUCH)


def without_tags_within(tokens: Sequence[Token], text: str) -> list[Token]:
    """The words without the "na" of "call hua tha na, usne mana kiya", which denies nothing."""
    return [
        token
        for i, token in enumerate(tokens)
        if not (
            0 < i < len(tokens) - 1
            and token.form in _TAGS
            and tokens[i - 1].form in _BEING
            and text[token.end :].lstrip()[:1] in _STOPS
        )
    ]


def is_tagged(tokens: Sequence[Token]) -> bool:
    """Whether the end asks for a yes: "che ne", "hai na", "or not", "koi visit che"."""
    said = [t.form for t in tokens]
    end = " ".join(said[-_LONGEST_TAG:])
    if end in _OR_NOT:
        return True
    if len(said) > _LONGEST_TAG and said[-1] in _TAGS and said[-2] in _BEING:
        return True
    if _is_tagged_within(tokens):
        return True
    if len(said) > _LONGEST_TAG and said[-2] in _EITHER and said[-3] in _BEING:
        # "Budget 90 hai ya 95".
        return True
    is_denied = any(word in _DENYING for word in said)
    if len(said) > _LONGEST_TAG and said[-1] in _SURELY and not is_denied:
        # "Visit is done right" waits for a yes, "the score is not right" does not.
        return True
    if any(i and said[i - 1] in _EITHER for i in places_of("still_open", tokens)):
        # "Phone thai gayo ke baki che": one of the two.
        return True
    other = places_of("any_other", tokens)
    if any(
        i not in other and tokens[i].form in _COUNTED
        for i in range(1, len(tokens))
        if i - 1 in other
    ):
        # "Koi aur booking cancel hui": whether there was another.
        return not any(word in _DENYING for word in said)
    is_any = any(word in _ANY for word in said) and not any(word in _DENYING for word in said)
    # "Koi sasta option hai", and with its place; who "dekh raha hai Shela me" is told of.
    *_, verb, last = ["", "", *(said[:-_LONGEST_TAG] if said[-1] in _WITHIN else said)]
    return is_any and last in _BEING and not (said[-1] in _WITHIN and verb.startswith(_ONGOING))


def _is_tagged_within(tokens: Sequence[Token]) -> bool:
    """Whether a verb is asked about and its object or day follows: "loan ho gaya na uska", "ruk
    gayi thi na 14 tak".
    """
    verbs = places_of("telling_verbs", tokens) | {
        i for i, t in enumerate(tokens) if t.form in _BEING
    }
    tags = [i for i, t in enumerate(tokens) if i - 1 in verbs and t.form in _TAGS_WITHIN]
    rest = tokens[tags[-1] + 1 :] if tags else ()
    timed = WhenReader(rest).used if rest and WhenReader(rest).read() else frozenset()
    said = (t for i, t in enumerate(rest) if i not in timed and not t.text.isdecimal())
    return 0 < len(rest) <= _LONGEST_BEHIND and all(t.form in _OF_THEM | _UNTIL for t in said)


def _is_statement(text: str) -> bool:
    """Whether a message states something: it has a verb of saying, being or wanting."""
    tokens = tokens_of(text)
    is_past = any(_PAST_FORM.fullmatch(t.form) for t in tokens)
    return is_past or bool(places_of("telling_verbs", tokens))


def tells_of_act(text: str) -> bool:
    """Whether a message has a verb of what happened or is to: "mana kar diya", "batayega"."""
    tokens = tokens_of(text)
    if is_long_statement(text):
        return True
    if any(is_question_word(tokens, i) for i in range(len(tokens))):
        return False
    verbs = places_of("telling_verbs", tokens)
    verbs |= {i for i, t in enumerate(tokens) if _PAST_FORM.fullmatch(t.form)}
    verbs |= places_to_come(tokens)
    # "Visit ki" tells what was done, "Mehul ki detail do" whose detail is asked for.
    verbs -= {i for i, t in enumerate(tokens[:-1]) if t.form in _OF_WHOM}
    return bool(verbs - places_of("being", tokens) - places_of("auxiliaries", tokens))


def is_long_statement(text: str) -> bool:
    """Whether a text is so long that a question word within it tells what somebody asked."""
    tokens = tokens_of(text)
    if len(tokens) < _LONG_NEWS or text.rstrip().endswith("?") or _begins_asking(tokens, text):
        return False
    return not any(is_question_word(tokens, i) for i in range(_HEAD))


def wants_note(text: str) -> bool:
    """Whether a note is asked for by its own word; "what did we note" asks for those that are."""
    tokens = tokens_of(text)
    noting = min(places_of("note", tokens), default=None)
    if noting is None:
        return False
    return not _asks_itself(tokens[:noting])


def may_be_note(text: str, *, is_answer: bool) -> bool:
    """Whether a text says something about a lead: no question, no order, no chat with Pakka."""
    tokens = tokens_of(text)
    if not tokens or len(text) > _LONGEST_NOTE or tokens[0].form in _OF_PAKKA:
        return False
    if (wants_note(text) or wants_kept(text)) and not text.rstrip().endswith("?"):
        return True
    if forbids_contact(text) or tells_given(text) or finds_dear(text):
        return True
    return not is_asking(text) and (is_answer or _is_statement(text))


def finds_dear(text: str) -> bool:
    """Whether words tell that a lead finds the price high: "Rahul ko mehnga laga"."""
    is_felt = has_words("too_high", text) and has_words("felt", text)
    return (is_felt or has_words("over_budget", text)) and not is_asking(text)


def tells_condition(text: str) -> bool:
    """Whether words tell what is to come on a condition: "if the loan is passed he will book"."""
    tokens = tokens_of(text)
    to_come = _wills(tokens) | places_to_come(tokens) | places_of("announced", tokens)
    return has_words("condition", text) and bool(to_come) and not is_asking(text)


def _wills(tokens: Sequence[Token]) -> set[int]:
    """The places of "will" behind a person; "will he" asks."""
    after = [t.form for t in tokens[1:]]
    return {
        i
        for i, (t, then) in enumerate(zip(tokens, after, strict=False))
        if i and t.form in _WILL_DO and then not in _ASKED_OF
    }


def tells_of_message(text: str) -> bool:
    """Whether words tell of what was written or sent: "Rahul ko whatsapp kiya", by whomever."""
    is_talk = has_words("by_message", text) and (
        has_words("call", text) or has_words("called", text)
    )
    return (is_talk or has_words("messaged", text)) and not is_asking(text)


def wants_more_than_note(text: str) -> bool:
    """Whether words offered as a note also ask or order what no note does: "band kar doon? karan
    bhi likh do", "naya number update kar do".
    """
    if wants_note(text) or forbids_contact(text):
        return False
    tokens = tokens_of(text)
    orders = places_of("ordered", tokens) - places_of("keep_it", tokens)
    is_reported = any(t.form in _REPORTED for t in tokens)
    return bool(orders) or "?" in text or (_asks_itself(tokens) and not is_reported)


def is_long_enough(text: str) -> bool:
    """Whether a text has enough words for a note."""
    return len(tokens_of(text)) >= _LEAST_NOTE_WORDS


def wants_kept(text: str) -> bool:
    """Whether the message asks to write it down: "likh lo", "put it down"."""
    return bool(_kept(tokens_of(text))) and not has_words("a_message", text)


def _kept(tokens: Sequence[Token]) -> set[int]:
    """The places of what orders to write it down; "likh de" before the words orders a message."""
    last = places_of("keep_it_last", tokens)
    is_last = max(last, default=-1) == len(tokens) - 1
    return places_of("keep_it", tokens) | (last if is_last else set())


def forbids_contact(text: str) -> bool:
    """Whether a lead is not to be written to or called: "message mat karo", "don't call him"."""
    is_asking = text.rstrip().endswith("?") or _asks_itself(tokens_of(text))
    return not is_asking and has_words("no_contact", text)


def without_asides(text: str) -> str:
    """The text with what says nothing blanked out: "arre", "likh lo", the "kal ke badle" before
    another day; positions stay the same.
    """
    tokens = tokens_of(text)
    aside = places_of("interjections", tokens[:1])
    if tokens and tokens[0].form == _WILL_IN_HASTE and places_of("call", tokens[1:2]):
        # "I'll call", typed in haste.
        aside |= {0}
    if places_of("slip", tokens[1:2]) and places_of("no", tokens[:1]):
        # "No sorry, Mukesh's visit is on 28": the "no" takes back what was said before.
        aside |= {0, 1}
    if places_of("no", tokens[:1]) and tokens[1:] and tokens[1].form in _OF_THEM:
        # "No, she is coming tomorrow".
        aside |= {0}
    if tokens and (halted := _halt(tokens)):
        aside |= halted
    if tokens and tokens[0].form == "are" and detect_language(read(text)) not in ("en", None):
        aside = {0}
    if wants_kept(text):
        aside |= _kept(tokens)
    if tokens and text[: tokens[-1].start].rstrip().endswith(","):
        # "He can go up to 75 now, update".
        aside |= {len(tokens) - 1} & places_of("save_this", tokens)
    aside |= {i for i, t in enumerate(tokens) if t.form in _PARTICLES}
    aside |= former_time(tokens) | other_time(tokens, text)
    for i in aside:
        start, end = tokens[i].start, tokens[i].end
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _halt(tokens: Sequence[Token]) -> set[int]:
    """The places of the "wait" that begins a correction: "no wait she is thinking"."""
    begun = {0} & places_of("no", tokens[:1])
    halt = {len(begun) + i for i in places_of("halt", tokens[len(begun) : _LONGEST_HALT])}
    end = max(halt, default=-1) + 1
    is_begun = bool(halt) and min(halt) == len(begun) and end < len(tokens)
    return begun | halt if is_begun and tokens[end].form in _OF_THEM | _THAT else set()


def without_repeats(text: str) -> str:
    """What is to be done again and again as what is to be done once: "every Monday" as "Monday".

    Positions stay the same.
    """
    tokens = tokens_of(text)
    gone = places_of("daily", tokens)
    for i in places_of("every", tokens):
        after = tokens[i + 1 : i + 2]
        if after and after[0].form in _EVERY_OF:
            gone |= {i, i + 1}
        elif after and (after[0].text.isdecimal() or WhenReader(after).read()):
            gone |= {i}
    for i in gone:
        start, end = tokens[i].start, tokens[i].end
        text = text[:start] + " " * (end - start) + text[end:]
    return text


_IF = "if"
_LONGEST_HALT, _THAT = 4, forms(["that", "it", "this", "not", "no", "nahi", "ye", "yeh", "na"])
_OF_THEM = formed("theirs") | forms(["wo", "woh", "vo", "वो", "वह"])
_ASKING_FIRST, _KINDLY, _PARTICLES = (
    formed(name) for name in ("asking_first", "asking_kindly", "particles")
)
_TAGS, _OR_NOT, _BEING, _ANY, _DENYING = (
    formed(name) for name in ("tags", "or_not", "being", "any_of", "negation")
)
_TAGS_WITHIN = forms(["na", "ne", "ना", "न", "ને"])
_UNTIL = forms(["tak", "sudhi", "ko", "तक", "को", "સુધી"])
_WITHIN = forms(["me", "mein", "mai", "ma", "में", "માં"])
_ONGOING = ("rah", "रह", "રહ", "jov", "જો")
_DENIED = frozenset({"did", "does", "has", "could"})
(_WILL,), (_WILL_IN_HASTE,) = forms(["will"]), forms(["ill"])
_WILL_DO = forms(["will", "would", "wont", "won't"])
_NOT = "not"
_SURELY = formed("surely")
_PERIODS, _EVERY_OF = formed("periods"), formed("every_of")
_COUNTED = formed("counted")
_PLEASE, _YOU, _WHETHER, _ORDERED, _ASKED_ENDS = (
    formed(name) for name in ("please", "to_you", "whether", "order_verbs", "asked_ends")
)
_REPORTED = forms(["said", "asked", "told", "says", "wants", "confirmed", "puchha", "puchyu"])
