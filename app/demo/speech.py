"""Turns a topic into one line as a particular person would type it, with their spelling."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from importlib.resources import files
from typing import Final

import yaml

from app.demo.dice import Dice

Lines = Mapping[str, tuple[str, ...]]


def _lines(language: str) -> Lines:
    text = (files("app.demo") / "data" / f"{language}.yaml").read_text("utf-8")
    return {topic: tuple(lines) for topic, lines in yaml.safe_load(text).items()}


# What people of the demo write, by language and topic: `[a|b]` is a choice, `{x}` is filled in.
# Topics that start with `our_` are the broker's. Every table has the same topics.
LINES: Final[Mapping[str, Lines]] = {
    language: _lines(language) for language in ("en", "hi-Latn", "hi", "gu-Latn", "gu")
}
_CHOICE = re.compile(r"\[([^\[\]]*)\]")
_SLOT = re.compile(r"\{(\w+)\}")
_SPACES = re.compile(r" {2,}")

# How money is said: (crore, lakh, thousand); an empty word is the bare "95" of many buyers.
_MONEY: Final = {
    "en": (("crore", "cr", "Cr"), ("lakh", "lakhs", "L", "lac", ""), ("k", "thousand", "000")),
    "hi-Latn": (("crore", "cr", "karod"), ("lakh", "lac", "L", ""), ("k", "hazar", "000")),
    "hi": (("करोड़",), ("लाख",), ("हज़ार",)),
    "gu-Latn": (("crore", "cr", "karod"), ("lakh", "lac", ""), ("hajar", "k", "000")),
    "gu": (("કરોડ",), ("લાખ",), ("હજાર",)),
}

# Spellings seen for one word, each as likely as the first.
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
    """One clean line of a topic; a slot is filled by calling it."""
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
    # Numbers and names stay as they are: a typo there would be another budget or another person.
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
