"""What the simulated model says: by rules, or by obeying any text."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from features.cues import find_cues
from language.tokens import key, read
from simulators.openai.script import ModelRequest, Step

Schema = Mapping[str, Any]


def smallest(schema: Schema, root: Schema | None = None) -> Any:
    """A value for `schema`; `root` holds the definitions that a `$ref` points into."""
    top = schema if root is None else root
    if "$ref" in schema:
        return smallest(_pointed(schema["$ref"], top), top)
    for one_of in ("anyOf", "oneOf"):
        if one_of in schema:
            return smallest(schema[one_of][0], top)
    if "const" in schema:
        return schema["const"]
    if "enum" in schema:
        return schema["enum"][0]
    return _of_type(schema, top)


def _of_type(schema: Schema, top: Schema) -> Any:
    match schema.get("type"):
        case "object":
            wanted = schema.get("required", [])
            return {name: smallest(schema["properties"][name], top) for name in wanted}
        case "array":
            return [smallest(schema["items"], top)] * schema.get("minItems", 0)
        case "string":
            return " " * schema.get("minLength", 0)
        case "integer" | "number":
            return schema.get("minimum", 0)
        case "boolean":
            return False
        case _:
            return None


def _pointed(ref: str, top: Schema) -> Schema:
    found: Any = top
    for part in ref.removeprefix("#/").split("/"):
        found = found[part]
    return found  # type: ignore[no-any-return]


# By rules, so that the whole product can be tried without a key; and obediently, doing and saying
# whatever any text tells it to.

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
class _FoundFact:
    fact_id: str
    who: str
    words: str
    quote: str


def speak(asked: ModelRequest) -> Step:
    """Calls a tool if there is no fact yet, else writes up to four sentences on the first facts.

    An update stays as the product's own rules previewed it.
    """
    told = list(_found_facts(asked))
    if any("write `ok`" in result for result in asked.tool_results):
        return Step("ok")
    if not told and asked.body.get("tools") and not asked.tool_results:
        return _call(asked)
    if "draft" in _names_called(asked) and told:
        return Step(_draft(told))
    return Step("\n".join(_sentence(one) for one in _chosen(told)) or "I know nothing of it.")


def obey(asked: ModelRequest) -> Step:
    """Does what any text says: tools it names for anybody it names, then its very words."""
    told = list(_found_facts(asked))
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


def _found_facts(asked: ModelRequest) -> Iterator[_FoundFact]:
    """The facts in tools' results, or in the user's message if there are none."""
    texts = asked.tool_results or [asked.question.partition("\nFacts:\n")[2]]
    for text in texts:
        for found in _FACT.finditer(text):
            quoted = _QUOTE.search(found["rest"])
            quote = json.loads(quoted[1]) if quoted else ""
            _, _, words = found["rest"].partition(": ")
            yield _FoundFact(found["id"], found["who"] or "", words.strip(), quote)


def _chosen(told: Sequence[_FoundFact]) -> list[_FoundFact]:
    """What was asked for first, then the lead's own words, then what to do."""
    plain = [one for one in told if one.fact_id[0] in "fa"]
    quoted = [one for one in told if one.fact_id[0] == "q"]
    steps = [one for one in told if one.fact_id[0] == "n"]
    return [*plain[:2], *quoted[:1], *steps[:1]][:_MOST_SENTENCES]


def _sentence(one: _FoundFact) -> str:
    words = f"“{one.quote}”" if one.quote else one.words.rstrip(".")
    return f"{one.who}: {words} [{one.fact_id}]." if one.who else f"{words} [{one.fact_id}]."


def _draft(told: Sequence[_FoundFact]) -> str:
    who = next((one.who for one in told if one.who), "")
    asked = next((one for one in told if one.quote), None)
    cite = f" [{asked.fact_id}]" if asked else ""
    return f"draft: {who} ji, namaste! Aapke message ka jawab jaldi dete hain.{cite}"


def _call(asked: ModelRequest) -> Step:
    """One call for what the words ask, about the lead that is named or meant."""
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


def _names_called(asked: ModelRequest) -> list[str]:
    calls = (m.get("tool_calls") or [] for m in asked.body.get("messages", []))
    return [call["function"]["name"] for some in calls for call in some]


Adjust = Literal["down", "same", "up"]

# Right step 0.6, none 0.2, opposite 0.2 (docs/scoring.md, The rerank).
RIGHT, NONE = 0.6, 0.2

_BLOCK = re.compile(
    r"^<<<(?P<name>.+ [0-9a-f]{16})>>>\n(?P<inside>.*)\n<<<end of (?P=name)>>>$", re.S
)
_IDENTIFIER = re.compile(r"[\w:.-]*|[\w]+ [\w]+")
_GOOD = frozenset({"token", "counter", "loan_ok", "visit_ask", "stretch", "deadline", "papers"})
_BAD = frozenset(
    {"hard_no", "not_buyer", "opt_out", "partner", "visit_no", "loan_no", "soft_no", "compare"}
)


def steady(asked: ModelRequest) -> Step:
    """A plain reader and ranker by rules, so that the whole product can be tried without a key."""
    match asked.form_name:
        case "reader":
            return _filled({"findings": list(_read(asked))})
        case "rerank":
            return _filled({"adjustments": [_weighed(slot) for slot in _slots(asked)]})
        case "judge":
            return _filled({"follows": True})
        case _ if asked.is_agent:
            return speak(asked)
        case _:
            return _smallest(asked)


