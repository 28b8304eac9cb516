"""Who wrote a column of free words: the lead, who wishes and asks, or a colleague, who keeps a log.

Told by the column's name where that is plain, else by what its cells say.
"""

from __future__ import annotations

import re
from itertools import islice

from connectors.imports.infer import Profile
from connectors.imports.suggest_outcome import is_named
from leads.mapping import ValueType
from leads.message import Sender

MESSAGE_NAMES = (
    "message", "enquiry", "inquiry", "query", "question", "requirement", "party ne likha",
)  # fmt: skip
REMARK_NAMES = (
    "remark", "remarks", "note", "notes", "comment", "comments", "follow up", "followup",
    "feedback", "noondh", "nondh",
)  # fmt: skip
# A colleague writes of the lead in the third person and of what was done, often with the day.
_DATED = re.compile(
    r"(?:^|[|;/\n,])[^\S\n]*+\d{1,2}(?:[/.-]\d{1,2}(?:[/.-]\d{2,4})?|[ -]?(?:jan|feb|mar|apr|may"
    r"|jun|jul|aug|sep|oct|nov|dec)[a-z]*)\s*[:–-]",
    re.I,
)
_OF_A_LOG = (
    "rnr", "ringing", "no answer", "not picking", "not picked", "nahi uthaya", "nahi uthata",
    "switch off", "switched off", "not reachable", "busy", "spoke", "called", "call back",
    "callback", "told", "asked", "sent", "follow up", "followup", "sv", "visited", "visit done",
    "poocha", "pucha", "bola", "bata diya", "bhej diya", "bhej di", "baat hui", "moklya", "moklyu",
    "vaat thai", "wants", "says", "said", "client", "customer", "cust", "party", "recd", "cibil",
    "wife", "husband", "out of town", "dnd", "ni",
)  # fmt: skip
_OF_A_LEAD = (
    "i", "im", "i m", "am", "my", "me", "we", "our", "us", "mujhe", "muje", "hume", "hame", "mare",
    "mane", "amare", "want", "need", "needed", "looking", "required", "interested", "pls", "plz",
    "please", "kindly", "send", "share", "chahiye", "chaiye", "joie", "joiye", "joye", "batao",
    "bataye", "bhejo", "moklo", "kitna", "kitne", "kya", "kab", "kaha", "kaun", "ketla", "ketlu",
    "kyare", "su", "how", "what", "when", "where", "which", "is", "are", "any", "can", "do you",
    "available", "rate", "price", "details", "call me",
)  # fmt: skip
_SAMPLE = 200  # different cells
_A_LOG, _HARDLY_A_LOG = 0.3, 0.1  # of the cells
_A_LEADS_OWN = 0.6


def whose_words(column: str, profile: Profile) -> Sender | None:
    """Who wrote them; None where it is no column of somebody's words, or nobody can tell."""
    if profile.possible or not profile.cells:
        return None
    if is_named(column, REMARK_NAMES):
        return "broker"
    is_free = profile.likely_type is ValueType.TEXT
    log, own = _shares(profile)
    if is_free and log >= _A_LOG:
        return "broker"
    if is_named(column, MESSAGE_NAMES) or (is_free and own >= _A_LEADS_OWN and log < _HARDLY_A_LOG):
        return "lead"
    return None


def _shares(profile: Profile) -> tuple[float, float]:
    """Of the different cells, how many read as a log and how many as a lead's own words."""
    cells = list(islice(profile.values, _SAMPLE))
    log = [cell for cell in cells if _DATED.search(cell) or is_named(cell.casefold(), _OF_A_LOG)]
    rest = set(cells) - set(log)
    own = [cell for cell in rest if "?" in cell or is_named(cell.casefold(), _OF_A_LEAD)]
    return len(log) / len(cells), len(own) / len(cells)
