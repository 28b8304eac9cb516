"""Which language and script a question is written in, so that its answer is in the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import regex

from language.tokens import Word, key

_LATIN = regex.compile(r"\p{Latin}")
# What our own buttons send: "why lead_…", "confirm telling_…".
_BUTTON = regex.compile(r"\b(?:lead|telling)_\w+")
_SCRIPTS = (("gu", regex.compile(r"\p{Gujarati}")), ("hi", regex.compile(r"\p{Devanagari}")))
# Words that only one language has. English words stand in every broker's Hinglish and Gujarati, so
# only its little words tell English, and one alone does not.
_TELLING: dict[str, str] = {
    "gu-Latn": "dau chodi che chhe chu chho cho ketli ketlu ketlo ketla kone kone kem su "
    "shu shun nu ni no "
    "ma thi joie joiye nathi hatu hati hase thashe thayu badlayu badalyu kidhu kidhun kahyun vishe "
    "ane mate mane tame tene teno teni tena ene eno eni enu sauthi badha badhi badhu nava navi "
    "navu karvu karvanu karie aapo batavo batav janavo kevo kevi kevu have hve aaje vadhare ochu "
    "sudhi "
    "pachi saru pahela kyare kyan mara maru maro vali valo valu moklo rakhu karis chodi muki daun "
    "ne aaj aaje atla aatla aatlo aatlu padi padyu rakhyo rakhyu pahela pehla kon aapse maja "
    "majama vagar vat athvadiye divas divasthi konu koni kayu kayi kai shamate shathi em tem bija "
    "biji biju joe "
    "leva levu kharidvu vechvu bhade bhada gaikale sarkhavo sarkhamani kevi thai aagal "
    "koik kaik kaink sambhlav sambhlavo sambhalavo sambhdavo kahone kejo bolone "
    "lakho lakhjo lakhje lakhi emne emnu emna emni temne temnu hatu hata "
    "hato hati aavya aavyo aavi upar lakhyu bolyu bolya hoy baju",
    "hi-Latn": "hai hain ka ki ke ko ne kya kitna kitni kitne kisko kise kaun kaunsi kaunse kyu "
    "kyun kyon mein me se tha karun karna karo dikhao batao bataiye mujhe mera meri "
    "mere uska uski uske usko unka unki unko iska iski isko aur nahi nahin kaisa kaisi aaj abhi "
    "likho likhna likhdo "
    "bola boli kaha kahi badla badli naya naye sabse wali wala wale tak chahiye baare bare jawab "
    "hum hamara humare apne kab kahan kaha agla ab chhod chhodu jane raha rahi rahe diya liya gaya "
    "hua hui mile milna lagta pehle pehla zyada jyada kam upar niche din hafte kiska kiski kiske "
    "koi kuch kuchh sunao suna sunaiye sunado mazak chutkula batana bolna "
    "kinka kis kon kaunsa bhi par sab dono behtar karein karoon ho hoga",
    "en": "the is are was how what who whom which should would could does did do i me my of for "
    "to in with about she he her his him they say said since and or have has it this that we from "
    "tell show list give call calls leads lead know why when where not no don't doesn't can will "
    "you your am an been were had our their there these those something anything anyone "
    "everyone everything someone nothing whether because while make sing explain please could "
    "similar today tomorrow yesterday reply waiting better next step changed happened any need "
    "needs",
}
_LANGUAGES: dict[str, set[str]] = {}
for _tag, _words in _TELLING.items():
    for _word in _words.split():
        _LANGUAGES.setdefault(key(_word), set()).add(_tag)
# "Tell me" is English, "Bopal me" is not; "a lead" is, and Gujarati's "aa" has two letters.
_BEFORE_ME = frozenset({"tell", "show", "give", "let", "help", "remind", "send"})
_ARTICLES = frozenset({"a", "an"})
# One English word may stand in any language ("why", "call"): two tell that it is English.
_ENGLISH_NEEDED = 2


def tongue(words: Sequence[Word]) -> str | None:
    """The BCP 47 tag of the question's own language and script; None when it does not tell."""
    own = [w for w in words if not (w.is_stop or w.is_id or w.is_number)]
    for tag, script in _SCRIPTS:
        # A name in its own script does not make an English question a Hindi one.
        if sum(bool(script.match(w.raw)) for w in own) * 2 >= len(own) > 0:
            return tag
    told: Counter[str] = Counter()
    for before, word in zip([None, *own], own, strict=False):
        tags = _tags(word, before)
        for tag in tags:
            # A word of two languages tells half as much for each.
            told[tag] += 2 if len(tags) == 1 else 1
    local = max(told["gu-Latn"], told["hi-Latn"])
    if local and local * 2 >= told["en"]:
        is_gujarati = told["gu-Latn"] > told["hi-Latn"]
        is_level = told["gu-Latn"] == told["hi-Latn"]
        return None if is_level else "gu-Latn" if is_gujarati else "hi-Latn"
    return "en" if told["en"] >= 2 * _ENGLISH_NEEDED else None


def _tags(word: Word, before: Word | None) -> set[str]:
    """The languages a word is of, by what stands before it where that tells."""
    typed = word.raw.casefold()
    is_asked_for = typed == "me" and before is not None and before.raw.casefold() in _BEFORE_ME
    return {"en"} if is_asked_for or typed in _ARTICLES else _LANGUAGES.get(word.key, set())


def kept(text: str, before: str) -> str:
    """The conversation's language for a question that tells none, in the question's own letters.

    A pressed button carries an id and no letters of the asker's.
    """
    is_native = any(script.search(text) for _, script in _SCRIPTS)
    is_typed_in_latin = _LATIN.search(text) and not _BUTTON.search(text) and not is_native
    return f"{before}-Latn" if before in ("hi", "gu") and is_typed_in_latin else before
