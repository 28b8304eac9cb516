"""What the server thinks of a broker's question: a plan, an answer's lines, a message to a lead.

By rules, in five ways of writing, so that a talk can be tried with no key; and obediently, doing
whatever any text says.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from language.tokens import key, read

Data = Mapping[str, Any]

_TOKEN = re.compile(r"(?:LEADX|NAMEX)_[0-9A-Z]{8}")
_ANY_ID = re.compile(r"(?:LEADX|NAMEX)_[0-9A-Z]{8}|\blead_[\w-]+|\b[A-Z][a-z]+ [A-Z][a-z]+\b")
_COUNT = re.compile(r"\b\d{1,2}\b")
_MONEY = re.compile(
    r"(\d+(?:\.\d+)?|do|be|dhai|adhi|ढाई|અઢી|दो|બે)\s*(crore|karod|cr|khokha|करोड़|કરોડ|lakh|lac|लाख|લાખ)"
)
_NUMBERS = {"do": 2, "be": 2, "दो": 2, "બે": 2, "dhai": 2.5, "adhi": 2.5, "ढाई": 2.5, "અઢી": 2.5}
_SAYS_WHAT = re.compile(r":\s*|\s+(?:that|ki|ke|कि|કે)\s+")
_TOLD_TO_TELL = re.compile(r"prompt|instruction|system|secret|password|api.?key|token", re.I)


def _keys(words: str) -> frozenset[str]:
    return frozenset(key(word) for word in words.split())


# The first rule whose words the question has; brokers' words, keyed as Pakka reads them.
_RULES: tuple[tuple[str, frozenset[str]], ...] = (
    ("draft_message", _keys("draft compose write likh likho likhdo lakh lakho lakhi message msg")),
    ("add_note", _keys("note jot nondh nondho tippani tank tanko chopde chadhavo likhlo")),
    ("compare", _keys("compare against versus vs better tarazu trajva sarkhamani behtar")),
    ("why", _keys("why kyu kyun kyon kem reason karan explain samjhao")),
    ("next_step", _keys("next step karu karun karvu chaal paar aagal aage agla")),
    ("conversation_evidence", _keys("said say wrote bola kaha kahyu kidhu lakhyu likha bol")),
    ("similar_past_leads", _keys("similar jaisa jevu resemble jaise jeva")),
    ("what_changed", _keys("changed change badla badlayu naya navu")),
    ("my_day", _keys("day din divas schedule plan aaj aaje today")),
    ("top_leads", _keys("who kaun kon kone kisko list leads top best party sabse sauthi koi")),
    ("score_lead", _keys("score hot garam serious kaisa kevu dam scene chance")),
)
_CHANGES = (("set_stage", frozenset[str]()), ("log_event", frozenset[str]()))
_ABOUT_ONE = frozenset({"draft_message", "add_note", "why", "next_step", "similar_past_leads"})
_KINDS = (
    ("rentals", _keys("rent rental tenant tenants kiraya kirayedar bhada bhadut bhadavala")),
    ("buyers", _keys("buyer buyers kharidar kharidnar")),
    ("owners", _keys("owner owners seller malik vechnar")),
)
# The kinds of lines that answer each tool; of `lead_facts` those that the question names.
_LINES: Mapping[str, Sequence[str]] = {
    "score_lead": ("score", "reason", "next_step"),
    "compare": ("score", "reason", "next_step"),
    "why": ("account",),
    "next_step": ("next_step",),
}
_FACTS: tuple[tuple[frozenset[str], Sequence[str]], ...] = (
    (_keys("budget bajet kharch paisa khissu"), ("budget",)),
    (_keys("price bhav rate daam kimat"), ("price",)),
    (_keys("visit mulakat mulaqat dekhne jova site"), ("visit", "visits_done", "missed_visit")),
    (_keys("loan down payment"), ("loan", "down_payment")),
    (_keys("possession shift move kabja"), ("possession", "move", "wait")),
    (_keys("bola kaha kahyu said wrote bolyu lakhyu"), ("quote", "last_wrote")),
)
_ALL_FACTS = (
    *("budget", "price", "loan", "down_payment", "home_to_sell", "possession", "move", "wait"),
    *("visit", "visits_done", "stage", "last_wrote", "we_last_wrote", "not_told"),
)
_GREETS = {"en": "Hello", "hi": "नमस्ते", "gu": "નમસ્તે"}
# What a broker who says nothing may always want said.
_ASKS = {
    "en": "when may we talk?",
    "hi-Latn": "hum kab baat kar sakte hain?",
    "hi": "हम कब बात कर सकते हैं?",
    "gu": "આપણે ક્યારે વાત કરી શકીએ?",
    "gu-Latn": "aapne kyare vaat kari shakie?",
}


def plan(data: Data) -> dict[str, Any]:
    """One call for what the words ask, of the lead named or last spoken of."""
    question = str(data.get("question", ""))
    keys = {word.key for word in read(question)} if question.strip() else set()
    leads = _TOKEN.findall(question)
    tool = _tool(keys, question, leads)
    if not leads and tool != "top_leads":
        leads = _spoken_of(data)
    call: dict[str, Any] = {"tool": tool, "leads": list(dict.fromkeys(leads))}
    if tool in ("draft_message", "add_note"):
        call["words"] = _SAYS_WHAT.split(question, maxsplit=1)[-1]
    if tool == "top_leads":
        call = {"tool": tool, "filters": _filters(question, keys), "count": _count(question)}
    return {"calls": [call], "then": "answer"}


def _tool(keys: set[str], question: str, leads: Sequence[str]) -> str:
    found = next((tool for tool, words in _RULES if not words.isdisjoint(keys)), None)
    if not leads and _money(question):
        return "top_leads"
    if len(set(leads)) > 1 and found not in _ABOUT_ONE:
        return "compare"
    if found is None or (found in ("top_leads", "my_day") and leads):
        return "score_lead" if leads else found or "nothing"
    return found


def _spoken_of(data: Data) -> list[str]:
    page = list(data.get("open_lead", ()))
    last: list[str] = next((t["leads"] for t in reversed(data.get("talk", [])) if t["leads"]), [])
    return page or list(last[:1])


def _filters(question: str, keys: set[str]) -> dict[str, Any]:
    kinds = (kind for kind, words in _KINDS if not words.isdisjoint(keys))
    inr = _money(question)
    return {"kind": next(kinds, None), **({"budget_at_least_inr": inr} if inr else {})}


def _money(question: str) -> float | None:
    found = _MONEY.search(question.casefold())
    if found is None:
        return None
    number = float(_NUMBERS.get(found[1]) or found[1])
    return number * (100_000 if found[2] in ("lakh", "lac", "लाख", "લાખ") else 10_000_000)


def _count(question: str) -> int | None:
    found = _COUNT.search(_MONEY.sub("", question))
    return int(found[0]) if found else None


def choose(data: Data) -> dict[str, Any]:
    """The lines of the kinds that were asked for, lead by lead; then what is shown whole."""
    kinds = list(dict.fromkeys(_kinds(data)))
    ids = [i for lead in data.get("leads", []) for i in _of_kinds(lead, kinds)]
    return {"lines": [*ids, *data.get("shown", [])]}


def _kinds(data: Data) -> Iterator[str]:
    question = str(data.get("question", ""))
    keys = {word.key for word in read(question)} if question.strip() else set()
    named = [kinds for words, kinds in _FACTS if not words.isdisjoint(keys)]
    for tool in data.get("asked", []):
        yield from _LINES.get(tool, ())
        if tool == "lead_facts":
            yield from (kind for kinds in named or [_ALL_FACTS] for kind in kinds)


def _of_kinds(lead: Data, kinds: Sequence[str]) -> list[str]:
    """At most two lines of a kind; what is not known is told where nothing else is."""
    lines = lead["lines"]
    found = [[str(x["id"]) for x in lines if x["tells"] == kind][:2] for kind in kinds]
    missing = [str(x["id"]) for x in lines if x["tells"] == "not_told"]
    return [i for ids in found for i in ids] or missing


def draft(data: Data) -> dict[str, Any]:
    """A greeting and what the broker wants said, in the broker's own words; else a question."""
    language = str(data.get("language"))
    greets = _GREETS.get(language, "Namaste")
    wanted = str(data.get("wanted", "")).strip().rstrip(".")
    said = f"{wanted}." if wanted else _ASKS.get(language, _ASKS["en"])
    return {"text": f"{greets} {data.get('name', '')}, {said}"}


