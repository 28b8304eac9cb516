"""What a lead wrote about: the messages of one topic, by their cues and by their words."""

from __future__ import annotations

from features.cues import find_cues
from language.tokens import key, read, stems
from leads.errors import InvalidInput

# Topics of the trade by their words in Latin letters; Indic words are brought there first.
TOPICS: dict[str, str] = {
    "parking": "parking parkig parkin gaadi gadi|car park",
    "price": "price bhav bhaav rate rates daam dam kimat keemat cost quote quoted negotiation "
    "discount bhavtal prais costly expensive mehnga mongu offer pricing",
    "visit": "visit visits vizit vijit mulakat mulaqat site dekhne jova viewing showing sait",
    "loan": "loan lon lone lona bank benk finance sanction sanctioned karz",
    "token": "token tokan banu baanu bana advance",
    "possession": "possession pazeshan pajeshan kabja kabza handover shifting shift",
    "floor": "floor manzil manjil maal mal facing",
    "area": "carpet karpet sqft super buildup built area size",
    "papers": "papers paper title document documents dastavej kagaz kagal agreement papar "
    "dastavejo kagaj",
    "location": "location lokeshan address sarnamu pata map",
    "amenities": "amenities gym garden lift pool club clubhouse",
    "furniture": "furniture furnished farnichar furnishing semi",
    "family": "family parivar wife husband gharwale parents femili",
}

# The cues (domain.md, section 6) that speak of a topic.
_CUES: dict[str, tuple[str, ...]] = {
    "price": ("price_high", "counter", "budget_named", "stretch", "compare"),
    "visit": ("visit_ask", "visit_no", "visit_move"),
    "loan": ("loan_ok", "loan_no"),
    "token": ("token",),
    "possession": ("deadline",),
    "floor": ("vastu_floor",),
    "area": ("area",),
    "papers": ("papers",),
    "location": ("location_ask",),
    "family": ("family",),
}
_TOPIC_OF = {cue: topic for topic, cues in _CUES.items() for cue in cues}
_WORDS = {
    key(word): topic
    for topic, words in reversed(TOPICS.items())
    for word in words.replace("|", " ").split()
}
# An open question is about the first of these that it names: parking before its price.
_ORDER = tuple(TOPICS)


def topics_of(text: str) -> tuple[str, ...]:
    """What a message is about, the plainest first."""
    found = {_TOPIC_OF[c.name] for c in find_cues(text) if c.name in _TOPIC_OF}
    try:
        words = read(text[:1000])
    except InvalidInput:
        words = ()
    found |= {_WORDS[s] for w in words for s in stems(w.key)[:2] if s in _WORDS}
    return tuple(topic for topic in _ORDER if topic in found)
