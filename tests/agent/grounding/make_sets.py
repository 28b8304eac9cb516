"""Writes the measuring sets of the grounding check; the same seeds give the same files.

`python tests/agent/grounding/make_sets.py`; patterns, names and forms stand in `making/`.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any

from making.check import complaints
from making.compose import Writer
from making.faults import FAULTS, text_of
from making.patterns import PATTERNS, CannotSay
from making.sheets import Sheet, draw_sheet, public
from making.whole import WHOLE, whole_answers

HERE = Path(__file__).resolve().parent
LANGUAGES = tuple(PATTERNS)
Sample = dict[str, Any]
USED: Counter[tuple[str, str]] = Counter()


def true_answer(rng: Random, sheet: Sheet, language: str, *, later: bool) -> Sample | None:
    """One answer in which every word stands on the sheet; None when the sheet gives none."""
    for _ in range(40):
        writer = Writer(rng, language, sheet, later=later)
        try:
            pieces = writer.write()
        except CannotSay:
            continue
        USED.update((language, pattern) for pattern in writer.used)
        return _sample(sheet, text_of(pieces), language, None)
    return None


def false_answer(
    rng: Random, sheet: Sheet, language: str, fault: str, *, later: bool
) -> Sample | None:
    """One answer with this one fault, else None."""
    for _ in range(60):
        writer = Writer(rng, language, sheet, later=later)
        try:
            pieces = FAULTS[fault](rng, writer.write(), writer)
        except CannotSay:
            continue
        USED.update((language, pattern) for pattern in writer.used)
        return _sample(sheet, text_of(pieces), language, fault)
    return None


def _sample(sheet: Sheet, text: str, language: str, fault: str | None) -> Sample:
    return {"sheet": public(sheet), "text": text, "language": language, "fault": fault}


def faithful(seed: int, many: Counter[str], *, later: bool) -> Iterator[Sample]:
    """As many true answers in each language as said, three to a sheet, none twice."""
    rng, left, seen = Random(seed), Counter(many), set[str]()
    while left.total():
        sheet = draw_sheet(rng)
        for language in rng.sample(LANGUAGES, 3):
            sample = true_answer(rng, sheet, language, later=later) if left[language] else None
            if sample and sample["text"] not in seen:
                left[language] -= 1
                seen.add(sample["text"])
                yield sample


def faulty(seed: int, quota: Counter[tuple[str, str]], *, later: bool) -> Iterator[Sample]:
    """As many answers with each fault in each language as the quota says."""
    rng, left, seen = Random(seed), Counter(quota), set[str]()
    while left.total():
        sheet = draw_sheet(rng)
        for language in rng.sample(LANGUAGES, 3):
            wanted = sorted(FAULTS, key=lambda f: (-left[language, f], rng.random()))
            for fault in (f for f in wanted if left[language, f] > 0):
                sample = false_answer(rng, sheet, language, fault, later=later)
                if sample and sample["text"] not in seen:
                    left[language, fault] -= 1
                    seen.add(sample["text"])
                    yield sample
                    break


def quotas(each: int, taken: Counter[tuple[str, str]]) -> Counter[tuple[str, str]]:
    """`each` answers a language, the six faults in equal shares, less what is taken already."""
    quota: Counter[tuple[str, str]] = Counter()
    for shift, language in enumerate(LANGUAGES):
        for place in range(each):
            quota[language, list(FAULTS)[(place + 2 * shift) % 6]] += 1
    return quota - taken


def at_most(each: int, samples: list[Sample]) -> list[Sample]:
    """So many of each fault in each language, drawn at random: the drawn sheets are the wider."""
    kept: Counter[tuple[str, str]] = Counter()
    chosen = []
    for sample in Random(5).sample(samples, len(samples)):
        kept[at := (sample["language"], sample["fault"])] += 1
        if kept[at] <= each:
            chosen.append(sample)
    return sorted(chosen, key=lambda s: (str(s["sheet"]), s["language"]))


def write(name: str, samples: Sequence[Sample]) -> int:
    """The set as gzipped JSON lines, byte for byte the same each time; its size in bytes."""
    lines = "".join(json.dumps(s, ensure_ascii=False) + "\n" for s in samples)
    data = gzip.compress(lines.encode(), 9, mtime=0)
    (HERE / f"{name}.jsonl.gz").write_bytes(data)
    return len(data)


def main() -> None:
    """Both generations; says what went into them."""
    whole = list(whole_answers(None))
    bad = at_most(16, [s for f in FAULTS for s in whole_answers(f)])
    taken = Counter((s["language"], s["fault"]) for s in bad)
    wanted = Counter({language: 200 - len(WHOLE[language]) for language in LANGUAGES})
    sets = {
        "faithful": whole + list(faithful(20261120, wanted, later=False)),
        "faulty": bad + list(faulty(20261121, quotas(200, taken), later=False)),
    }
    first = dict(USED)
    USED.clear()
    sets["faithful_later"] = list(
        faithful(77001, Counter(dict.fromkeys(LANGUAGES, 60)), later=True)
    )
    sets["faulty_later"] = list(faulty(77002, quotas(60, Counter()), later=True))
    for name, samples in sets.items():
        for problem in complaints(samples):
            sys.stdout.write(f"{name}: {problem}\n")
        shares = Counter((s["language"], s["fault"]) for s in samples)
        sys.stdout.write(f"{name}: {len(samples)}, {write(name, samples)} bytes\n{shares}\n")
    for language in LANGUAGES:
        now = sum(1 for at in first if at[0] == language)
        new = sum(1 for at in USED if at[0] == language and at not in first)
        sys.stdout.write(f"{language}: {now} patterns, {new} only in the later sets\n")


if __name__ == "__main__":
    main()
