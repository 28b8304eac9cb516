"""What a broker may want to know, and the groups and bands that lists are told by."""

from __future__ import annotations

from enum import StrEnum

from agent.hearing.lexicon import Idea


class Intent(StrEnum):
    """What a broker wants to know."""

    HOW_HOT = "how_hot"
    WHY = "why"
    TOP = "top"
    COMPARE = "compare"
    CHANGED = "changed"
    SAID = "said"
    NEXT_STEP = "next_step"
    MY_DAY = "my_day"
    KNOWN = "known"
    DROP = "drop"
    SIMILAR = "similar"
    INVENTORY = "inventory"
    HELP = "help"
    SMALL_TALK = "small_talk"
    TELLING = "telling"
    DRAFT = "draft"
    UNKNOWN = "unknown"


class Group(StrEnum):
    """Kinds of lead that are listed together: rent closes in weeks, new projects in months."""

    BUYERS = "buyers"
    RENTALS = "rentals"
    OWNERS = "owners"


# Intents that speak of one lead (COMPARE of several): these need somebody to be meant.
ABOUT_A_LEAD = frozenset(
    {
        Intent.HOW_HOT, Intent.WHY, Intent.COMPARE, Intent.SAID, Intent.NEXT_STEP,
        Intent.KNOWN, Intent.DROP, Intent.SIMILAR, Intent.DRAFT,
    }
)  # fmt: skip

GROUP_IDEAS: dict[Idea, Group] = {
    Idea.RENTAL: Group.RENTALS,
    Idea.OWNER: Group.OWNERS,
    Idea.BUYER: Group.BUYERS,
}
BANDS = {Idea.HOT: "hot", Idea.WARM: "warm", Idea.COLD: "cold"}
# What narrows a list; any of them beside "leads" or "who" makes a list of a question.
NARROWING = frozenset(
    {
        *GROUP_IDEAS,
        Idea.LAND,
        Idea.SHOP,
        Idea.PROJECT,
        Idea.BHK,
        Idea.NEW,
        Idea.WAITING,
        Idea.UNPLANNED,
    }
)
