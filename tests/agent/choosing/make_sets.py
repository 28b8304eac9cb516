"""Writes faithful.jsonl.gz and faulty.jsonl.gz; the same seed gives the same files.

`python tests/agent/choosing/make_sets.py`; what is drawn from, and how, stands in `written/`.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Any

from written.asking import Asking, draw_asking
from written.desk import Desk
from written.obeying import LIBERTIES, OFTEN, WAYS, choose, liberty
from written.straying import FAULTS
from written.words import LANGUAGES, Words

HERE = Path(__file__).resolve().parent
SEED = 20261120
# Of each language: replies to the letter, and replies with a liberty of the endpoint.
TO_THE_LETTER, WITH_LIBERTY = 180, 20
Entry = dict[str, Any]


def faithful(rng: Random, words: Words) -> list[Entry]:
    """One language's replies that keep to the contract."""
    entries = []
    for number in range(TO_THE_LETTER + WITH_LIBERTY):
        asking = draw_asking(rng, words)
        choice, lines = choose(rng, words.decks, asking)
        way = words.decks.deal("way", OFTEN)
        reply, kind = WAYS[way](lines), "letter"
        if number >= TO_THE_LETTER:
            kind, form = "liberty", words.decks.deal("liberty", tuple(LIBERTIES))
            reply, way = liberty(LIBERTIES[form], reply), f"{form} {way}"
        told = {"class": kind, "choice": choice, "way": way, "lines": lines}
        entries.append(_entry(asking, reply) | told)
    return entries


def faulty(rng: Random, words: Words) -> list[Entry]:
    """One language's replies with a planted fault, each kind in its share."""
    entries = []
    for name, (plant, count) in FAULTS.items():
        for _ in range(count // len(LANGUAGES)):
            asking = draw_asking(rng, words)
            stray = plant(Desk(rng, words, asking))
            told = {"fault": name, "planted": list(stray.planted), "invents": stray.invents}
            lines = None if stray.lines is None else list(stray.lines)
            must = "give_up" if lines is None else "give_up_or_follow"
            entries.append(_entry(asking, stray.reply) | told | {"must": must, "lines": lines})
    return entries


def _entry(asking: Asking, reply: str) -> Entry:
    known = {"language": asking.language, "request": asking.request}
    return known | {"question": asking.question, "reply": reply}


def read_to_the_letter(entry: Entry) -> list[str] | None:
    """The ids of a reply by the contract's words alone, with the liberties; else None."""
    text = entry["reply"].strip()
    if text.startswith("```") and text.endswith("```"):
        text = text.removeprefix("```").removeprefix("json").removesuffix("```")
    try:
        value = json.loads(text)
    except ValueError:
        return None
    lines = value.get("lines") if isinstance(value, dict) else None
    if not isinstance(lines, list) or not lines:
        return None
    request = entry["request"]
    ids = {line["id"] for lead in request["leads"] for line in lead["lines"]} | {*request["shown"]}
    return lines if all(isinstance(one, str) and one in ids for one in lines) else None


def complaint(entry: Entry) -> str | None:
    """What is wrong with an entry itself."""
    read = read_to_the_letter(entry)
    if "class" in entry and read != entry["lines"]:
        return "a faithful reply that the contract does not read"
    if entry.get("must") == "give_up" and read is not None:
        return "a faulty reply that the contract would follow"
    if entry.get("must") == "give_up_or_follow" and read not in (None, entry["lines"]):
        return "lines that the reply does not give"
    return None


def write(path: Path, entries: Sequence[Entry]) -> None:
    lines = (json.dumps(entry, ensure_ascii=False, separators=(",", ":")) for entry in entries)
    path.write_bytes(gzip.compress(("\n".join(lines) + "\n").encode(), mtime=0))


def tell(entries: Sequence[Entry], *fields: str) -> None:
    for name in ("language", *fields):
        counts = Counter(str(entry[name]) for entry in entries)
        sys.stdout.write(f"  {name}: {dict(sorted(counts.items()))}\n")


def main() -> None:
    makers = {"faithful": (faithful, ("class", "choice")), "faulty": (faulty, ("fault", "invents"))}
    for name, (make, fields) in makers.items():
        entries = []
        for language in LANGUAGES:
            rng = Random(f"{SEED} {name} {language}")
            entries += make(rng, Words(language, rng))
        Random(f"{SEED} {name}").shuffle(entries)
        entries = [{"id": f"{name}-{at:04d}"} | entry for at, entry in enumerate(entries, 1)]
        wrong = [(entry["id"], found) for entry in entries if (found := complaint(entry))]
        if wrong:
            raise SystemExit(f"{name}: {wrong}")
        write(HERE / f"{name}.jsonl.gz", entries)
        sys.stdout.write(f"{name}: {len(entries)}\n")
        tell(entries, *fields)


if __name__ == "__main__":
    main()
