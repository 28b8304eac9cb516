"""All benchmarks: `python -m benchmarks [--home DATA_DIRECTORY] [--write]`."""

from __future__ import annotations

import argparse
import platform
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from benchmarks import (
    craigslist,
    inbox,
    language,
    past_costs,
    past_leads,
    recalibration,
    rerank,
    retrieval,
    score_batch,
    score_http,
    score_path,
    turn,
    turn_llm,
)
from benchmarks.house import opened
from benchmarks.shared import PROJECT, SHARED_DATA

REPORT = PROJECT / "docs/benchmarks.md"

INTRODUCTION = """\
# Benchmarks

Written by `.venv/bin/python -m benchmarks --write`. Every figure is a cost beside
something plain measured in the same rounds: compare the ratios, not the microseconds. A figure is
the median over the rounds, with the lowest and highest in brackets. A round whose sleep control
overslept by half is void and repeated. Outputs are checked before anything is timed. The leads are
the made-up ones of the demo: these are costs, they say nothing of how well leads are scored."""


ON_RETRIEVAL = """\
A hit at k: what belongs together is among the k most similar; a tie counts as missed. The 80 pairs
of requests are our own (`tests/retrieval/pairs.tsv`), and a few words of the glossary were added
after reading them. The other two sets are public, were written by others and lie beside a
developer's checkout. Spelling rules, stop words and halves were chosen while looking at all of
these tables, so the embedder's figures flatter it a little. TF-IDF is fitted on the very texts it
searches; the embedder knows none."""

# Measured by commands of their own, which take half an hour each.
ON_SAID = "## What a lead says counts"
ON_MODELS = "## The model beside plain trees, and in made-up worlds"
ON_BIG_FILE = "## A file at its size"
ON_SIDEBAR = "## A sidebar"
ON_DOORS = "## Doors"
ON_REVIEW = "## Reading answers"
ON_PERSONAL = "## What is personal and leaves"
ON_CROWD = "## A crowd"
PAST_TITLE = "## Past leads"
ON_PAST = """\
A query in scope beside a raw, unfiltered query of Chroma for as many neighbours. House: all of the
points; broker: every twelfth; first: a broker's cell not asked about since a past lead of theirs
changed, whose vectors are fetched. Found: queries that got all they should. Below, whether the
share of the 20 nearest that booked tells who books: asked about leads at a moment of their life,
with what was known then. Intervals are the bootstrap's. On the bargaining chats, which are of one
stage and one kind, it does not, and others found hardly more (0.551)."""

ON_TURN = "## A question while the stored leads grow"


LANGUAGE_TITLE = "## One talk in five languages"
ON_LANGUAGE = """\
Leads of a made-up brokerage, their own messages told anew in English, Hindi, Hinglish, Gujarati and
Gujarati in Latin letters, with the same times and facts; the model learnt from another made-up
brokerage. The lines are our own. The first 89 were at hand while the tables of words and cues were
made, the other 24 were written after the last change. With character n-grams over the words as
typed, as the text model was first built, the band was the same in all five for 0.915 of the pairs
(first lines) and 0.940 (later lines), and the score's distance was 0.83 and 0.91 in the median. A
share of 0.96 of 400 pairs is known to about 0.02 either way. The demo's AUC did not move: 0.764
(0.718 to 0.804) with concepts, 0.765 with n-grams, 0.768 without any words."""

ON_CRAIGSLIST = """\
Whether a deal was made, from the first 4 messages of dialogues with 6 or more: public bargaining
chats, five folds by listing, the mean of five ways to split. Intervals are the bootstrap's over
listings. What others reached on words of both sides with TF-IDF: 0.564. Hardly anything can be
foretold at this cut: what the buyer wrote by then says nothing that differs from chance, and adds
nothing to the numbers; the words of both sides say a little. Pakka's feature reads the lead's words
only, because a broker's own words follow from what the broker already believes."""


ON_RERANK = """\
Whether an LLM's steps bring deals further up, on the same dialogues: lists of ten from books of
forty in the order of numbers, cues and words (out of fold, AUC about 0.5: base order is chance
here), no dialogue in two lists; what was read in each message and one call a list, as in the
product, without past leads. No model was at hand: the rules that `pakka dev llm` answers with
stand for it, so their line tests the way, not a model (with `PAKKA_LLM_*` set, that model is
asked). The other three are rankers of known worth. Intervals are the bootstrap's over lists.
There are too few dialogues for the 200 lists that the switch wants, and nearly nine of ten end in
a deal, which leaves little to gain."""


RECALIBRATION_TITLE = "## Chances in a market that drifts"
ON_RECALIBRATION = """\
A model learns from the earlier half of a public set's training file; on the later half its chances
are set right by 1,000 outcomes and judged on the next 1,000 (`pakka recalibrate`, each time from
the model as it was trained). ECE: the calibration error over ten bins of equal width; a perfect
model: what chance alone shows at this size. Worse: the line did worse on the later of the outcomes
it came from, so the chances stayed. Where a market jumps between two blocks no line on the earlier
one can follow: there the error is the jump."""


