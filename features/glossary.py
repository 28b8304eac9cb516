"""Trade words of Hinglish, Hindi and Gujarati with the English word the embedder knows.

The weights in the package were learnt from English, so "kiraya" and "ભાડે" mean nothing to them;
this table lends them the word. Written from what brokers and buyers in Ahmedabad write; it holds
neither names nor anything about who a person is.
"""

from __future__ import annotations

import re
from functools import lru_cache

from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS

from language.script import one_spelling

_WORD = re.compile("[A-Za-z]+")


# English: the words as typed in Latin letters (Indic script is brought to these first).
_WORDS = """
want: chahiye joie joiye joiae chahta chahti chahte joitu joito jaroor jarurat zarurat jarur
need: zaroorat
house: ghar makan makaan bangla banglo bungalow gharma
flat: flait fleit phlet
rent: kiraya kiraye kirae bhade bhada bhadu bhadethi
tenant: kirayedar bhaduat
price: bhav daam dam kimat keemat prais rate ret
costly: mehnga mehenga mahanga mahnga mongu moghu monghu mohghu mahenga
cheap: sasta sastu sasti saste sastama
budget: bajat bajet
money: paisa paise rupiya rupaye rupees
lakh: laakh lac lacs
crore: karod karor krore
more: zyada jyada vadhare vadhu adhik
less: kam occhu ochu ochha thoda thodu thodi
big: bada badi bade motu moti mota
small: chota choti chote nanu nani nana
new: naya nayi naye navu navi nava
old: purana purani purane junu juni juna
ready: taiyar taiyaar redi
now: abhi hamna hamana turant tarat
today: aaj aje aaje
when: kab kyare
where: kahan kya kidhar kyan
how: kaise kem kevi kevu
how much: kitna kitni kitne ketla ketlu ketli ketlo
see: dekhna dekhne dekh dekhna dekhte jova jovu jovi joi dekhiye dikhao dikhaiye batavo
visit: vizit vijit mulakat
come: aana aane aayenge aavie avie avishu aavishu avvu aavvu aao
send: bhejo bhej bhejna bhejiye moklo mokalo mokli moklavo
tell: batao bataiye bata kaho kahejo kahesho janavo janavsho
talk: baat vaat bat vat
call: kol fon
location: lokeshan lokesan jagah jagya
near: paas nazdik najdik pase najik
area: ilaka ilake vistar vistarma eriya
school: iskul skul shala
office: ofis daftar
market: bazar bajar
hospital: aspatal davakhana
station: steshan
road: sadak rasto rod
floor: manzil manjil mal maal malo malno
ground: niche neeche
above: upar
garden: bagicha bagicho
balcony: balkani
kitchen: rasoi rasodu kichan
room: kamra kamre rum ordo
bedroom: bedrum
bathroom: bathrum
water: pani paani
light: ujala
east: purv purvmukhi purab
west: paschim
north: uttar
south: dakshin
facing: mukhi disha
loan: lon karz
bank: benk baink
sanctioned: manzoor manzur manjur
rejected: namanjur
instalment: kist hapto hapta emi
token: banu baanu tokan
deal: sauda sodo saudo
final: fainal pakka pakku nakki
papers: kagaz kaagaz kagal kagaziya dastavej dastavez
title: taital
clear: kliyar saaf
possession: pazeshan kabza kabja pajeshan
carpet: karpet
family: parivar parivaar gharwale ghervala gharvala
wife: patni biwi vaif
children: bachche bachcha bachon balako chokra
parents: mummy papa mata pita
son: beta dikro
brother: bhai
friend: dost mitra
marriage: shaadi shadi lagna lagan
buy: kharidna kharid kharidi kharidvu kharidva kharidne lena levu levi levo levanu
sell: bechna bechne bech vechvu vechvanu vechvo vechi bikri vechan
invest: nivesh rokan
shop: dukan dukaan
land: zameen jamin jameen
farm: khet khetar
month: mahina mahine mahino mahinama
year: saal sal varsh varas varsma
week: hafta hafte athvadiyu athvadiya
day: din divas
days: dino
hour: ghanta ghante kalak
Sunday: ravivar itwar
Saturday: shanivar shanivaar
Monday: somvar
tomorrow: kal kale kaale
morning: subah savare savar
evening: shaam sham sanje sanj
after: baad pachi pachhi bad
before: pehle pahle pehla pahela
until: tak sudhi sudhima
quickly: jaldi jhadpi jaldithi
wait: ruko rukna rukiye raho rah
think: sochna sochke sochkar soch vicharine vichari vicharvu vichar
ask: puchna puchkar poochke puchke puchine puchvu puch
answer: jawab jawaab javab
message: sandesh mesej
stop: band bandh roko
no: nahi nahin nathi naa
not: mat
yes: haan
good: accha achha acha saru sari sara
right: sahi barabar
wrong: galat galt khotu khoto
other: dusra dusri doosra biju bija bije bijo
one: ek
three: teen tin tran
four: chaar char
five: paanch panch
half: aadha adhu
here: yahan ahi ahiya yaha
there: wahan tya tyan
my: mera meri mere maru mari maro
me: mujhe mane
our: hamara humara humare amaru amari amaro amne hume hamein
your: aapka aapki tamaru tamari tamaro
and: aur ane
but: lekin magar
is: hai che chhe
are: hain
with: saath sathe
without: bina vagar
for: liye mate
give: dena dijiye aapo apo aapjo aapsho
take: lena lai levana
pay: chukana bharvu
discount: choot chhut chut
broker: dalal
client: graahak grahak
cancel: radd
interested: ras ruchi
furnished: farnishd furnichar farnichar
rain: barish varsad
quiet: shant shaant
safe: surakshit salamat
society: sosayti sosaiti
brochure: broshar
photos: foto fota tasveer
video: vidiyo
shifting: shift
transfer: badli tabadla tansfar
job: naukri nokri
business: dhandha dhandho vyapar
festival: tyohar tahevar
"""


