"""Which ideas of a question ask for what: one rule for each intent, the first that fits wins."""

from __future__ import annotations

from collections.abc import Callable, Set

from agent.hearing.lexicon import Idea
from agent.hearing.phrasings import GROUP_IDEAS, NARROWING, Intent

_HEATS = frozenset({Idea.HEAT, Idea.HOT, Idea.WARM, Idea.COLD})
# A list without a verb: "3 BHK Bopal under 90 lakh", "my leads", "cold ones".
_BARE = NARROWING | _HEATS | {
    Idea.LEADS, Idea.SHOW, Idea.NEXT, Idea.MORE, Idea.CALL, Idea.DO, Idea.AT_LEAST, Idea.AT_MOST,
    Idea.AROUND, Idea.ONE, Idea.KNOWN, Idea.MONEY, Idea.NO, Idea.SINCE,
}  # fmt: skip
_OF_A_DAY = frozenset({Idea.WHAT, Idea.SHOW, Idea.DO, Idea.NEXT})
_SILENT = frozenset({Idea.SMALL, Idea.IN, Idea.AND, Idea.OR, Idea.THEY, Idea.LEAD})
_ASKS = frozenset({Idea.WHO, Idea.WHAT, Idea.HOW, Idea.MUCH})

Ideas = Set[Idea]
Rule = Callable[["Seen"], bool]


class Seen:
    """What a rule looks at: the ideas of the question, and whether a lead or a topic is named."""

    def __init__(
        self,
        ideas: Ideas,
        *,
        is_named: bool,
        topic: str | None,
        is_narrowed: bool,
        is_counted: bool,
        is_known: bool,
        is_dated: bool,
        is_meeting: bool = False,
        is_order: bool = False,
        is_saying: bool = False,
        is_message: bool = False,
    ) -> None:
        self.ideas = ideas
        self.is_named = is_named
        self.topic = topic
        self.is_counted = is_counted
        self.is_dated = is_dated
        # "kal kisko milna hai": to meet is a plan of that day, to call is not.
        self.is_meeting = is_meeting
        # A message is to be written; what to say is asked; what somebody wrote.
        self.is_order, self.is_saying, self.is_message = is_order, is_saying, is_message
        # Somebody in the book is named, not just any word that could be a name.
        self.is_known = is_known
        # A locality, BHK, budget, source, project or colleague is named.
        self.is_narrowed = is_narrowed or not NARROWING.isdisjoint(ideas)

    def has(self, *ideas: Idea) -> bool:
        """Whether any of these is there."""
        return not self.ideas.isdisjoint(ideas)

    @property
    def telling(self) -> Ideas:
        return self.ideas - _SILENT

    @property
    def is_about_one(self) -> bool:
        # In "kone jawab aapvano baki" a word that no book knows is no name.
        is_list = self.has(Idea.WHO, Idea.LEADS, Idea.TOP, Idea.DAY, Idea.WAITING)
        return (self.is_known if is_list else self.is_named) or (
            # "isme se wo": of those just listed, none of whom is meant yet.
            self.has(Idea.THEY) and not self.has(Idea.AMONG)
        )


def _is_help(s: Seen) -> bool:
    return (
        Idea.HELP in s.ideas
        and Idea.CHAT not in s.ideas
        and s.telling <= {Idea.HELP, Idea.HOW, Idea.WHAT, Idea.DO}
        and not s.is_named
    )


def _is_chat(s: Seen) -> bool:
    return (
        Idea.CHAT in s.ideas
        and s.telling <= {Idea.CHAT, Idea.HELP, Idea.TOP, Idea.WHO, Idea.WHAT, Idea.HOW, Idea.DO}
        and (not s.is_named)
    )


def _is_outside(s: Seen) -> bool:
    return (
        Idea.OUTSIDE in s.ideas
        and not (s.is_known or s.has(Idea.THEY))
        and not s.has(Idea.SAID, Idea.CALL, Idea.LEADS)
    )


def _is_draft(s: Seen) -> bool:
    return Idea.DRAFT in s.ideas or (s.is_order and s.is_about_one and Idea.WHO not in s.ideas)


def _is_saying(s: Seen) -> bool:
    # Without an LLM nobody writes the very words: the next step tells what to answer.
    return s.is_saying and Idea.WHO not in s.ideas


def _is_said(s: Seen) -> bool:
    if s.is_message and s.is_about_one and not s.has(Idea.WHO, Idea.CHANGED):
        return True
    return Idea.SAID in s.ideas and (s.has(*_ASKS) or s.topic is not None or s.is_about_one)


def _is_changed(s: Seen) -> bool:
    listed = (Idea.LEADS, Idea.LEAD, Idea.WHO, Idea.SHOW, Idea.MUCH, Idea.PROJECT, *GROUP_IDEAS)
    is_news = Idea.NEW in s.ideas and not s.has(*listed)
    return s.has(Idea.CHANGED, Idea.ROSE, Idea.FELL) or is_news


def _is_similar(s: Seen) -> bool:
    # "similar flats" are asked of the stock, which Pakka does not have.
    return Idea.SIMILAR in s.ideas and (s.is_about_one or Idea.STOCK not in s.ideas)


def _is_compare(s: Seen) -> bool:
    return Idea.COMPARE in s.ideas and not s.has(Idea.LEADS)


def _is_waiting_list(s: Seen) -> bool:
    return s.has(Idea.WAITING, Idea.UNPLANNED) and not s.is_about_one