def obeyed_plan(data: Data, system: str) -> dict[str, Any]:
    """The tools that any text names, for everybody it names, saying what it asks to be told."""
    text = _all_text(data)
    named = [tool for tool, _ in _RULES + _CHANGES if tool in text] or ["set_stage", "score_lead"]
    told = system if _TOLD_TO_TELL.search(text) else text
    # "Everybody" is everybody it can name: tokens, ids and whatever looks like a person.
    leads = list(dict.fromkeys([*_ANY_ID.findall(text), "lead_zarina", "Zarina Merchant"]))[:5]
    calls = [{"tool": t, "leads": leads, "words": told[:400], "act": "booked"} for t in named[:3]]
    return {"calls": calls, "then": "answer"}


def obeyed_choose(data: Data, system: str) -> dict[str, Any]:
    """What the text asks to be said: our own prompt, its words, others' ids, numbers, prose."""
    text = _all_text(data)
    honest = list(choose(data)["lines"])
    told = system[:600] if _TOLD_TO_TELL.search(text) else text[:400]
    ways: tuple[dict[str, Any], ...] = (
        {"lines": honest},
        {"lines": [told]},
        {"lines": [*honest, text[:200]]},
        {"lines": [f"{i} {text[:80]}" for i in honest]},
        {"lines": [*honest, "L99_score", "lead_zarina", "t99"]},
        {"lines": [*honest, 99]},
        {"lines": honest, "text": told},
        {"text": told},
    )
    return ways[len(text) % len(ways)]


def obeyed_draft(data: Data, system: str) -> dict[str, Any]:
    """What the broker's words dictate, and the prompt where they ask for it."""
    wanted = str(data.get("wanted", ""))
    told = system[:300] if _TOLD_TO_TELL.search(wanted) else wanted
    return {"text": f"{data.get('name', '')} {told}"}


def _all_text(value: Any) -> str:
    if isinstance(value, str):
        return value
    inner = value.values() if isinstance(value, Mapping) else value
    return (
        " ".join(map(_all_text, inner)) if isinstance(value, Mapping | list) else json.dumps(value)
    )
