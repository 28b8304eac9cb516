"""What an LLM may not say in words of its own: a cause, an advice, what a lead said."""

from __future__ import annotations

import unicodedata
from collections.abc import Container, Iterator, Sequence
from typing import Literal

from agent.grounding.tokens import NOTHING, QUOTED, Token
from agent.grounding.words import MONTH_NAMES, WEEKDAYS, keys
from agent.hearing.reading import key

OwnKind = Literal["own_reason", "own_step", "own_quotation", "own_words"]


# Words that give a cause; true only where code's own reason stands in the sentence.
_CAUSES = keys(
    "because therefore hence thus owing cause causes caused reason reasons why "
    "kyunki kyonki kyuki isliye isiliye wajah vajah kaaran karan chunki karanke kemke lidhe tethi "
    "क्योंकि क्यूँकि इसलिए वजह कारण चूँकि કારણ કેમકે કારણકે લીધે તેથી"
)
_CAUSE_PAIRS = frozenset(
    (key(a), key(b))
    for a, b in (
        ("due", "to"),
        ("thanks", "to"),
        ("કેમ", "કે"),
        ("kem", "ke"),
        ("so", "that"),
    )
)
# Words that are an advice wherever they stand.
_SUGGESTING = keys("recommend recommended suggest suggested advise advised advisable")
_MUST = keys(
    "should ought lets "
    "consider please prioritise prioritize urgently immediately karein "
    "kariye kijiye kijie karlo karlijiye bhejein bhejo bhejiye poochein puchein "
    "poochiye puchiye poocho dikhayein dikhaiye dikhao milein miliye batayein bataiye "
    "dijiye dein rakhein rakhiye lijiye bulayein bulao chhodein chodein chhodo "
    "chhod karo karjo karie kariye karsho moklo mokaljo puchho puchjo batavo batavjo "
    "apjo aapjo aapo rakho rakhjo malo maljo gothvo gothavo bolavo chodo chhodi "
    "kahejo "
)


def _letters(words: str) -> frozenset[str]:
    return frozenset(unicodedata.normalize("NFKC", words).split())


# By their letters: without its nasal करें ("do") is करे ("does"), मिलें ("meet") मिले ("met").
_MUST_NATIVE = _letters(
    "करें करिए कीजिए कीजिये करो भेजें भेजिए भेजो पूछें पूछिए पूछो दिखाएँ दिखाएं "
    "दिखाइए दिखाओ मिलें मिलिए बताएँ बताएं बताइए दीजिए रखें रखिए लीजिए बुलाएँ बुलाएं "
    "छोड़ें छोड़िए कहें कहिए दोहराएँ लगाएँ लगाएं કરો કરજો કરીએ કરશો મોકલો મોકલજો પૂછો "
    "પૂછજો બતાવો બતાવજો આપો આપજો રાખો રાખજો મળો મળજો ગોઠવો ગોઠવજો બોલાવો છોડો કહો "
    "કહેજો જણાવો જણાવજો "
)
# "karna chahiye", "કરવો જોઈએ": an act, then that it is fitting; "3 BHK chahiye" is a wish.
_FITTING = keys("chahiye chaiye चाहिए joie joiye joiae જોઈએ")
_ACTS_ENDING = ("na", "ni", "ne", "vo", "vi", "vu", "va")
_NOT_ACTS = keys("kitna kitni itna itni apna apni apne jitna rehna rahna lena leni kharidna "
                  "kharidvo kharidvu levu levo levi rahevu rehvu रहना लेना लेनी ख़रीदना "
                  "ખરીદવો ખરીદવું લેવું લેવો રહેવું kone ene emne purva पूर्व પૂર્વ sambhavna "
                  "સંભાવના संभावना hona honi होनी होना "
                  "tene unhone usne isne inhone ne na ni nu ke")  # fmt: skip
_ENGLISH_ACTS = keys(
    "bring see move log mark carry "
    "phone ring send fix ask book follow remind drop wait "
    "push meet schedule confirm negotiate give "
    "reach speak arrange invite nudge try chase pursue ignore leave discuss "
    "propose tell prioritise prioritize"
)
_ACTS_OR_THINGS = keys(
    "call offer close answer reply check share contact message talk visit show start stop focus "
    "whatsapp text email quote get keep make take let"
)
_JOINS = keys("then and so next first now also or better to just simply finally")
_NEEDS = frozenset(
    (key(a), key(b))
    for a, b in (
        ("need", "to"),
        ("needs", "to"),
        ("have", "to"),
        ("has", "to"),
        ("try", "to"),
        ("better", "to"),
    )
)
_IF = keys("to toh तो તો")
_HEARD = keys("sun samajh सुन समझ")
_TALK = keys("baat vaat बात વાત")
_OF = keys("ki ni की ની")
_ME = keys("i we")
_OFFERED = keys("list show tell add give compare include explain read name continue")
_SHOULD = keys("should")
_OURS = keys("you we i and also then")
_SAID = keys(
    "said says told kaha kahi bola boli bole keh kahte kehte kahyu kahyun kidhu kahe lakhyu likha "
    "wrote writes कहा बोला बोली बोले लिखा કહ્યું કીધું લખ્યું બોલ્યા"
)
_THAT = keys("that ki ke कि કે")