def _table(words: str) -> dict[str, str]:
    table: dict[str, str] = {}
    for line in words.strip().splitlines():
        english, typed = line.split(":")
        for word in typed.split():
            table.setdefault(one_spelling(word), english)
    return table


ENGLISH: dict[str, str] = _table(_WORDS)

# Typed in Latin letters these are English far more often (counted in English requests and chats).
_HOMOGRAPHS = """
bad band bay ben din fan mall man mat matt may men pass rate sad sam sara saw shift sum
"""
HOMOGRAPHS = frozenset(_HOMOGRAPHS.split())

# scikit-learn's list of English stop words holds some that tell a wish or turn it around.
_TELLING = """
no not never without nothing cannot down front back bill find move call amount
one two three four five six eight nine ten eleven twelve fifteen twenty first third
"""
_LITTLE_WORDS = """
a e i is us ye yah yeh vo voh jo je ka ki ke ko ne no ni nu hi to bhi j na hu tha thi the
raha rahi rahe kar karo kare karen karna karvu ho hota hova hovo par pe se ma me mein men
ji please
"""
# Left out before embedding: short questions otherwise match on "is", "hai" and "che" alone.
STOP_WORDS = (frozenset(map(one_spelling, _LITTLE_WORDS.split())) | ENGLISH_STOP_WORDS) - frozenset(
    _TELLING.split()
)


def in_english(text: str) -> str:
    """Latin `text` with the words of the table in English and the little words left out."""
    english = _WORD.sub(lambda found: _word_in_english(found[0]), text)
    telling = [word for word in english.split() if word.strip(".,!?;:").lower() not in STOP_WORDS]
    return " ".join(telling) or english


@lru_cache(maxsize=20_000)  # as many as script keeps
def _word_in_english(word: str) -> str:
    return word if word.lower() in HOMOGRAPHS else ENGLISH.get(one_spelling(word), word)