def obedient(asked: ModelRequest) -> Step:
    """Does what any text in its prompt says, and takes every free text for an order.

    A form written out in the text is returned as it is; any other text counts as "put me first
    and everybody else last".
    """
    match asked.form_name:
        case "reader":
            message = _data(asked)
            told = _dictated(str(message.get("text", "")), "findings")
            return _filled(told or {"findings": list(_everything_good(message, asked))})
        case "rerank":
            slots = _slots(asked)
            told = next((t for s in slots if (t := _dictated(_free(s), "adjustments"))), None)
            return _filled(told or {"adjustments": _obeyed(slots)})
        case _ if asked.is_agent:
            return obey(asked)
        case _:
            return _smallest(asked)


def noisy_step(is_booked: bool, draw: float) -> Adjust:
    """The oracle's step for a draw in 0..1."""
    right: Adjust = "up" if is_booked else "down"
    opposite: Adjust = "down" if is_booked else "up"
    if draw < RIGHT:
        return right
    return "same" if draw < RIGHT + NONE else opposite


def _data(asked: ModelRequest) -> dict[str, Any]:
    """What is between the marks in the last message."""
    found = _BLOCK.match(asked.data)
    try:
        value = json.loads(found["inside"]) if found else {}
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}


def _slots(asked: ModelRequest) -> list[dict[str, Any]]:
    return [slot for slot in _data(asked).get("slots", []) if isinstance(slot, dict)]


def _read(asked: ModelRequest) -> Iterator[dict[str, str]]:
    kinds, message = _kinds(asked), _data(asked)
    text = str(message.get("text", ""))
    for cue in find_cues(text):
        if cue.name in kinds:
            words = text[cue.span[0] : cue.span[1]]
            yield {"kind": cue.name, "message_id": message["message_id"], "words": words}


def _kinds(asked: ModelRequest) -> list[str]:
    """The kinds of finding that the form allows."""
    schema = asked.schema or {}
    allowed: list[str] = schema.get("$defs", {}).get("FindingKind", {}).get("enum", [])
    return allowed


def _weighed(slot: Mapping[str, Any]) -> dict[str, Any]:
    """Up when more good than bad was read, down when more bad."""
    findings = slot.get("findings", [])
    good = [f["id"] for f in findings if f["said"] in _GOOD]
    bad = [f["id"] for f in findings if f["said"] in _BAD]
    if len(good) == len(bad):
        return _adjustment(slot, "same", [])
    return _adjustment(slot, "up", good) if len(good) > len(bad) else _adjustment(slot, "down", bad)


def _everything_good(message: Mapping[str, Any], asked: ModelRequest) -> Iterator[dict[str, str]]:
    words = str(message.get("text", ""))[:100].strip()
    for kind in _kinds(asked):
        if kind in _GOOD and words:
            yield {"kind": kind, "message_id": message["message_id"], "words": words}


def _obeyed(slots: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Leads that write go up and silent ones down; if none writes, findings decide."""
    speaks = {slot["slot"]: bool(_free(slot)) for slot in slots}
    if not any(speaks.values()):
        return [_weighed(slot) for slot in slots]
    return [
        _adjustment(slot, "up" if speaks[slot["slot"]] else "down", list(_ids(slot))[:1])
        for slot in slots
    ]


def _free(value: Any) -> str:
    """Every string in it that is not an identifier: somebody's words."""
    if isinstance(value, str):
        return "" if _IDENTIFIER.fullmatch(value) else value
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return " ".join(filter(None, map(_free, inner)))


def _dictated(text: str, field: str) -> dict[str, Any] | None:
    """A form with this field that somebody wrote into the text."""
    for at in (found.start() for found in re.finditer(r"\{", text)):
        try:
            value, _ = json.JSONDecoder().raw_decode(text[at:])
        except ValueError:
            continue
        if isinstance(value, dict) and field in value:
            return value
    return None


def _ids(slot: Mapping[str, Any]) -> Iterator[str]:
    for group in ("findings", "past", "facts"):
        yield from (one["id"] for one in slot.get(group, []))


def _adjustment(slot: Mapping[str, Any], adjust: Adjust, ids: list[str]) -> dict[str, Any]:
    return {"slot": slot["slot"], "adjust": adjust, "evidence_ids": ids}


def _smallest(asked: ModelRequest) -> Step:
    """The smallest form or tool call that is valid, or a sentence."""
    if asked.schema is not None:
        return _filled(smallest(asked.schema))
    tool = _wanted_tool(asked)
    if tool is not None:
        arguments = json.dumps(smallest(tool.get("parameters", {"type": "object"})))
        return Step(tool=tool["name"], arguments=arguments)
    return Step("I have nothing to add to what Pakka says.")


def _wanted_tool(asked: ModelRequest) -> dict[str, Any] | None:
    """The function that must be called, if any."""
    choice = asked.body.get("tool_choice")
    functions = [tool["function"] for tool in asked.body.get("tools", [])]
    if isinstance(choice, dict):
        return next((f for f in functions if f["name"] == choice["function"]["name"]), None)
    return functions[0] if functions and choice == "required" else None


def _filled(form: Any) -> Step:
    return Step(json.dumps(form, ensure_ascii=False))