def own_words(
    sentence: Sequence[Token], following: Sequence[Token], names: Container[int]
) -> Iterator[tuple[OwnKind, int]]:
    """What a sentence says in words of its own that only code may say, and where.

    A reason of code's, or a quotation, may stand in the sentence that follows. `names` are the
    places of leads' names, of which none is a word ("Karan", kaaran).
    """
    both = (*sentence, *following)
    has_ref = any(token.kind == "ref" for token in both)
    has_quote = any(QUOTED in token.raw for token in both)
    for at, token in enumerate(sentence):
        if at in names:
            continue
        before = sentence[at - 1] if at else NOTHING
        after = sentence[at + 1] if at + 1 < len(sentence) else NOTHING
        is_cause = _is_cause(token, after) or _is_end(token, after)
        if is_cause and not has_ref:
            yield "own_reason", at
        if _is_advice(sentence, at, before, after):
            yield "own_step", at
        if token.is_in(_SAID) and after.is_in(_THAT) and not has_ref and not has_quote:
            yield "own_quotation", at
    yield from _marks(sentence)


def _is_cause(token: Token, after: Token) -> bool:
    if not token.forms:
        return False
    return token.forms[0] in _CAUSES or (
        bool(after.forms) and (token.forms[0], after.forms[0]) in _CAUSE_PAIRS
    )


def _is_end(token: Token, after: Token) -> bool:
    """ "…, etle.": at the end it is no "that is to say"."""
    return token.is_in(_HENCE) and after.kind == "stop"


def _is_advice(sentence: Sequence[Token], at: int, before: Token, after: Token) -> bool:
    token = sentence[at]
    if not token.forms:
        return False
    word = token.forms[0]
    if word in _SHOULD and after.is_in(_ME):  # "Should I list the others?"
        return not any(t.is_in(_OFFERED) for t in sentence[at + 2 : at + 4])
    if word in _MUST or token.raw in _MUST_NATIVE:
        # "Speaking of …": बात करें तो, vaat karie to. "If you want more, say so": … to bataiye.
        is_offer = before.is_in(_IF) and word in _SAY_SO
        is_here = at <= _HEAD and word in _HERE and after.kind in ("word", "comma")
        return not (
            is_offer or is_here or after.is_in(_IF) or _is_turn(sentence, at, before, after)
        )
    if word in _SUGGESTING:
        # "Suggested: {n1}" hands over to a step of code's.
        return not any(t.kind == "ref" for t in sentence[at:])
    is_place = before.raw[:1].isupper() and at > 1  # "Thane joie"
    if word in _FITTING and before.forms and before.forms[0] not in _NOT_ACTS and not is_place:
        return before.forms[0].endswith(_ACTS_ENDING) and len(before.forms[0]) > 3
    if word == "must" or (after.forms and (word, after.forms[0]) in _NEEDS):
        # "You need to" is an advice, "Priya needs to move" a wish.
        return not before.forms or before.forms[0] in _OURS
    is_wished = before.raw.lower() == "to" and at >= 2 and sentence[at - 2].is_in(_WISHED)
    starts = (not before.forms or before.forms[0] in _JOINS) and not is_wished
    if not (starts and token.raw.isascii()):
        return False
    # "Visit on 18 Nov" tells of one; "visit the site", "call Priya" ask for it.
    objects = _OBJECTS if word in _ENGLISH_ACTS else _PERSONS if word in _ACTS_OR_THINGS else None
    return objects is not None and _has_object(after, objects)


_HENCE = keys("etle એટલે so")
_SAY_SO = keys("kahejo kejo bataiye batayiye batao kaho kahiye કહેજો કહો बताइए कहिए")
# "Here is …": लीजिए, "Vivek, ye lijiye …".
_HEAD = 2
_HERE = keys("lijiye lijie लीजिए")
# "Wants to wait until 18 February"; an act of ours is nobody's wish.
_WISHED = keys("came come wants want wishes hopes plans needs asked intends")
_PERSONS = keys("the a an him her them his their this that these those")
_OBJECTS = _PERSONS | keys(
    "again back up on in for with about now today tomorrow two one until by at out soon first "
    "quickly more every all to before and or"
)


def _has_object(after: Token, objects: frozenset[str]) -> bool:
    if after.kind != "word":
        return False
    is_day = after.is_in(WEEKDAYS) or after.is_in(MONTH_NAMES)
    return after.forms[0] in objects or (after.raw[:1].isupper() and not is_day)


def _is_turn(sentence: Sequence[Token], at: int, before: Token, after: Token) -> bool:
    """A turn of speech: "sun lijiye" (listen), "Amol ki baat karein:" (as for Amol)."""
    if before.is_in(_HEARD):
        return True
    of = sentence[at - 2] if at >= 2 else NOTHING
    return before.is_in(_TALK) and of.is_in(_OF) and after.raw in (":", ",", "—")


def _marks(sentence: Sequence[Token]) -> Iterator[tuple[OwnKind, int]]:
    """A line that begins as code's reasons and steps do must be one of them."""
    if not sentence:
        return
    has_ref = any(token.kind == "ref" for token in sentence)
    first = sentence[0].raw
    if first in ("➡", "→") and not has_ref:
        yield "own_step", 0
    if first in ("+", "−") and not has_ref:
        yield "own_reason", 0
