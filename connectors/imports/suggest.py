"""A draft → the text (YAML) of a mapping that loads as it is.

What is set aside stands there commented out with its reason: a person who knows the file takes
the # away.
"""

from __future__ import annotations

from connectors.imports.draft import Draft
from connectors.imports.suggest_roles import Guess
from connectors.imports.yaml_words import on_one_line, quote


def mapping_text(draft: Draft) -> str:
    """The whole mapping, a line for each column."""
    lines = [*_opening(draft), *(_line(*guess) for guess in draft.guesses.items())]
    return "\n".join(lines) + "\n"


def _opening(draft: Draft) -> list[str]:
    known = f"an export of {draft.shape.name}" if draft.shape else "the file"
    return [
        f"# A first mapping, understood from {known}: read every line before you import.",
        "# A line with # is not imported; take the # away where you know better.",
        f"source: {quote(draft.source)}",
        *([f"missing: {on_one_line(draft.markers)}"] if draft.markers else []),
        *([f"dates: {draft.dates}"] if draft.dates != "day_first" else []),
        "",
        *_basis(draft),
        "",
        "columns:",
    ]


def _basis(draft: Draft) -> list[str]:
    if draft.basis is not None:
        since = draft.basis.since.isoformat() if draft.basis.since else "enquiry"
        return [
            "lawful_basis:",
            f"  basis: {quote(draft.basis.words)}",
            "  purposes: [scoring, embedding]",
            f"  since: {since}",
        ]
    return [
        "# Nothing is scored without consent. Name the basis on which you may, in your own words,",
        "# and since when, or give a column the role consent for scoring.",
        "# lawful_basis:",
        "#   basis: …",
        "#   purposes: [scoring, embedding]",
        "#   since: 2026-01-31",
    ]


def _line(column: str, guess: Guess) -> str:
    entry = f"{quote(column)}: {on_one_line(guess.entry)}"
    if guess.doubt:
        return f"  # {entry}  # {guess.doubt}"
    return f"  {entry}  # {guess.remark}" if guess.remark else f"  {entry}"
