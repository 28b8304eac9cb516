"""Turns a topic, a day or an amount into words as a particular person would type them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import partial
from typing import Final

from demo.dice import Dice
from language.tokens import word_lists

DAYS: Final = {
    "en": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    "hi-Latn": ["Monday", "Tuesday", "Budhvar", "Thursday", "Friday", "Shanivar", "Sunday"],
    "hi": ["सोमवार", "मंगलवार", "बुधवार", "गुरुवार", "शुक्रवार", "शनिवार", "रविवार"],
    "gu-Latn": ["somvar", "mangalvar", "budhvar", "guruvar", "shukravar", "shanivar", "ravivar"],
    "gu": ["સોમવાર", "મંગળવાર", "બુધવાર", "ગુરુવાર", "શુક્રવાર", "શનિવાર", "રવિવાર"],
}
_LATIN_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
MONTHS: Final = {
    "en": _LATIN_MONTHS,
    "hi-Latn": _LATIN_MONTHS,
    "hi": [
        "जनवरी",
        "फ़रवरी",
        "मार्च",
        "अप्रैल",
        "मई",
        "जून",
        "जुलाई",
        "अगस्त",
        "सितंबर",
        "अक्टूबर",
        "नवंबर",
        "दिसंबर",
    ],
    "gu-Latn": _LATIN_MONTHS,
    "gu": [
        "જાન્યુઆરી",
        "ફેબ્રુઆરી",
        "માર્ચ",
        "એપ્રિલ",
        "મે",
        "જૂન",
        "જુલાઈ",
        "ઓગસ્ટ",
        "સપ્ટેમ્બર",
        "ઓક્ટોબર",
        "નવેમ્બર",
        "ડિસેમ્બર",
    ],
}
HOURS: Final = {
    "en": ("11 am", "5 pm", "4:30", "10.30", "6 pm"),
    "hi-Latn": ("11 baje", "5 baje", "4:30 baje", "shaam 6", "subah 10"),
    "hi": ("11 बजे", "5 बजे", "शाम 6", "सुबह 10"),
    "gu-Latn": ("11 vage", "5 vage", "sanje 6", "savare 10"),
    "gu": ("11 વાગે", "5 વાગે", "સાંજે 6", "સવારે 10"),
}
FACINGS: Final = {
    "en": {"east": "east", "west": "west", "north": "north", "south": "south"},
    "hi-Latn": {"east": "east", "west": "west", "north": "north", "south": "south"},
    "hi": {"east": "पूर्व", "west": "पश्चिम", "north": "उत्तर", "south": "दक्षिण"},
    "gu-Latn": {"east": "purv", "west": "paschim", "north": "uttar", "south": "dakshin"},
    "gu": {"east": "પૂર્વ", "west": "પશ્ચિમ", "north": "ઉત્તર", "south": "દક્ષિણ"},
}
# Published festival dates; people put off buying in the six weeks before.
DIWALI: Final = (
    date(2024, 11, 1),
    date(2025, 10, 20),
    date(2026, 11, 8),
    date(2027, 10, 29),
    date(2028, 10, 17),
    date(2029, 11, 5),
)


def before_diwali(day: date) -> date | None:
    """The Diwali that lies within the next 45 days, if any."""
    return next((d for d in DIWALI if timedelta(0) <= d - day <= timedelta(days=45)), None)


def in_month(text: str, day: date) -> str:
    """The text with every month that it names changed to that of a day."""
    for months in MONTHS.values():
        named = sorted({w for month in months for w in (month, month.lower())}, key=len)
        found = re.compile("|".join(map(re.escape, reversed(named))))
        text = found.sub(partial(_cased, months[day.month - 1]), text)
    return text


def _cased(month: str, found: re.Match[str]) -> str:
    return month.lower() if found[0].islower() else month


def short_date(day: date, language: str) -> str:
    """A day and its month in words: "12 December"."""
    return f"{day.day} {MONTHS[language][day.month - 1]}"


# A reminder's word for tomorrow → for today; a spelling draw may have shortened the first.
_TODAY: Final = {
    "en": {"tomorrow": "today", "tmrw": "today"},
    "hi-Latn": {"Kal": "Aaj", "kal": "aaj"},
    "hi": {"कल": "आज"},
    "gu-Latn": {"Kale": "Aaje", "kale": "aaje"},
    "gu": {"કાલે": "આજે"},
}


def say_today(text: str, language: str) -> str:
    """The text with "today" where it says "tomorrow"."""
    return " ".join(_TODAY[language].get(word, word) for word in text.split(" "))


Lines = Mapping[str, tuple[str, ...]]


def _lines(language: str) -> Lines:
    return {topic: tuple(lines) for topic, lines in word_lists(language, "demo").items()}


# What people in the demo write, by language and topic: `[a|b]` is a choice, `{x}` is filled in.
# Topics that start with `our_` are the broker's. Every table has the same topics.
LINES: Final[Mapping[str, Lines]] = {
    language: _lines(language) for language in ("en", "hi-Latn", "hi", "gu-Latn", "gu")
}
_CHOICE = re.compile(r"\[([^\[\]]*)\]")
_SLOT = re.compile(r"\{(\w+)\}")
_SPACES = re.compile(r" {2,}")

# How money is written: (crore, lakh, thousand); an empty word gives the bare "95" of many buyers.
_MONEY: Final = {
    "en": (("crore", "cr", "Cr"), ("lakh", "lakhs", "L", "lac", ""), ("k", "thousand", "000")),
    "hi-Latn": (("crore", "cr", "karod"), ("lakh", "lac", "L", ""), ("k", "hazar", "000")),
    "hi": (("करोड़",), ("लाख",), ("हज़ार",)),
    "gu-Latn": (("crore", "cr", "karod"), ("lakh", "lac", ""), ("hajar", "k", "000")),
    "gu": (("કરોડ",), ("લાખ",), ("હજાર",)),
}

# Spellings seen for a word, each as likely as the first.
_SPELLINGS: Final[Mapping[str, Mapping[str, tuple[str, ...]]]] = {
    "en": {
        "please": ("plz", "pls", "please"),
        "Please": ("Plz", "Pls", "Please"),
        "you": ("u", "you"),
        "your": ("ur", "your"),
        "available": ("avlbl", "available", "availble"),
        "tomorrow": ("tmrw", "tomorrow"),
        "parking": ("parking", "prking"),
        "apartment": ("appartment", "apartment"),
    },
    "hi-Latn": {
        "hai": ("h", "he", "hai", "hain"),
        "chahiye": ("chaiye", "chahie", "chahiye"),
        "nahi": ("nhi", "nai", "nahi"),
        "kya": ("kya", "kia", "kyaa"),
        "mein": ("me", "main", "mein"),
        "kitna": ("kitna", "ktna", "kitnaa"),
        "batao": ("btao", "batao", "bataao"),
        "theek": ("thik", "theek", "tik"),
        "accha": ("acha", "accha", "achha"),
        "bahut": ("bahut", "bhut", "bohot"),
        "zyada": ("zyada", "jyada", "zada"),
    },
    "gu-Latn": {
        "che": ("che", "6", "chhe", "chey"),
        "joie": ("joie", "joiye", "joye"),
        "saru": ("saru", "saaru"),
        "moklo": ("moklo", "mokalo"),
        "vadhare": ("vadhare", "vadhre"),
        "ketlo": ("ketlo", "ketlu", "ktlo"),
        "nathi": ("nathi", "nthi"),
        "aapi": ("aapi", "api"),
        "kyare": ("kyare", "kyaare"),
    },
    "hi": {},
    "gu": {},
}
_NUKTA = "\u093c"
_EMOJI = (" 🙏", " 👍", " 😊", " 🙂", "!!", "..", "...")


def say(topic: str, language: str, slots: Mapping[str, Callable[[], str]], dice: Dice) -> str:
    """One clean line on a topic; a slot is filled by calling it."""
    line = dice.pick(LINES[language][topic])
    while "[" in line:
        line = _CHOICE.sub(lambda m: dice.pick(m.group(1).split("|")), line)
    line = _SLOT.sub(lambda m: slots[m.group(1)](), line)
    return _SPACES.sub(" ", line).strip(" ,")


def typed(line: str, language: str, haste: float, dice: Dice) -> str:
    """The line with one person's spelling; `haste` 0..1 is how carelessly they type."""
    if dice.chance(haste):
        line = " ".join(_spelt(word, language, haste, dice) for word in line.split(" "))
    if language in ("en", "hi-Latn", "gu-Latn") and dice.chance(0.7 * haste):
        line = line.lower()
    if language == "hi" and dice.chance(haste):
        line = line.replace(_NUKTA, "")
    if dice.chance(0.5 * haste):
        line = line.rstrip(".?।")
    if dice.chance(0.1):
        line += dice.pick(_EMOJI)
    return line


def money(inr: float, language: str, dice: Dice) -> str:
    """An amount as it is typed: 1.25 cr, 95 lakh, 95, 25k, 25000."""
    crore, lakh, thousand = _MONEY[language]
    if inr >= 1e7:
        return f"{inr / 1e7:.4g} {dice.pick(crore)}"
    if inr >= 1e5:
        return f"{inr / 1e5:.4g} {dice.pick(lakh)}".strip()
    word = dice.pick(thousand)
    if word == "000":
        return f"{inr:.0f}"
    return f"{inr / 1e3:.4g}{'' if word == 'k' else ' '}{word}"


def _spelt(word: str, language: str, haste: float, dice: Dice) -> str:
    known = _SPELLINGS[language].get(word)
    if known:
        return dice.pick(known)
    # Numbers and names stay as they are: a typo would make another budget or another person.
    if (
        len(word) < 5
        or not word.islower()
        or not word.isalpha()
        or not word.isascii()
        or not dice.chance(0.08 * haste)
    ):
        return word
    at = dice.randrange(1, len(word) - 1)
    return dice.pick(
        (
            word[:at] + word[at + 1 :],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            word[:at] + word[at] + word[at:],
        )
    )
