"""How often the embedder finds what belongs together, beside TF-IDF fitted on the very same texts.

TF-IDF sees the whole collection before it answers; the embedder knows no collection at all.
"""

from __future__ import annotations

import csv
import gzip
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer

from benchmarks.shared import PAIRS, SHARED_DATA
from retrieval.embedder import Embedder

# As many as the published baseline was measured on (data/README.md: hit@1 0.685, hit@5 0.834).
HINGLISH_PAIRS = 1_354
FIRST_MESSAGES = 4

Similarity = Callable[[Sequence[str], Sequence[str]], NDArray[np.float32]]


@dataclass(frozen=True, slots=True)
class Task:
    """Queries, documents, and for each query the row of the document that belongs to it."""

    name: str
    queries: tuple[str, ...]
    documents: tuple[str, ...]
    answers: tuple[int, ...]


def table() -> str:
    """Markdown: hit@1 and hit@5 of the embedder and of TF-IDF, per task."""
    embedder = Embedder()

    def ours(queries: Sequence[str], documents: Sequence[str]) -> NDArray[np.float32]:
        return embedder.embed(queries) @ embedder.embed(documents).T

    lines = [
        "| task | n | embedder hit@1 | hit@5 | TF-IDF characters | TF-IDF words |",
        "|---|---|---|---|---|---|",
    ]
    for task in tasks():
        cells = [
            " / ".join(f"{hit(task, similarity, k):.3f}" for k in ks)
            for similarity, ks in ((ours, (1,)), (ours, (5,)), (_chars, (1, 5)), (_words, (1, 5)))
        ]
        lines.append(f"| {task.name} | {len(task.queries)} | {' | '.join(cells)} |")
    return "\n".join(lines)


def hit(task: Task, similarity: Similarity, k: int) -> float:
    """Share of queries whose document is among the k most similar; a tie counts as missed."""
    scores = similarity(task.queries, task.documents)
    right = scores[np.arange(len(task.queries)), task.answers][:, None]
    return float(((scores >= right).sum(axis=1) <= k).mean())


def tasks() -> Iterator[Task]:
    """The pairs of our own tests, then the public sets where they are at hand."""
    yield from _own_pairs()
    if (SHARED_DATA / "hinglish_top").is_dir():
        yield _hinglish()
    if (SHARED_DATA / "craigslist_bargains").is_dir():
        yield _listings()


def _own_pairs() -> Iterator[Task]:
    with PAIRS.open(encoding="utf-8") as lines:
        rows = list(csv.reader(lines, delimiter="\t"))
    for code, language in (("hi", "Hindi"), ("gu", "Gujarati")):
        native, latin, english = zip(*(row[1:] for row in rows if row[0] == code), strict=True)
        same = tuple(range(len(native)))
        yield Task(f"{language} script → Latin letters", native, latin, same)
        yield Task(f"{language} script → English", native, english, same)
        yield Task(f"{language} in Latin letters → English", latin, english, same)


def _hinglish() -> Task:
    path = SHARED_DATA / "hinglish_top/train.tsv.gz"
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    pairs: dict[str, str] = {}
    for row in rows:
        pairs.setdefault(row["en_query"], row["cs_query"])
    chosen = dict(list(pairs.items())[:HINGLISH_PAIRS])
    same = tuple(range(len(chosen)))
    return Task("Hinglish requests → English (hinglish_top)", (*chosen.values(),), (*chosen,), same)


def _listings() -> Task:
    path = SHARED_DATA / "craigslist_bargains/dialogues_train.jsonl.gz"
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        dialogues = [json.loads(line) for line in lines]
    listings: dict[str, str] = {}
    for d in dialogues:
        listings.setdefault(d["post_id"], f"{d['title']} {' '.join(d['description'])}")
    row_of = {post_id: row for row, post_id in enumerate(listings)}
    return Task(
        f"first {FIRST_MESSAGES} messages → their listing (craigslist_bargains)",
        tuple(_first_messages(d["events"]) for d in dialogues),
        (*listings.values(),),
        tuple(row_of[d["post_id"]] for d in dialogues),
    )


def _first_messages(events: Sequence[dict[str, object]]) -> str:
    said = [str(e["text"]) for e in events if e["action"] == "message" and e["text"]]
    return " ".join(said[:FIRST_MESSAGES])


def _chars(queries: Sequence[str], documents: Sequence[str]) -> NDArray[np.float32]:
    return _tfidf(TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5)), queries, documents)


def _words(queries: Sequence[str], documents: Sequence[str]) -> NDArray[np.float32]:
    return _tfidf(TfidfVectorizer(), queries, documents)


def _tfidf(
    vectorizer: TfidfVectorizer, queries: Sequence[str], documents: Sequence[str]
) -> NDArray[np.float32]:
    vectorizer.fit([*queries, *documents])
    product = vectorizer.transform(queries) @ vectorizer.transform(documents).T
    return np.asarray(product.todense(), dtype=np.float32)


if __name__ == "__main__":
    print(table())
