"""What a lead's words say for or against a home."""

import pytest

from agent.lead_state.messages_and_notes import dislikes


@pytest.mark.parametrize(
    "text",
    [
        "rooms are small. show something else",
        "room nana che, biju batavo",
        "રૂમ નાના છે",
        "कमरे छोटे हैं, दूसरा दिखाइए",
        "kitchen chhota hai, aur options do",
        "not enough light",
        "અજવાળું ઓછું છે",
        "road no avaj che",
        "सड़क का शोर है",
        "did not like the lobby",
        "घर पसंद नहीं आया",
    ],
)
def test_what_is_wrong_with_a_home_is_heard(text: str) -> None:
    assert dislikes(text)


@pytest.mark.parametrize(
    "text",
    [
        "rooms are not small",
        "rooms small?",
        "Small change, not today",
        "ghar gamyu, hall moto che",
        "stuck in traffic",
        "how far from the metro",
        "koi nana flat batavo",
        "pasand aaya na",
        "હોલ મોટો છે",
        "कमरे बड़े हैं",
    ],
)
def test_other_words_are_no_complaint(text: str) -> None:
    assert not dislikes(text)
