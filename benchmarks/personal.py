"""How much of what is personal leaves in clear, and how many ordinary sentences change.

`python -m benchmarks.personal FILE.jsonl`: a line is {"text", "lang", "personal": [{"kind",
"text"}]}; without anything personal it is an ordinary sentence. A span is in clear when its words
stand in what goes out, in part when a letter or digit of it does.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path

from language.personal import BOX, boxed


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--show", action="store_true", help="print what left and what changed")
    wish = parser.parse_args()
    lines = [json.loads(line) for line in wish.file.read_text("utf-8").splitlines() if line.strip()]
    measure(lines, is_shown=wish.show)


def measure(lines: list[dict[str, object]], *, is_shown: bool) -> None:
    spans, whole, part = Counter[str](), Counter[str](), Counter[str]()
    ordinary, changed = Counter[str](), Counter[str]()
    for line in lines:
        text, personal = str(line["text"]), line["personal"]
        assert isinstance(personal, list)
        hidden = boxed(text)
        if not personal:
            ordinary[str(line.get("lang", ""))] += 1
            if hidden != text:
                changed[str(line.get("lang", ""))] += 1
                show(is_shown, "changed", text, hidden)
        for one in personal:
            kind, words = one["kind"], one["text"]
            spans[kind] += 1
            signs = left_of(text, words, hidden)
            if words in hidden:
                whole[kind] += 1
            if signs:
                part[kind] += 1
                show(is_shown, f"{kind} left", words, hidden)
    print("| kind | spans | in clear | in part or whole |\n|---|---|---|---|")
    for kind in (*sorted(spans), None):
        of, out, some = (c[kind] if kind else c.total() for c in (spans, whole, part))
        shares = [f"{n} ({n / max(of, 1):.1%})" for n in (out, some)]
        print(f"| {kind or 'all'} | {of} | {' | '.join(shares)} |")
    n, k = ordinary.total(), changed.total()
    print(f"\nOrdinary sentences changed: {k} of {n} ({k / max(n, 1):.1%}); by language:")
    print(", ".join(f"{name} {changed[name]}/{ordinary[name]}" for name in sorted(ordinary)))


def left_of(text: str, words: str, hidden: str) -> str:
    """The letters and digits of the span that are left in the masked text."""
    at = text.find(words)
    signs = zip(words, hidden[at : at + len(words)], strict=True)
    return "".join(is_ for was, is_ in signs if was.isalnum() and is_ != BOX)


def show(is_shown: bool, what: str, words: str, hidden: str) -> None:
    if is_shown:
        print(f"{what}: {words}\n    {hidden}")


if __name__ == "__main__":
    main()
