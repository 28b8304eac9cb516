"""Whether words to a lead are asked for: a message to write, or what to say."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from language.tokens import key


def _keys(words: str) -> frozenset[str]:
    return frozenset(map(key, words.split()))


# What asks for words to a lead; brokers say them in every language's letters.
_WRITING = _keys(
    "draft drafts compose likho likh likhke likhdo likhna lakho lakhi lakhje lakhjo lakhine lakhvo "
    "lakhvanu"
)
_MESSAGE = _keys(
    "message msg mesej messej reply sms whatsapp text javab jawab line note मैसेज मेसेज संदेश મેસેજ સંદેશ"
)
_MAKE = _keys(
    "write type prepare send banao banavo banavi bana banado bhejo bhej bhejna bhejdo bhejun bheju "
    "moklo mokli mokal mokalvo moklavo mokalvu mokalu moklu mokaljo"
)
_DO = _keys("karo kardo karna karni karvo karvu karjo kari")
# "Message kar do", not "message kar diya".
_ORDER = _keys("do de dena dejo aapo")
_BY_HAND = _keys("text message msg reply")
_FOR_US = _keys("me mujhe mane us hame")
_ASKED = _keys("aaya aayi aavyo kab kyare kya su shu pending due baki baaki nahi nathi ka no")
# "Priya ne kya message kiya": a message that came, not one that is to go.
_CAME = _keys(
    "message msg mesej messej sms whatsapp text मैसेज मेसेज संदेश મેસેજ સંદેશ messages messaged msgs msged "
    "texted texts"
)
_NEWEST = _keys("last latest newest chella chhella chello chhello pichla pichhla aakhri akhri")
_ANY = _keys("any koi kai aavyu aavyo aavi aaya aayi")
_TO_GO = _keys(
    "karna karni karvo karvu karvanu bheju bhejun bhejna bhejni bhejo moklu moklvo mokalvo moklavo "
    "mokalvu mokalu mane maine mene should i"
)
# What I am to say.
_I_SAY = _keys("bolu bolun kahu kahun likhu likhun lakhu lakhun")
_I_DO = _keys("karu karun karoon du dun doon apu aapu aapun apun dau daun")
_I_ENGLISH = _keys("say reply write tell text answer message msg")
_SUCH = _keys("what whats kya su shu shun")
_WHAT = _SUCH | _keys("how kem kaise kevi")


def asks_to_write(keys: Sequence[str]) -> bool:
    """Whether a message to a lead is asked for, or what to say to it."""
    return not _WRITING.isdisjoint(keys) or orders_message(keys) or asks_what_to_say(keys)


def asks_for_message(keys: Sequence[str]) -> bool:
    """ "What did Priya message", "Priya no message su hato": what somebody wrote to us."""
    if _CAME.isdisjoint(keys) or not _TO_GO.isdisjoint(keys):
        return False
    is_asked = not (_SUCH | _NEWEST | _ANY).isdisjoint(keys)
    return is_asked and not (orders_message(keys) or asks_what_to_say(keys))


def orders_message(keys: Sequence[str]) -> bool:
    """ "Message bhejo", "send her a message", "text Rahul that …": one is to be written."""
    if not keys or any(a in _MAKE and b in _FOR_US for a, b in pairwise(keys)):
        # "Send me her last message"
        return False
    is_dropped = keys[0] == "drop" and not _MESSAGE.isdisjoint(keys)
    is_made = not (_MAKE.isdisjoint(keys) or _MESSAGE.isdisjoint(keys))
    # A question that begins so ("message aaya?") is none that English asks.
    is_english = keys[0] in _BY_HAND and len(keys) > 1 and keys[1] not in _ASKED
    return is_dropped or is_made or is_english or _is_done(keys)


def _is_done(keys: Sequence[str]) -> bool:
    """ "Message karo", "reply kar do"."""
    for at, one in enumerate(keys[:-1]):
        after = keys[at + 1 :]
        if one in _MESSAGE and (
            after[0] in _DO or (after[0] == "kar" and after[1:2] and after[1] in _ORDER)
        ):
            return True
    return False


def asks_what_to_say(keys: Sequence[str]) -> bool:
    """ "What should I reply to her", "1653 ne shu reply karu", "usko kya bolu"."""
    if _WHAT.isdisjoint(keys):
        return False
    says = not _I_SAY.isdisjoint(keys)
    does = any(a in _MESSAGE and b in _I_DO for a, b in pairwise(keys))
    asked = any(a == "i" and b in _I_ENGLISH for a, b in pairwise(keys)) and "did" not in keys
    what_to = zip(keys, keys[1:], keys[2:], strict=False)
    told = any(a in _WHAT and b == "to" and c in _I_ENGLISH for a, b, c in what_to)
    return says or does or asked or told
