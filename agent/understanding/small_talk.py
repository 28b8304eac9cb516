"""Small talk: greetings, thanks and goodbyes, alone or beside a question."""

from __future__ import annotations

from agent.understanding.parsed_question import AskSmallTalk, SentenceAsk, SmallTalk
from agent.understanding.tagged_words import Tag, TaggedWords, TagKind

_SMALL = {
    "help": SmallTalk.HELP, "thanks": SmallTalk.THANKS, "greeting": SmallTalk.GREETING,
    "ok": SmallTalk.OK,
    "farewell": SmallTalk.BYE, "weary": SmallTalk.OK,
}  # fmt: skip
# Words that occur in small talk and not in a question about leads.
_CHATTY = (
    "only",
    "meet",
    "similar",
    "day_part",
    "go",
    "come",
    "done",
    "time_word",
    "all",
    "day_plan",
)
_IDLE_WORDS = 3  # unknown words within small talk
_SHORT = 2  # words of an "ok", a "yes", a "no"


def small_talk(board: TaggedWords, *, is_so_now: bool) -> SentenceAsk | None:
    """A greeting, thanks, a goodbye or a bare "ok"; `is_so_now`: "to ab?" asks for more."""
    content = board.content()
    is_short = len(board.words) <= _SHORT
    if not content and is_short and is_so_now:
        return None
    if (
        not content
        and is_short
        and not board.has("who", "what", "which", "how", "leads", "lead", "show", "it", "all")
    ):
        return (
            SentenceAsk(AskSmallTalk(SmallTalk.OK))
            if board.tags
            else SentenceAsk(AskSmallTalk(SmallTalk.HELP))
        )
    told = [t.concept for t in content]
    if {"farewell", "weary"} & set(told) and _is_chatty(board, content):
        board.use(*content)
        return SentenceAsk(AskSmallTalk(SmallTalk.BYE if "farewell" in told else SmallTalk.OK))
    is_thanks = "thanks" in told and all(
        t.concept in _SMALL or t.kind is TagKind.UNKNOWN for t in content
    )
    if not content or not (is_thanks or all(c in _SMALL for c in told)):
        return None
    board.use(*content)
    return SentenceAsk(AskSmallTalk(next(kind for c, kind in _SMALL.items() if c in told)))


def _is_chatty(board: TaggedWords, content: list[Tag]) -> bool:
    others = [t for t in content if t.concept not in (*_SMALL, *_CHATTY)]
    others = [t for t in others if t.kind is not TagKind.DAYS]
    unknown = [t for t in others if t.kind is TagKind.UNKNOWN]
    is_asking = board.has("who", "which", "what", "many", "count", "leads")
    return not is_asking and len(unknown) == len(others) <= _IDLE_WORDS


def drop_politeness(board: TaggedWords) -> None:
    """Drops a greeting or thanks before or after a question."""
    content = board.content()
    ends = (*content[:1], *content[1:][-1:])
    polite = [t for t in ends if t.concept in ("greeting", "thanks")]
    # "Thank you, you have been very helpful" asks nothing.
    asking = [t for t in content if t.kind is not TagKind.UNKNOWN and t.concept not in _SMALL]
    oks = [t for t in ends if t.concept == "ok"]
    if asking:
        board.use(*oks)
        # "Which is good" asks; "ok, and how many of those" does not.
        board.drop(*(tag for tag in oks if tag == content[0]), *polite)
    elif board.has("lead", "leads") and board.has("show"):
        # "Ok, leads batao": of words that name nothing else.
        board.drop(*oks, *polite)