def main() -> None:
    """Prints the report, and writes it where asked."""
    asked = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    asked.add_argument("--home", type=Path, help="a data directory with the demo; it is copied")
    asked.add_argument("--write", action="store_true", help=f"write {REPORT.relative_to(PROJECT)}")
    asked.add_argument("--turn", action="store_true", help="measure a question's cost alone anew")
    asked.add_argument("--past", action="store_true", help="measure past leads alone anew")
    asked.add_argument("--llm", action="store_true", help="measure turns with an LLM alone anew")
    asked.add_argument("--inbox", action="store_true", help="measure webhooks alone anew")
    options = asked.parse_args()
    report = _asked(options)
    print(report)
    if options.write:
        REPORT.write_text(report, encoding="utf-8")


def _asked(options: argparse.Namespace) -> str:
    if options.turn:
        return _with_turn()
    if options.llm:
        return _with_llm()
    if options.inbox:
        return _with_inbox()
    return _with_past(options.home) if options.past else _all(options.home)


def _all(home: Path | None) -> str:
    with opened(home) as house:
        parts = [
            INTRODUCTION,
            _machine(),
            "## A score over HTTP\n\n" + score_http.table(house),
            "## The scoring path\n\n" + score_path.table(house),
            "## Many rows\n\n" + score_batch.table(house),
            f"## Finding by meaning\n\n{ON_RETRIEVAL}\n\n{retrieval.table()}",
            _past(home),
            f"{LANGUAGE_TITLE}\n\n{ON_LANGUAGE}\n\n{language.table()}",
            _kept(ON_SAID),
            *_conversation(),
            *_recalibration(),
            _kept(ON_MODELS),
            _kept(ON_BIG_FILE),
            _kept(ON_SIDEBAR),
            _kept(ON_DOORS),
            _kept(ON_REVIEW),
            _kept(ON_PERSONAL),
            _kept(ON_CROWD),
            inbox.section(),
            _turn(),
            turn_llm.section(),
        ]
    return "\n\n".join(parts) + "\n"


def _conversation() -> list[str]:
    """Empty where the public dialogues are not at hand."""
    if not craigslist.DIALOGUES.is_file():
        return []
    return [
        f"## Conversation as proof\n\n{ON_CRAIGSLIST}\n\n{craigslist.table()}",
        f"## An LLM's steps\n\n{ON_RERANK}\n\n{rerank.table()}",
    ]


def _recalibration() -> list[str]:
    """Empty where the public sets are not at hand."""
    if not SHARED_DATA.is_dir():
        return []
    return [f"{RECALIBRATION_TITLE}\n\n{ON_RECALIBRATION}\n\n{recalibration.table()}"]


def _kept(title: str) -> str:
    """A part as it lies."""
    part = REPORT.read_text(encoding="utf-8").partition(title)[2].partition("\n## ")[0]
    return f"{title}{part}".rstrip()


def _past(home: Path | None) -> str:
    return (
        f"{PAST_TITLE}\n\n{ON_PAST}\n\n{past_costs.cost_table()}\n\n{past_leads.lift_table(home)}"
    )


def _with_past(home: Path | None) -> str:
    """The report as it is, with the part on past leads measured again."""
    kept = REPORT.read_text(encoding="utf-8")
    before, _, after = kept.partition(LANGUAGE_TITLE)
    before = before.partition(PAST_TITLE)[0].rstrip()
    return f"{before}\n\n{_past(home)}\n\n{LANGUAGE_TITLE}{after}"


def _with_turn() -> str:
    """The report as it is, with the part on stored leads measured again."""
    before, _, rest = REPORT.read_text(encoding="utf-8").partition(f"\n\n{ON_TURN}")
    llm = "".join(rest.partition(f"\n\n{turn_llm.TITLE}")[1:]).rstrip()
    return f"{before.rstrip()}\n\n{_turn()}{llm}\n"


def _with_llm() -> str:
    """The report as it is, with its last part measured again."""
    kept = REPORT.read_text(encoding="utf-8").partition(f"\n\n{turn_llm.TITLE}")[0].rstrip()
    return f"{kept}\n\n{turn_llm.section()}\n"


def _with_inbox() -> str:
    """The report as it is, with the part on webhooks measured again."""
    before, _, rest = REPORT.read_text(encoding="utf-8").partition(f"\n\n{inbox.TITLE}")
    _, _, after = rest.partition(f"\n\n{ON_TURN}")
    if not after:
        before, _, after = before.partition(f"\n\n{ON_TURN}")
    return f"{before.rstrip()}\n\n{inbox.section()}\n\n{ON_TURN}{after}"


def _turn() -> str:
    return f"{ON_TURN}\n\n{_machine()}\n\n{turn.table()}"


def _machine() -> str:
    packages = ", ".join(f"{name} {version(name)}" for name in ("fastapi", "numpy", "xgboost-cpu"))
    return (
        f"{datetime.now(UTC):%d %B %Y}, {platform.system()} {platform.machine()}, "
        f"Python {platform.python_version()}, {packages}."
    )


if __name__ == "__main__":
    main()
