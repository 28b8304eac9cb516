"""How brokers phrase their questions: the patterns of the fast path, the first that fits wins."""

from __future__ import annotations

import re
from enum import StrEnum


class Intent(StrEnum):
    """What a broker wants to know."""

    HOW_HOT = "how_hot"
    WHY = "why"
    TOP = "top"
    KNOWN = "known"
    HELP = "help"
    UNKNOWN = "unknown"


class Group(StrEnum):
    """Kinds of lead that are listed together: rent closes in weeks, new projects in months."""

    BUYERS = "buyers"
    RENTALS = "rentals"
    OWNERS = "owners"


PUNCTUATION = " ?!.,;:-–।"
GREETING = re.compile(r"^(?:(?:hi+|hello|hey|ok|okay|please|pls|and|so|arre|bhai)[ ,]+)+(?=\w)")
ID = re.compile(r"(\blead_[A-Za-z0-9_-]+)")
_COUNTED = (
    ("one", "ek"),
    ("two", "do", "be"),
    ("three", "teen", "tran"),
    ("four", "char", "chaar"),
    ("five", "paanch", "panch"),
    ("six", "chhe"),
    ("seven", "saat", "sat"),
    ("eight", "aath"),
    ("nine", "nau", "nav"),
    ("ten", "das", "dus"),
)
NUMBERS = {word: number for number, words in enumerate(_COUNTED, 1) for word in words}
GROUPS = (
    (Group.RENTALS, re.compile(r"\b(rent|rents|rental|rentals|tenants?|kiray[ae]|bhad[ae])\b")),
    (Group.OWNERS, re.compile(r"\b(owners?|sellers?|landlords?)\b")),
    (Group.BUYERS, re.compile(r"\b(buyers?|buy|purchase|kharid\w*)\b")),
)
# Words that stand for the lead one already talks about, or around its name.
FILLERS = frozenset(
    {"a", "an", "the", "this", "that", "lead", "leads", "client", "customer", "buyer", "my"}
    | {"he", "she", "they", "him", "her", "it", "its", "his", "their", "them", "is", "are"}
    | {"ye", "yeh", "uss", "us", "iska", "uska", "isko", "usko", "aa", "ae", "ene"}
    | {"ka", "ki", "ke", "ko", "ne", "no", "ni", "nu", "na", "mr", "mrs", "ms", "so", "very"}
    | {"please", "pls", "now", "today", "aaj", "really"}
)
_HEAT = (
    r"(?:hot|warm|cold|likely|serious|ripe|good|pakka|keen|interested|garam|thand[aiou]|sure|ready)"
)
_WHO = r"(?P<who>.+?)"
NO_NAME = re.compile(rf"(?:{_HEAT}|high|low|score|\d{{1,3}})")
_MAYBE = r"(?:\s+(?P<who>.+?))?"
_IS = r"(?:\s+(?:hai|hain|che|chhe|he|6e))?"
_MUCH = r"(?:kitn[aeiou]|ketl[aiou]+|kevo|kevi|kaisa|kaisi)"
_WHY_WORD = r"(?:why|kem|kyun|kyu|kyo|kyon|kyoon|kyunki|shu kaam|su kaam|shukaam|क्यों|કેમ)"


def _patterns(intent: Intent, *alternatives: str) -> tuple[tuple[Intent, re.Pattern[str]], ...]:
    return tuple((intent, re.compile(a)) for a in alternatives)


