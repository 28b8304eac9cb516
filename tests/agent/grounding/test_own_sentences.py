"""Through a whole turn: whatever the phrasing model replies, reasons and steps are code's."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from leads.answer import Answer
from tests.agent.talking_house import Request, call, mind, plain_phrase, planned, talk_house

HERE = Path(__file__).parent
MARKS = ("➡", "→", "+", "−", "-")
ASKED = {
    "en": "is there any earthly chance that Priya would finally commit",
    "hi-Latn": "Priya ko lekar zara bataiye, dilwala scene kaisa lagta",
    "hi": "प्रिया का मिज़ाज ज़रा विस्तार से समझाओ",
    "gu-Latn": "Priya no mijaj jara vigate samjavo ne",
    "gu": "પ્રિયાનો મિજાજ જરા વિગતે સમજાવો",
}
# A reply of so many invented ones in each language; the whole set is held against the check itself.
EACH = 8
_HOSTILE = [
    "{plain}\n➡ {said}",
    "{plain}\n+ {said}",
    "{plain}\n− {said}",
    "{plain} {said}",
    "{said}\n{plain}",
    "{plain}\n- {said}",
    "{plain}\n→ {said}",
    "➡ {said}\n+ {said}\n{plain}",
]


def invented(language: str) -> list[str]:
    """The reasons and steps that answers of the set invent, in plain words."""
    lines = gzip.decompress((HERE / "invented.jsonl.gz").read_bytes()).decode().splitlines()
    told = [json.loads(line) for line in lines]
    words = [str(o["words"]) for o in told if o["language"] == language]
    return [w for w in words if len(w.split()) > 2 and not any(c.isdecimal() for c in w)]


def marked(answer: Answer) -> set[str]:
    return {line for line in answer.text.splitlines() if line.startswith(MARKS)}


@pytest.mark.parametrize("language", list(ASKED))
async def test_every_reason_and_step_of_an_answer_is_codes(tmp_path: Path, language: str) -> None:
    said = invented(language)[::9][:EACH]
    reply = ""

    def phrase(request: Request) -> str:
        plain = plain_phrase(request)
        return reply.replace("{plain}", plain) if reply else plain

    script = mind(lambda r: planned(call("score_lead", *r.tokens[:1])), phrase)
    async with talk_house(tmp_path, script) as at:
        honest = await at.ask(ASKED[language], conversation_id="honest")
        reply = "-"
        own = await at.ask(ASKED[language], conversation_id="own")
        assert (honest.source, own.source) == ("llm", "base")
        codes = marked(honest) | marked(own)
        assert len(said) == EACH == len(_HOSTILE) and own.next_step and codes
        for n, (form, words) in enumerate(zip(_HOSTILE, said, strict=True)):
            reply = form.replace("{said}", words)
            answer = await at.ask(ASKED[language], conversation_id=f"n{n}")

            assert words not in answer.text
            assert marked(answer) <= codes
            assert answer.next_step == own.next_step
            assert [s.reasons for s in answer.scores] == [s.reasons for s in own.scores]
        (words_step,) = [s for s in (await at.story(answer)).steps if s["step"] == "words"]
        # Refused, or said without it.
        assert words_step["ok"] == bool(words_step["left_out"])
        assert words_step["ok"] or "own_words" in words_step["violations"]
