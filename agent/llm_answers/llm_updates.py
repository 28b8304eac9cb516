"""An update told to the LLM: it sees what the rules previewed, and may preview it anew.

Only one preview goes out, and only the broker's yes saves it.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from agent.llm_answers.llm_reply import preview_of, previewed
from agent.loop.interface import (
    TYPED_ONLY,
    AgentAnswer,
    Prefetched,
    ProposedAct,
    ToolName,
    ToolResult,
)
from agent.rendering.reply import BaseAnswer, Reply
from agent.turn_context import TurnContext
from agent.updates.proposed_acts import ProposedUpdate
from leads.model.answer import FallbackReason
from leads.store.update_acts import StaffUpdate, UpdateAct, UpdateKind

_HELD = (
    "Shown to the broker: {}\nIf this holds all that was told, and nothing else, write `ok`, below"
    " the answer to what is asked beside it, if anything. Else call `act` for each thing told:"
    " yours replace this. A day, an amount, a loss or a loan that stands in a note alone wants its"
    " own act."
)
_BESIDE = ToolResult(note="in the preview below")
_OF_CODE = TYPED_ONLY | {UpdateKind.NEW_LEAD}


class LlmUpdates:
    """What one message tells of leads, as the rules and then the LLM preview it."""

    def __init__(
        self,
        context: TurnContext,
        update: ProposedUpdate,
        report: Reply | None,
        by_rules: StaffUpdate | None,
    ) -> None:
        """`report`: what the rules made of the message; None: they took it for a question.

        `by_rules`: what that previews; None where they asked back.
        """
        self._context = context
        self._update = update
        self.report = report
        self._by_rules = by_rules
        self._told: list[ProposedAct] = []
        self._by_llm: StaffUpdate | None = None

    @property
    def is_of_code(self) -> bool:
        """Whether no LLM sees it: whose a lead is, its name and its labels are typed alone, and a
        new lead has agreed to nothing yet.
        """
        return not {act.kind for act in self._heard}.isdisjoint(_OF_CODE)

    @property
    def _heard(self) -> tuple[UpdateAct, ...]:
        return self._by_rules.acts if self._by_rules else ()

    def prefetched(self) -> tuple[Prefetched, ...]:
        """The acts of the rules' preview, as calls already made."""
        acts = self._heard
        last = ToolResult(note=_HELD.format(self.report.text if self.report else ""))
        return tuple(
            Prefetched(ToolName.ACT, _arguments(act), last if act is acts[-1] else _BESIDE)
            for act in acts
        )

    async def propose(self, heard: ProposedAct) -> BaseAnswer:
        """One preview for all that the LLM heard in this message so far."""
        timed, told = self._context.timed, [*self._told, heard]
        reply = await timed("propose", self._update.preview, told, self._by_llm, self._heard)
        made = await timed("shown", self._update.shown, reply)
        if made is not None:
            self._told, self._by_llm = told, made
        return BaseAnswer(reply)

    async def reply(self, said: AgentAnswer) -> Reply | None:
        """The LLM's preview in place of the rules'; theirs where it made none in time; None where
        it asks back, and for a question that it took for no update.
        """
        made = preview_of(said.calls)
        if self.report is None:
            return previewed(made.reply, said) if made is not None else None
        # A reply of calls alone says nothing, and nor does `ok`.
        is_late = said.reason not in (None, FallbackReason.INVALID)
        is_whole = not (is_late or _ends_in_fault(said))
        if made is not None and (is_whole or self._by_rules is None):
            await self._drop(self._by_rules)
            return previewed(made.reply, said)
        await self._drop(self._by_llm)
        if said.asked and not said.sentences:
            await self._drop(self._by_rules)
            return None
        reply = previewed(self.report, said) if said.sentences else self.report
        return replace(reply, fallback_reason=said.reason if is_late else None)

    async def _drop(self, shown: StaffUpdate | None) -> None:
        if shown is not None:
            await self._context.timed("drop", self._update.drop, shown)


async def updates_of(
    context: TurnContext, update: ProposedUpdate, report: Reply | None
) -> LlmUpdates:
    """The updates of a message, with what the rules previewed of it."""
    by_rules = await context.timed("shown", update.shown, report) if report is not None else None
    return LlmUpdates(context, update, report, by_rules)


def _ends_in_fault(said: AgentAnswer) -> bool:
    """Whether the last act that the LLM told was refused: then its preview lacks that."""
    acts = [call for call in said.calls if call.tool is ToolName.ACT]
    return bool(acts) and acts[-1].error is not None


def _arguments(act: UpdateAct) -> dict[str, object]:
    when = act.when
    is_instant = isinstance(when, datetime)
    day = when.date() if isinstance(when, datetime) else when
    return {
        "kind": act.kind,
        "lead": act.lead_id or "",
        "at": day.isoformat() if isinstance(day, date) else "",
        "hour": f"{when:%H:%M}" if is_instant else "",
        "amount_inr": act.amount_inr,
        "words": "; ".join(filter(None, (act.words, act.note))),
    }
