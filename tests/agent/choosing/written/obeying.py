"""Replies of a model that keeps to the contract, in the ways in which models write JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from random import Random

from written.asking import Asking
from written.words import Decks


def _all(_rng: Random, asking: Asking) -> list[str]:
    return asking.ids


def _all_shuffled(rng: Random, asking: Asking) -> list[str]:
    return rng.sample(asking.ids, len(asking.ids))


def _one(rng: Random, asking: Asking) -> list[str]:
    return [rng.choice(asking.fitting())]


def _few(rng: Random, asking: Asking) -> list[str]:
    """Some of what fits, in an order of the model's own, the parts shown behind."""
    fitting = asking.fitting()
    return rng.sample(fitting, rng.randint(1, min(5, len(fitting)))) + asking.shown


def _few_in_order(rng: Random, asking: Asking) -> list[str]:
    chosen = set(_few(rng, asking))
    return [line for line in asking.ids if line in chosen]


def _most(rng: Random, asking: Asking) -> list[str]:
    ids = asking.ids
    return rng.sample(ids, max(1, len(ids) - rng.randint(1, 3)))


def _without_shown(rng: Random, asking: Asking) -> list[str]:
    lines = asking.line_ids
    return rng.sample(lines, rng.randint(1, len(lines)))


def _shown_first(rng: Random, asking: Asking) -> list[str]:
    return asking.shown + _one(rng, asking)


def _shown_only(_rng: Random, asking: Asking) -> list[str]:
    return asking.shown


def _one_lead(rng: Random, asking: Asking) -> list[str]:
    lines = rng.choice(asking.by_lead)
    return rng.sample(lines, rng.randint(1, len(lines))) + asking.shown


def _one_line_each(rng: Random, asking: Asking) -> list[str]:
    leads = rng.sample(asking.by_lead, len(asking.by_lead))
    return [rng.choice(lines) for lines in leads]


def _last_lead_first(_rng: Random, asking: Asking) -> list[str]:
    return [line for lines in reversed(asking.by_lead) for line in lines] + asking.shown


def _leads_in_turn(rng: Random, asking: Asking) -> list[str]:
    """Lines of the leads by turns, so that no lead's lines stand together."""
    depth = rng.randint(1, 4)
    return [lines[at] for at in range(depth) for lines in asking.by_lead if at < len(lines)]


def _repeats(rng: Random, asking: Asking) -> list[str]:
    once = _few(rng, asking)
    again = rng.choices(once, k=rng.randint(1, 3))
    return [*once, *again] if rng.random() < 0.5 else [once[0], *once]


CHOICES: dict[str, Callable[[Random, Asking], list[str]]] = {
    "all": _all,
    "all_shuffled": _all_shuffled,
    "one": _one,
    "few": _few,
    "few_in_order": _few_in_order,
    "most": _most,
    "without_shown": _without_shown,
    "shown_first": _shown_first,
    "shown_only": _shown_only,
    "one_lead": _one_lead,
    "one_line_each": _one_line_each,
    "last_lead_first": _last_lead_first,
    "leads_in_turn": _leads_in_turn,
    "repeats": _repeats,
}
_NEED_SHOWN = ("shown_first", "shown_only")
_NEED_LEADS = ("one_lead", "one_line_each", "last_lead_first", "leads_in_turn")


def choose(rng: Random, decks: Decks, asking: Asking) -> tuple[str, list[str]]:
    """The name of a choice and the ids chosen; at least one id."""
    able = [
        name
        for name in CHOICES
        if (asking.shown or name not in _NEED_SHOWN)
        and (len(asking.by_lead) > 1 or name not in _NEED_LEADS)
    ]
    name = decks.deal(f"choice {len(able)}", able)
    return name, CHOICES[name](rng, asking)


def _compact(ids: Sequence[str]) -> str:
    return json.dumps({"lines": list(ids)}, separators=(",", ":"))


def _usual(ids: Sequence[str]) -> str:
    return json.dumps({"lines": list(ids)})


def _indented(ids: Sequence[str]) -> str:
    return json.dumps({"lines": list(ids)}, indent=2)


def _deeper(ids: Sequence[str]) -> str:
    return json.dumps({"lines": list(ids)}, indent=4)


def _tabs(ids: Sequence[str]) -> str:
    return json.dumps({"lines": list(ids)}, indent="\t")


def _airy(ids: Sequence[str]) -> str:
    return '{ "lines" : [ ' + " , ".join(f'"{one}"' for one in ids) + " ] }"


def _list_on_one_line(ids: Sequence[str]) -> str:
    return '{\n  "lines": ' + json.dumps(list(ids)) + "\n}"


def _windows_lines(ids: Sequence[str]) -> str:
    return _indented(ids).replace("\n", "\r\n")


def escaped(text: str) -> str:
    """Every sign as a JSON escape."""
    return "".join(f"\\u{ord(sign):04x}" for sign in text)


def _escaped_underscores(ids: Sequence[str]) -> str:
    return _usual(ids).replace("_", escaped("_"))


def _escaped_first_signs(ids: Sequence[str]) -> str:
    return '{"lines":[' + ",".join(f'"{escaped(one[0])}{one[1:]}"' for one in ids) + "]}"


def _escaped_ids(ids: Sequence[str]) -> str:
    return '{"lines": [' + ", ".join(f'"{escaped(one)}"' for one in ids) + "]}"


def _escaped_key(ids: Sequence[str]) -> str:
    return _compact(ids).replace("lines", escaped("l").upper().replace("U", "u") + "ines")


WAYS: dict[str, Callable[[Sequence[str]], str]] = {
    "compact": _compact,
    "usual": _usual,
    "indented": _indented,
    "deeper": _deeper,
    "tabs": _tabs,
    "airy": _airy,
    "list_on_one_line": _list_on_one_line,
    "windows_lines": _windows_lines,
    "escaped_underscores": _escaped_underscores,
    "escaped_first_signs": _escaped_first_signs,
    "escaped_ids": _escaped_ids,
    "escaped_key": _escaped_key,
}
# Compact and usual are what most endpoints send.
OFTEN = (*WAYS, "compact", "usual", "compact", "usual", "indented")

LIBERTIES: dict[str, str] = {
    "json_fence": "```json\n{}\n```",
    "fence": "```\n{}\n```",
    "fence_and_newlines": "\n```json\n{}\n```\n",
    "fence_and_empty_lines": "```json\n\n{}\n\n```\n\n",
    "trailing_newline": "{}\n",
    "leading_newline": "\n{}",
    "newlines_around": "\n\n{}\n\n",
    "spaces_around": "  {}   ",
    "trailing_tab": "{}\t",
    "windows_newline": "{}\r\n",
}


def liberty(form: str, text: str) -> str:
    """The reply within what an endpoint puts around it."""
    return form.replace("{}", text)
