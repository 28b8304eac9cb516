"""“Chart of Priya”, “aaj ni list no chart”: an answer is wanted as a picture too."""

from __future__ import annotations

_CHART = frozenset(("chart", "graph", "चार्ट", "ग्राफ", "ચાર્ટ", "ગ્રાફ"))
# What stands beside the word: "of", "no", "dikhao".
_BESIDE = frozenset(
    (
        *("a", "the", "show", "me", "as", "of", "for", "please", "pls", "no", "nu", "ni", "na"),
        *("ka", "ki", "ke", "dikhao", "batao", "dikhado", "batavo", "do", "aapo"),
        *("का", "की", "के", "दिखाओ", "बताओ", "નો", "નું", "ની", "ના", "બતાવો", "આપો"),
    )
)
# A chart among more words than these is what somebody wrote about (?).
_MOST_WORDS = 12


def chart_asked(text: str) -> str | None:
    """What the picture is to be of, empty where nothing is said; None: no picture is asked for."""
    words = [word.strip("?!.,") for word in text.split()]
    places = [at for at, word in enumerate(words) if word.casefold() in _CHART]
    if len(places) != 1 or len(words) > _MOST_WORDS:
        return None
    start = end = places[0]
    while start and words[start - 1].casefold() in _BESIDE:
        start -= 1
    while end + 1 < len(words) and words[end + 1].casefold() in _BESIDE:
        end += 1
    return " ".join(filter(None, [*words[:start], *words[end + 1 :]]))
