"""Little words of Hindi and Gujarati in which no question lies: light verbs, pronouns, measures.

Read after names: whoever is called by one of them stays a person. A word that could narrow a list
(cancelled, silent) is none of them.
"""

from __future__ import annotations

from language.tokens import key

_WORDS = """
main hum itna itni itne utna utni utne achha achhi achhe acchi acche achi achcha akhri aakhri akhiri
fatafat phatafat turant du dun doon de dena deta deti dete dega degi denge diya diye di kar
karta karti karte lag lagega lagegi lagenge chal chala chali chalta chalti chalte chale bol bole
pad padta padti padega padegi padenge rehta rehti rehte aai aaye aati aata aate jata jati jate
dau daun dai deje dejo aapu aapi lau laun lai thavu thavo thavi thavanu thay thaay thaya thase
thashe hoy hoye hoi ta toy toye pramane aatlu aatlo aatla aatli etlu etlo etla etli
lagse lagshe padse padshe padvu avse aavu aavo aavi jaay jase jashe rahe reh rahi
ek koik kaik sambhlav sambhlavo sambhlavjo sambhalavo kejo sunado
teva tevi tevo tevu
send text banavi banavo mokalvo moklo mokli bhejna bhejo apu aapu hw team whole
"""  # what stood unread in questions of brokers that were answered right

LITTLE = frozenset(key(word) for word in _WORDS.split())
