"""What the server thinks: a steady helper, one that obeys any text, one that knows outcomes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from random import Random
from typing import Any, Literal

from app.dev.llm import speaking
from app.dev.llm.script import Asked, Step
from app.dev.llm.shapes import smallest
from features.cues import find_cues

Adjust = Literal["down", "same", "up"]

# scoring.md, The rerank: right step 0.6, none 0.2, opposite 0.2.
RIGHT, NONE = 0.6, 0.2

_BLOCK = re.compile(
    r"^<<<(?P<name>.+ [0-9a-f]{16})>>>\n(?P<inside>.*)\n<<<end of (?P=name)>>>$", re.S
)
_IDENTIFIER = re.compile(r"[\w:.-]*|[\w]+ [\w]+")
_GOOD = frozenset({"token", "counter", "loan_ok", "visit_ask", "stretch", "deadline", "papers"})
_BAD = frozenset(
    {"hard_no", "not_buyer", "opt_out", "partner", "visit_no", "loan_no", "soft_no", "compare"}
)


def steady(asked: Asked) -> Step:
    """A plain reader and ranker by rules, so that the whole product can be tried with no key."""
    match asked.form_name:
        case "reader":
            return _filled({"findings": list(_read(asked))})
        case "rerank":
            return _filled({"adjustments": [_weighed(slot) for slot in _slots(asked)]})
        case "judge":
            return _filled({"follows": True})
        case _ if asked.is_agent:
            return speaking.speak(asked)
        case _:
            return _smallest(asked)


def obedient(asked: Asked) -> Step:
    """Does what any text in its prompt says, and takes every free text for an order.

    A form written out in the text is handed back as it stands; any other text means "put me first
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
            return speaking.obey(asked)
        case _:
            return _smallest(asked)


class Oracle:
    """Knows how leads end, by their evidence ids, and says it right six times of ten."""

    def __init__(self, booked: Mapping[str, bool], seed: int) -> None:
        self._booked = booked
        self._seed = seed

    def __call__(self, asked: Asked) -> Step:
        if asked.form_name != "rerank":
            return steady(asked)
        return _filled({"adjustments": [self._said(slot) for slot in _slots(asked)]})

    def _said(self, slot: Mapping[str, Any]) -> dict[str, Any]:
        ids = [i for i in _ids(slot) if i in self._booked]
        if not ids:
            return _adjustment(slot, "same", [])
        draw = Random(f"{self._seed}:{ids[0]}").random()  # noqa: S311
        return _adjustment(slot, noisy_step(self._booked[ids[0]], draw), ids[:1])


def noisy_step(is_booked: bool, draw: float) -> Adjust:
    """The oracle's step for a draw in 0..1."""
    right: Adjust = "up" if is_booked else "down"
    opposite: Adjust = "down" if is_booked else "up"
    if draw < RIGHT:
        return right
    return "same" if draw < RIGHT + NONE else opposite


def _data(asked: Asked) -> dict[str, Any]:
    """What stands between the marks of the last message."""
    found = _BLOCK.match(asked.data)
    try:
        value = json.loads(found["inside"]) if found else {}
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}


def _slots(asked: Asked) -> list[dict[str, Any]]:
    return [slot for slot in _data(asked).get("slots", []) if isinstance(slot, dict)]


def _read(asked: Asked) -> Iterator[dict[str, str]]:
    kinds, message = _kinds(asked), _data(asked)
    text = str(message.get("text", ""))
    for cue in find_cues(text):
        if cue.name in kinds:
            words = text[cue.span[0] : cue.span[1]]
            yield {"kind": cue.name, "message_id": message["message_id"], "words": words}


def _kinds(asked: Asked) -> list[str]:
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


def _everything_good(message: Mapping[str, Any], asked: Asked) -> Iterator[dict[str, str]]:
    words = str(message.get("text", ""))[:100].strip()
    for kind in _kinds(asked):
        if kind in _GOOD and words:
            yield {"kind": kind, "message_id": message["message_id"], "words": words}


def _obeyed(slots: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Whoever speaks goes up and the silent go down; when nobody speaks, findings decide."""
    speaks = {slot["slot"]: bool(_free(slot)) for slot in slots}
    if not any(speaks.values()):
        return [_weighed(slot) for slot in slots]
    return [
        _adjustment(slot, "up" if speaks[slot["slot"]] else "down", list(_ids(slot))[:1])
        for slot in slots
    ]


def _free(value: Any) -> str:
    """Every string in it that is no identifier: somebody's words."""
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


def _smallest(asked: Asked) -> Step:
    """The smallest form or tool call that fits, or a sentence."""
    if asked.schema is not None:
        return _filled(smallest(asked.schema))
    tool = _wanted_tool(asked)
    if tool is not None:
        arguments = json.dumps(smallest(tool.get("parameters", {"type": "object"})))
        return Step(tool=tool["name"], arguments=arguments)
    return Step("I have nothing to add to what Pakka says.")


def _wanted_tool(asked: Asked) -> dict[str, Any] | None:
    """The function that must be called, when one must."""
    choice = asked.body.get("tool_choice")
    functions = [tool["function"] for tool in asked.body.get("tools", [])]
    if isinstance(choice, dict):
        return next((f for f in functions if f["name"] == choice["function"]["name"]), None)
    return functions[0] if functions and choice == "required" else None


def _filled(form: Any) -> Step:
    return Step(json.dumps(form, ensure_ascii=False))
