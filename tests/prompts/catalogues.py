"""What a catalogue says, read by Fluent's own parser: its messages and the values they name."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from fluent.syntax import FluentParser
from fluent.syntax.ast import (
    BaseNode,
    Junk,
    Message,
    MessageReference,
    Pattern,
    VariableReference,
)
from fluent.syntax.visitor import Visitor

from prompts.catalogues import ANSWERS, catalogue

ENGLISH = "en"
TRANSLATED = ("hi-Latn", "hi", "gu", "gu-Latn")
LANGUAGES = (ENGLISH, *TRANSLATED)


class _Variables(Visitor):
    def __init__(self) -> None:
        self.names: set[str] = set()
        self.messages: set[str] = set()

    def visit_VariableReference(self, node: VariableReference) -> None:  # noqa: N802
        self.names.add(node.id.name)

    def visit_MessageReference(self, node: MessageReference) -> None:  # noqa: N802
        self.messages.add(node.id.name)


def source(language: str) -> str:
    return catalogue(ANSWERS / language)


@cache
def entries(language: str) -> list[Message]:
    parsed = FluentParser().parse(source(language)).body
    assert not [entry for entry in parsed if isinstance(entry, Junk)]
    return [entry for entry in parsed if isinstance(entry, Message)]


@cache
def patterns(language: str) -> dict[str, Pattern]:
    """Every sentence under its id; an attribute's is `message.attribute`."""
    return dict(_said(language))


def ids(language: str) -> list[str]:
    return [message_id for message_id, _ in _said(language)]


def variables(pattern: BaseNode) -> frozenset[str]:
    """The values a sentence names, in any of its forms, and those of the sentences inside it."""
    visitor = _Variables()
    visitor.visit(pattern)
    within = (variables(patterns(ENGLISH)[m]) for m in visitor.messages)
    return frozenset(visitor.names).union(*within)


def _said(language: str) -> Iterator[tuple[str, Pattern]]:
    for message in entries(language):
        name = message.id.name
        if message.value is not None:
            yield name, message.value
        for attribute in message.attributes:
            yield f"{name}.{attribute.id.name}", attribute.value
