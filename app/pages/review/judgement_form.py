"""What the queue and the disagreements share: the form of a judgement, and who judged."""

from __future__ import annotations

from collections.abc import Mapping

from app.pages.components import Reader
from app.wiring import Pakka
from leads.model.errors import InvalidInput, NotAllowed
from leads.model.storable import check_length
from leads.store.reviews import LONGEST_NOTE, Flag, Judgement, Verdict
from leads.store.transcripts import TranscriptLog

Form = Mapping[str, str]
# In the order of their keys, 1 to 9.
FLAGS = {
    Flag.WRONG_LEAD: "Wrong lead",
    Flag.SCORE_DOUBTFUL: "Score doubtful",
    Flag.UNGROUNDED_REASON: "Ungrounded reason",
    Flag.BAD_NEIGHBOUR: "Bad neighbour",
    Flag.WRONG_LANGUAGE: "Wrong language",
    Flag.PRIVACY: "Privacy",
    Flag.INJECTION: "Injection",
    Flag.LATE_OR_FALLBACK: "Late or fallback",
    Flag.OTHER: "Other",
}


def read_judgement(pakka: Pakka, reader: Reader, form: Form) -> Judgement:
    """The judgement in a form. InvalidInput says what is missing, NotFound that the answer is,
    NotAllowed why the answer is withheld.

    What was ticked as wrong belongs to a fail alone: whoever changes to a pass may leave it ticked.
    Its note is masked as the answer is: analysts read it, and whoever wrote it may know names.
    """
    verdict, note = form.get("verdict"), form.get("note", "").strip()
    if verdict not in set(Verdict):
        raise InvalidInput("Choose Pass or Fail first.", field="verdict")
    is_fail = verdict == Verdict.FAIL
    flags = tuple(flag for flag in FLAGS if is_fail and form.get(f"flag_{flag}"))
    if Flag.OTHER in flags and not note:
        raise InvalidInput("Other needs a note that says what it was.", field="note")
    check_length(note, "note", LONGEST_NOTE)
    answer = TranscriptLog(pakka.record, reader.identity.scope).get(form.get("item", ""))
    if answer.is_withheld:
        raise NotAllowed(answer.question)
    return Judgement(Verdict(verdict), pakka.masks.mask(answer).note(note), flags)


def names_of(pakka: Pakka, reader: Reader) -> dict[str, str]:
    """The brokerage's people: staff id → name."""
    members = pakka.staff.members(reader.identity.scope.brokerage_id)
    return {member.staff_id: member.name for member in members}