# The first pattern that fits the whole question wins.
PATTERNS = (
    *_patterns(
        Intent.HELP,
        r"(?:help|hi+|hello|hey|hii|namaste|namaskar|kem cho|madad|menu|start|"
        r"(?:pakka )?help(?: me)?|what can (?:you|i) (?:do|ask)(?: .*)?|how does this work)",
    ),
    *_patterns(
        Intent.TOP,
        r"(?:show|list|give|tell)?(?: me)?(?: my| the| our)*\s*(?:top|best|hottest)\b"
        r"(?: \w+){0,6}",
        r"(?:show|list|give)(?: me)?(?: my| the| our| all)*"
        r"(?: \d{1,3}| (?:one|two|three|four|five|six|seven|eight|nine|ten))?"
        r"(?: (?:more|hot|best|hottest|open|new|buyers?|rentals?|rent|tenants?|owners?|sellers?"
        r"|leads?|clients?|today|now|\d{1,3}))+",
        r"(?:show|list|give)(?: me)? (?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten)",
        r"(?:my |our |the )?(?:hot|hottest|best|open) (?:leads?|buyers?|rentals?|tenants?|ones?)"
        r"(?: (?:today|now|please))*",
        r"(?:who|whom|which leads?|what leads?)(?: all)?(?: \w+){0,3}"
        r" (?:call|phone|ring|contact|chase|follow|first|next|hot|hottest|meet)\b.*",
        r"(?:who|what)(?:'s| is) (?:hot|hottest|next|first|the hottest|best)\b.*",
        r"(?:aaje? |abhi |have |hamna )?(?:kis ?ko|kise|kinko|kon[ae]|kaun|kaunsi|kayi)"
        r"(?: \w+){0,2} (?:call|phone|fon|kol)\b.*",
        r"(?:call|phone|fon|kol) (?:kisko|kise|kon[ae])\b.*",
        r"(?:call list|(?:my )?leads|rentals?|tenants|buyers|owners|sellers)",
        r"today'?s? (?:calls|list|leads)",
        r"(?:my )?(?:buyers|rentals|tenants|owners|sellers|leads) (?:today|now|list|please)",
    ),
    # Gujarati "Priya kem che": how is Priya, not why.
    *_patterns(Intent.HOW_HOT, rf"{_WHO} kem (?:che|chhe)"),
    *_patterns(
        Intent.WHY,
        rf"{_WHY_WORD}(?:\s+(?:is|are|was|so|that|this|has|does|it))*(?:\s+{_WHO})?"
        rf"(?:\s+(?:so|that|very|such|only|rated|scored|at|a))*"
        rf"(?:\s+(?:{_HEAT}|high|low|\d{{1,3}}|score|scored|first|on top)){{0,3}}",
        rf"{_WHO}\s+(?:so )?(?:{_HEAT}|high|low)?\s*{_WHY_WORD}(?:\s+{_HEAT})?{_IS}",
        rf"{_WHO}\s+{_WHY_WORD}(?:\s+\w+)?{_IS}",
        rf"(?:what are the |give me |show )?reasons?(?:\s+(?:for|of|behind){_MAYBE})?",
        rf"explain(?:\s+(?:the )?score)?(?:\s+(?:of|for))?{_MAYBE}",
        rf"what makes {_WHO}(?: so)? {_HEAT}",
        rf"(?:how come|how so)(?:\s+{_WHO})?(?:\s+is)?(?:\s+so)?(?:\s+{_HEAT})?",
    ),
    *_patterns(
        Intent.KNOWN,
        rf"what (?:do|did|can|else do) (?:we|i|you) (?:know|have|got|tell me) (?:of|about|on|for)"
        rf"{_MAYBE}",
        rf"what(?:'s| is) known (?:of|about){_MAYBE}",
        rf"(?:tell me|talk to me|brief me)(?: more| all| everything)? (?:about|of|on){_MAYBE}",
        rf"(?:known|facts|details?|info|information|profile|background|summary)"
        rf"(?:\s+(?:of|about|on|for))?{_MAYBE}",
        rf"who(?:'s| is) {_WHO}",
        rf"what does {_WHO} (?:want|need)",
        rf"{_WHO} (?:ke baare (?:me|mein).*|vishe.*|details?|info|profile|facts)",
        rf"(?:show|open|find)(?: me)? {_WHO}",
    ),
    *_patterns(
        Intent.HOW_HOT,
        rf"how_hot{_MAYBE}",
        rf"how (?:{_HEAT}|much {_HEAT}) (?:is|are|was){_MAYBE}",
        rf"how(?:'s| is) {_WHO}(?: doing| looking)?",
        rf"(?:how likely|what are the (?:chances|odds)|chances?|odds)(?: that| of| for| is it)?"
        rf" {_WHO}(?: (?:will|to|booking|books?|book|buy|buys|buying))*",
        rf"(?:will|would|can|is) {_WHO} (?:going to )?(?:book|buy|close|rent)(?: .*)?",
        rf"is {_WHO} (?:a )?(?:really )?{_HEAT}(?: lead)?",
        rf"(?:the )?(?:score|status|rating|heat)(?: (?:of|for|on))?{_MAYBE}",
        rf"what(?:'s| is) (?:the )?(?:score|status|rating) (?:of|for|on){_MAYBE}",
        rf"what(?:'s| is) {_WHO} (?:score|status|rating)",
        rf"{_WHO}\s+{_MUCH}(?:\s+{_HEAT})?{_IS}",
        rf"{_MUCH} {_HEAT}{_IS}{_MAYBE}",
        rf"{_WHO} (?:score|status|rating)(?: (?:kya|su|shu))?{_IS}",
        rf"{_WHO} {_HEAT}{_IS}(?: kya| ke)?",
        rf"{_HEAT}",
    ),
)
