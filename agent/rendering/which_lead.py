"""Asks which lead is meant, with a button for each, or says that nobody has the name."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from agent.rendering.localizer import Localizer
from agent.rendering.reply import Reply
from agent.understanding.parsed_question import (
    Ask,
    AskChanges,
    AskChat,
    AskDraft,
    AskLeads,
    AskSimilar,
    LeadRef,
    LeadTopic,
)
from leads.model.answer import Action
from leads.model.lead import OWNER_KINDS, LeadKind
from leads.store.lead_store import LeadName
from prompts.display import display_text
from prompts.number_format import plain_number

MOST_CHOICES = 6
_NEAR_SHOWN = 3
_NAMESAKES_SHOWN = 2
_WORDS_SHOWN = 40
# The text that a button sends for the lead of this id.
ButtonText = Callable[[str], str]


def which_lead(
    words: Localizer, name: str, leads: Sequence[LeadName], button_text: ButtonText
) -> Reply:
    """Asks which of several leads is meant; `name`: their common name, empty if they have none."""
    shown, more = leads[:MOST_CHOICES], len(leads) - MOST_CHOICES
    named = display_text(name, _WORDS_SHOWN)
    head = words.text("talk-which", n=len(leads), name=named) if named else ""
    lines = [_which_line(words, at, lead, shown) for at, lead in enumerate(shown, 1)]
    rest = [words.text("talk-which-more", n=more)] if named and more > 0 else []
    return Reply(
        text="\n".join([head or words.text("talk-which-plain"), *lines, *rest]),
        lead_ids=tuple(lead.lead_id for lead in shown),
        actions=_buttons(words, shown, button_text),
        is_answer=False,
    )


def no_lead(words: Localizer, who: str, near: Sequence[LeadName], button_text: ButtonText) -> Reply:
    """Says that nobody in scope has the name; a lead out of scope looks like a missing one."""
    named, shown = display_text(who, _WORDS_SHOWN), near[:_NEAR_SHOWN]
    if not shown:
        return Reply(words.text("talk-none", who=named), is_answer=False)
    placed = words.either([_placed(words, lead) for lead in shown])
    return Reply(
        text=words.text("talk-none-near", who=named, near=placed),
        lead_ids=tuple(lead.lead_id for lead in shown),
        actions=_buttons(words, shown, button_text),
        is_answer=False,
    )


def again_with(rest: str) -> ButtonText:
    """Buttons that repeat the rest of a message for their lead."""
    return lambda lead_id: f"{lead_id} {rest}".strip()


def ask_which(words: Localizer, ref: LeadRef, ask: Ask) -> Reply:
    """Asks which of several leads a question means; each button asks the same about its lead."""
    return which_lead(words, _shared_name(words, ref), ref.matches, _asked_again(ref, ask))


def no_such_lead(words: Localizer, ref: LeadRef, ask: Ask) -> Reply:
    """Says that nobody in scope fits; the buttons ask the same about similarly named leads."""
    return no_lead(words, ref.words, ref.near, _asked_again(ref, ask))


def only_one_here(words: Localizer, who: str) -> Reply:
    """Says that only the lead in scope can be asked about here; the other may be theirs too."""
    named = display_text(who, _WORDS_SHOWN)
    return Reply(words.text("talk-none-here", who=named), is_answer=False)


def picks(
    words: Localizer, leads: Sequence[LeadName], ref: LeadRef, ask: Ask
) -> tuple[Action, ...]:
    """A button for each of these leads that asks the same about it."""
    return _buttons(words, leads, _asked_again(ref, ask))


def namesakes(words: Localizer, ref: LeadRef) -> list[str]:
    """Says that others of the name have ended, told apart by phone and home, or are not meant."""
    others = ref.namesakes
    if len(ref.matches) == 1 and ref.passed_over:
        own = ", ".join(words.lead(one) for one in ref.passed_over[:_NAMESAKES_SHOWN])
        return [words.text("talk-passed-over", others=own)]
    if not others or len(ref.matches) != 1:
        return []
    (lead,) = ref.matches
    shown = [
        ", ".join(filter(None, (words.lead(one), _told_apart(words, one, [lead, *others]))))
        for one in others[:_NAMESAKES_SHOWN]
    ]
    named = words.lead(lead)
    return [words.text("talk-namesakes", n=len(others), lead=named, others="; ".join(shown))]


def _shared_name(words: Localizer, ref: LeadRef) -> str:
    """The name they share; empty if they were found by what they want."""
    whole = {lead.name for lead in ref.matches}
    if len(whole) == 1 and ref.words.casefold() == (name := whole.pop() or "").casefold():
        return name  # not all who share its first word
    firsts = {words.first_name(lead) for lead in ref.matches}
    if len(firsts) == 1:
        return firsts.pop()
    typed = ref.words.casefold()
    is_name = all(typed in (lead.name or "").casefold() for lead in ref.matches)
    return ref.words if is_name else ""


def _asked_again(ref: LeadRef, ask: Ask) -> ButtonText:
    return lambda lead_id: again(ask, ref, lead_id)


def _buttons(
    words: Localizer, leads: Sequence[LeadName], button_text: ButtonText
) -> tuple[Action, ...]:
    return tuple(
        Action(
            button_text(lead.lead_id),
            f"{words.lead(lead)} {_told_apart(words, lead, leads)}".strip(),
        )
        for lead in leads
    )


def _which_line(words: Localizer, place: int, lead: LeadName, leads: Sequence[LeadName]) -> str:
    want, shown = _told_apart(words, lead, leads), words.lead(lead)
    if want:
        return words.text("talk-which-line", place=place, lead=shown, want=want)
    return words.text("talk-which-bare", place=place, lead=shown)


def _told_apart(words: Localizer, lead: LeadName, leads: Sequence[LeadName]) -> str:
    """What is wanted; of two enquiries of one phone also when each came and how it stands."""
    want = _want(words, lead)
    if lead.phone is None or sum(one.phone == lead.phone for one in leads) == 1:
        return want
    came = lead.created_at if lead.is_dated else None
    day = words.text("talk-which-came", day=words.day(came)) if came else ""
    stands = "find-open" if lead.is_open else f"find-outcome-{lead.outcome}"
    return ", ".join(filter(None, (want, day, words.text(stands))))


def _want(words: Localizer, lead: LeadName) -> str:
    """3 BHK to buy, Bopal: as much as is known."""
    home = f"{plain_number(lead.bhk)} BHK" if lead.bhk is not None else ""
    kind = "rent" if lead.kind is LeadKind.RENT else "own" if lead.kind in OWNER_KINDS else "buy"
    what = words.text(f"talk-want-{kind}", home=home).strip() if home or kind == "own" else ""
    return ", ".join(filter(None, (what, display_text(lead.locality or ""))))


def _placed(words: Localizer, lead: LeadName) -> str:
    return ", ".join(filter(None, (words.lead(lead), display_text(lead.locality or ""))))


def again(ask: Ask, ref: LeadRef, lead_id: str) -> str:
    """The question with this lead in place of `ref`."""
    match ask:
        case AskLeads(leads=leads, about=about, is_compared=is_compared):
            ids = [lead_id if one == ref else _id(one) for one in leads]
            if is_compared or len(ids) > 1:
                return f"compare {' and '.join(ids)}"
            return f"{about[0] if about else LeadTopic.SCORE} {lead_id}"
        case AskChat(topic=topic, words=words):
            looked_for = topic or words
            return f"what did {lead_id} say about {looked_for}" if looked_for else f"said {lead_id}"
        case AskChanges():
            return f"changed {lead_id}"
        case AskSimilar():
            return f"similar {lead_id}"
        case AskDraft(purpose=purpose, typed=typed):
            return f"draft {lead_id} {typed or purpose}".strip()
        case _:
            return f"{LeadTopic.SCORE} {lead_id}"


def _id(ref: LeadRef) -> str:
    return ref.matches[0].lead_id if len(ref.matches) == 1 else ref.words
