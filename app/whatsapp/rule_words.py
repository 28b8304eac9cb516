"""“alerts waiting off”: a staff member switches by message what Pakka tells by itself."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from language.tokens import fold
from leads.alert_rules import AT_FIRST_OFF, Rule

_WORD = regex.compile(r"[\p{L}\p{M}\u200c\u200d]+")
# "alerts" alone asks how they stand; more words than this are a question about something else.
_MOST_WORDS = 6


def _words(text: str) -> frozenset[str]:
    return frozenset(map(fold, text.split()))


_ALERTS = _words("alert alerts notification notifications अलर्ट अलर्ट्स एलर्ट એલર્ટ અલર્ટ")
_OFF = _words("off stop mute band bandh बंद बन्द ऑफ બંધ ઓફ")
_ON = _words("on start chalu shuru sharu चालू शुरू ऑन ચાલુ શરૂ ઓન")
_RULES = {
    Rule.MESSAGE: _words("message messages msg मैसेज મેસેજ"),
    Rule.RISE: _words("rise rises hotter badhat vadharo बढ़त વધારો"),
    Rule.WAITING: _words("waiting wait reply intezaar intezar rah raah इंतज़ार રાહ"),
    Rule.DIGEST: _words("digest daily summary morning rozana rojnu रोज़ाना રોજનું"),
    Rule.NIGHT: _words("night nights raat raate raatre rat ratre रात રાત રાતે રાત્રે"),
}
# Politeness and grammar around them.
_AROUND = _words(
    "all the my at by please pls karo kar do kari karein ko mein me sab badha aapo "
    "करो करें कर दो को में કરો કરી દો"
)


@dataclass(frozen=True, slots=True)
class RuleOrder:
    """Which rules to switch; `is_on` None: only asked how they stand."""

    rules: tuple[Rule, ...]
    is_on: bool | None


def rule_order(text: str) -> RuleOrder | None:
    """The order in the message; None when it is about something else."""
    if "?" in text:
        return None
    words = set(map(fold, _WORD.findall(text)))
    if not words & _ALERTS or len(words) > _MOST_WORDS:
        return None
    named = tuple(rule for rule, names in _RULES.items() if words & names)
    is_off, is_on = bool(words & _OFF), bool(words & _ON)
    left = words - _ALERTS - _OFF - _ON - _AROUND - frozenset().union(*_RULES.values())
    if left or (is_off and is_on):
        return None
    if not (is_off or is_on):
        return RuleOrder((), None) if not named else None
    # "Alerts on" is no word on the night.
    return RuleOrder(named or tuple(rule for rule in Rule if rule not in AT_FIRST_OFF), is_on)
