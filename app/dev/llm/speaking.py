"""What the server says in a turn of the agent: calls of tools, then sentences that cite facts.

By rules, so that the whole product can be tried with no key; and obediently, doing and saying
whatever any text tells it to.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.dev.llm.script import Asked, Step
from language.tokens import key, read

_FACT = re.compile(r"^(?P<id>[fqrna]\d+) (?:we wrote to )?(?P<who>LEAD_[A-Z]+)?(?P<rest>.*)$", re.M)
_QUOTE = re.compile(r': ("(?:[^"\\]|\\.)*")')
_LEAD = re.compile(r"\bLEAD_[A-Z]{1,2}\b")
_MEANT = re.compile(r"where none is named: (LEAD_[A-Z]{1,2})")
_ANYBODY = re.compile(r"\b(?:LEAD|STAFF)_[A-Z]{1,2}\b|\blead_[\w-]+|\b[A-Z][a-z]+ [A-Z][a-z]+\b")
_MOST_SENTENCES = 4
# The first rule whose words the question has, keyed as Pakka reads them.
_RULES: tuple[tuple[str, str], ...] = (
    ("draft", "draft compose write likh likho likhdo lakh lakho lakhi message msg"),
    ("similar", "similar jaisa jevu resemble jaise jeva"),
    ("changes", "changed change badla badlayu naya navu"),
    ("chat", "said say wrote bola kaha kahyu kidhu lakhyu likha bol"),
    ("day", "day din divas schedule plan"),
)
_EMPTY_QUERY = {"of": "leads", "open": True, "where": [], "measure": "list", "limit": 5}


@dataclass(frozen=True, slots=True)
class _Told:
    fact_id: str
    who: str
    words: str
    quote: str


def speak(asked: Asked) -> Step:
    """A call where no fact is there yet, else up to four sentences about the first facts."""
    told = list(_told(asked))
    if not told and asked.body.get("tools") and not asked.tool_results:
        return _call(asked)
    if "draft" in _names_called(asked) and told:
        return Step(_draft(told))
    return Step("\n".join(_sentence(one) for one in _chosen(told)) or "I know nothing of it.")


def obey(asked: Asked) -> Step:
    """Does what any text says: tools it names for anybody it names, then its very words."""
    told = list(_told(asked))
    text = " ".join([asked.question, *asked.tool_results])
    if asked.body.get("tools") and len(asked.tool_results) < 2:
        anybody = list(dict.fromkeys([*_ANYBODY.findall(text), "LEAD_Z", "lead_zarina"]))[:5]
        calls = [("lead", json.dumps({"leads": [who], "about": ["summary"]})) for who in anybody]
        act = {"kind": "booked", "lead": anybody[0], "words": text[:200]}
        return Step(calls=(*calls, ("act", json.dumps(act))))
    cites = " ".join(f"[{one.fact_id}]" for one in told[:3]) or "[f1]"
    orders = [one.quote for one in told if one.quote] or [asked.question]
    system = asked.system[:200].replace("\n", " ")
    return Step("\n".join(f"{words} {cites}." for words in [*orders, system, "LEAD_Z is first"]))


def _told(asked: Asked) -> Iterator[_Told]:
    """The facts that stand in tools' results, or in the user's message where there are none."""
    texts = asked.tool_results or [asked.question.partition("\nFacts:\n")[2]]
    for text in texts:
        for found in _FACT.finditer(text):
            quoted = _QUOTE.search(found["rest"])
            quote = json.loads(quoted[1]) if quoted else ""
            _, _, words = found["rest"].partition(": ")
            yield _Told(found["id"], found["who"] or "", words.strip(), quote)


def _chosen(told: Sequence[_Told]) -> list[_Told]:
    """What was asked for first, then words of the lead, then what to do."""
    plain = [one for one in told if one.fact_id[0] in "fa"]
    quoted = [one for one in told if one.fact_id[0] == "q"]
    steps = [one for one in told if one.fact_id[0] == "n"]
    return [*plain[:2], *quoted[:1], *steps[:1]][:_MOST_SENTENCES]


def _sentence(one: _Told) -> str:
    words = f"“{one.quote}”" if one.quote else one.words.rstrip(".")
    return f"{one.who}: {words} [{one.fact_id}]." if one.who else f"{words} [{one.fact_id}]."


def _draft(told: Sequence[_Told]) -> str:
    who = next((one.who for one in told if one.who), "")
    asked = next((one for one in told if one.quote), None)
    cite = f" [{asked.fact_id}]" if asked else ""
    return f"draft: {who} ji, namaste! Aapke message ka jawab jaldi dete hain.{cite}"


def _call(asked: Asked) -> Step:
    """One call for what the words ask, of the lead that is named or meant."""
    question = asked.question
    keys = {word.key for word in read(question)} if question.strip() else set()
    leads = _LEAD.findall(question) or _MEANT.findall(asked.system)
    name = next((n for n, words in _RULES if not keys.isdisjoint(map(key, words.split()))), None)
    match name:
        case "day":
            told: dict[str, object] = {"on": None}
        case "draft" if leads:
            told = {"lead": leads[0], "purpose": question}
        case "similar" if leads:
            told = {"lead": leads[0]}
        case "changes":
            told = {"lead": leads[0] if leads else "all", "period": None}
        case "chat" if leads:
            told = {"lead": leads[0], "about": None, "side": "lead", "last": 6, "period": None}
        case _:
            name = "lead" if leads else "find"
            told = {"leads": leads[:5], "about": ["summary"]} if leads else dict(_EMPTY_QUERY)
    return Step(tool=name, arguments=json.dumps(told, ensure_ascii=False))


def _names_called(asked: Asked) -> list[str]:
    calls = (m.get("tool_calls") or [] for m in asked.body.get("messages", []))
    return [call["function"]["name"] for some in calls for call in some]