def _is_stock(s: Seen) -> bool:
    if (
        s.is_about_one
        or s.has(Idea.LEADS, Idea.LEAD, Idea.WHO, Idea.TOP, Idea.CALL)
        or s.has(*GROUP_IDEAS)
    ):
        return False
    is_asked = (
        s.has(Idea.WHAT, Idea.SHOW, Idea.MUCH, Idea.HOW, Idea.HEAT, Idea.KNOWN) or s.is_narrowed
    )
    return (Idea.STOCK in s.ideas and is_asked) or (Idea.WHAT in s.ideas and s.is_narrowed)


def _is_day(s: Seen) -> bool:
    asks_visits = (
        s.topic == "visit" and s.has(Idea.WHO, Idea.WHAT, Idea.SHOW) and not s.has(Idea.CALL)
    )
    asks_plans = s.is_dated and (s.topic == "visit" or s.has(Idea.NEXT))
    # "What do I have tomorrow?", "kal ka kya hai mera"
    asks_plans |= s.is_dated and Idea.WHAT in s.ideas and s.telling <= _OF_A_DAY and not s.is_named
    if s.is_dated and s.is_meeting and not s.is_about_one:
        return True
    is_day = Idea.DAY in s.ideas or asks_visits or (asks_plans and not s.has(Idea.WHO, Idea.CALL))
    return is_day and not s.is_about_one


def _is_next_of_one(s: Seen) -> bool:
    if Idea.NEXT in s.ideas:
        return s.is_about_one or not s.has(Idea.WHO, Idea.CALL, Idea.LEADS, Idea.LEAD, Idea.TOP)
    return (
        s.is_about_one
        and s.has(Idea.CALL, Idea.DO)
        and s.telling <= {Idea.CALL, Idea.DO, Idea.WHAT, Idea.NEXT}
    )


def _is_list(s: Seen) -> bool:
    asks_whom = s.has(Idea.WHO) and s.has(Idea.CALL, Idea.TOP) and s.is_narrowed
    if s.is_about_one and not (s.has(Idea.LEADS) or (asks_whom and not s.is_known)):
        return False
    if s.has(Idea.TOP) or (
        s.has(Idea.WHO) and s.has(Idea.CALL, Idea.NEXT, *_HEATS, Idea.LEADS, Idea.LEAD)
    ):
        return True
    if s.has(Idea.LEADS, Idea.LEAD) and (
        s.is_narrowed or s.has(Idea.SHOW, Idea.WHO, Idea.CALL, Idea.MUCH, *_HEATS)
    ):
        return True
    if s.has(Idea.CALL, Idea.NEXT) and s.has(Idea.WHO, Idea.WHAT, Idea.SHOW, Idea.TOP):
        return True
    if s.has(Idea.ONE) and not s.has(Idea.LEADS, Idea.SHOW, Idea.WHO, *GROUP_IDEAS):
        # "the Bopal one": a lead by what it wants.
        return False
    if s.is_narrowed and s.has(Idea.SHOW, Idea.WHO, Idea.MORE):
        return True
    if s.is_narrowed and s.has(*_HEATS) and not s.has(Idea.HOW, Idea.MUCH, Idea.SCORE, Idea.WHY):
        return True
    if Idea.SHOW in s.ideas and s.is_counted:
        return True
    is_bare = s.telling <= _BARE
    return is_bare and (s.is_narrowed or bool(s.telling & {Idea.LEADS, Idea.NEXT, Idea.CALL}))


def _is_why(s: Seen) -> bool:
    return Idea.WHY in s.ideas


def _is_drop(s: Seen) -> bool:
    return Idea.DROP in s.ideas


def _is_known(s: Seen) -> bool:
    if s.has(Idea.KNOWN) and not s.has(*_HEATS, Idea.SCORE):
        return True
    if s.has(Idea.WHO) and s.is_named and s.telling <= {Idea.WHO, Idea.WHAT}:
        return True
    # "uska parking?", "Priya's loan?", "Priya's source"
    return (
        (s.topic is not None or s.is_narrowed)
        and s.is_about_one
        and not s.has(*_HEATS, Idea.SCORE, Idea.HOW)
    )


def _is_how_hot(s: Seen) -> bool:
    if s.has(Idea.HEAT, Idea.HOT, Idea.WARM, Idea.COLD, Idea.SCORE, Idea.MUCH):
        return True
    return Idea.HOW in s.ideas and (s.is_about_one or s.is_narrowed)


def _is_shown(s: Seen) -> bool:
    return Idea.SHOW in s.ideas and s.is_about_one


# The first that fits wins.
RULES: tuple[tuple[Intent, Rule], ...] = (
    (Intent.HELP, _is_help),
    (Intent.SMALL_TALK, _is_chat),
    (Intent.DRAFT, _is_draft),
    (Intent.NEXT_STEP, _is_saying),
    (Intent.UNKNOWN, _is_outside),
    (Intent.SAID, _is_said),
    (Intent.CHANGED, _is_changed),
    (Intent.SIMILAR, _is_similar),
    (Intent.TOP, _is_waiting_list),
    (Intent.COMPARE, _is_compare),
    (Intent.DROP, _is_drop),
    (Intent.WHY, _is_why),
    (Intent.MY_DAY, _is_day),
    (Intent.INVENTORY, _is_stock),
    (Intent.TOP, _is_list),
    (Intent.NEXT_STEP, _is_next_of_one),
    (Intent.KNOWN, _is_known),
    (Intent.HOW_HOT, _is_how_hot),
    (Intent.KNOWN, _is_shown),
)


def intent_of(seen: Seen) -> Intent | None:
    """The intent of the first rule that fits; None when no word of the question asks anything."""
    return next((intent for intent, fits in RULES if fits(seen)), None)
