"""The words by which a text states a number, a day or a band, in five ways of writing."""

from __future__ import annotations

import unicodedata

from language.time_words import kinds
from language.tokens import key


def keys(words: str) -> frozenset[str]:
    """The words of a list in their even spelling."""
    return frozenset(key(word) for word in words.replace(",", " ").split())


def _listed(words: str) -> list[str]:
    return words.split()


_TENS_EN = _listed("twenty thirty forty fifty sixty seventy eighty ninety")
_ONES_EN = _listed("one two three four five six seven eight nine")
_TEENS_EN = _listed(
    "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
)
# 1 to 100 in Devanagari, in Gujarati, and as both are typed in Latin letters.
_HINDI = _listed("""
एक दो तीन चार पाँच छह सात आठ नौ दस ग्यारह बारह तेरह चौदह पंद्रह सोलह सत्रह अठारह उन्नीस बीस
इक्कीस बाईस तेईस चौबीस पच्चीस छब्बीस सत्ताईस अट्ठाईस उनतीस तीस इकतीस बत्तीस तैंतीस चौंतीस पैंतीस छत्तीस सैंतीस
अड़तीस उनतालीस चालीस इकतालीस बयालीस तैंतालीस चौवालीस पैंतालीस छियालीस सैंतालीस अड़तालीस उनचास पचास इक्यावन
बावन तिरपन चौवन पचपन छप्पन सत्तावन अट्ठावन उनसठ साठ इकसठ बासठ तिरसठ चौंसठ पैंसठ छियासठ सड़सठ अड़सठ उनहत्तर
सत्तर इकहत्तर बहत्तर तिहत्तर चौहत्तर पचहत्तर छिहत्तर सतहत्तर अठहत्तर उनासी अस्सी इक्यासी बयासी तिरासी चौरासी
पचासी छियासी सत्तासी अट्ठासी नवासी नब्बे इक्यानवे बानवे तिरानवे चौरानवे पचानवे छियानवे सत्तानवे अट्ठानवे
निन्यानवे सौ""")
_GUJARATI = _listed("""
એક બે ત્રણ ચાર પાંચ છ સાત આઠ નવ દસ અગિયાર બાર તેર ચૌદ પંદર સોળ સત્તર અઢાર ઓગણીસ વીસ
એકવીસ બાવીસ
ત્રેવીસ ચોવીસ પચ્ચીસ છવ્વીસ સત્તાવીસ અઠ્ઠાવીસ ઓગણત્રીસ ત્રીસ એકત્રીસ બત્રીસ તેત્રીસ ચોત્રીસ પાંત્રીસ છત્રીસ
સાડત્રીસ આડત્રીસ ઓગણચાલીસ ચાલીસ એકતાલીસ બેતાલીસ ત્રેતાલીસ ચુમ્માલીસ પિસ્તાલીસ છેતાલીસ સુડતાલીસ અડતાલીસ
ઓગણપચાસ પચાસ એકાવન બાવન ત્રેપન ચોપન પંચાવન છપ્પન સત્તાવન અઠ્ઠાવન ઓગણસાઠ સાઠ એકસઠ બાસઠ ત્રેસઠ ચોસઠ પાંસઠ
છાસઠ સડસઠ અડસઠ ઓગણોસિત્તેર સિત્તેર એકોતેર બોતેર તોતેર ચુમોતેર પંચોતેર છોતેર સિત્યોતેર ઇઠ્યોતેર ઓગણાએંસી
એંસી એક્યાસી બ્યાસી ત્યાસી ચોર્યાસી પંચાસી છ્યાસી સત્યાસી અઠ્યાસી નેવ્યાસી નેવું એકાણું બાણું ત્રાણું ચોરાણું
પંચાણું છન્નું સત્તાણું અઠ્ઠાણું નવ્વાણું સો""")
_MORE = {
    2: "do be bey", 3: "teen tin tran", 4: "char chaar", 5: "paanch panch", 6: "chhah",
    7: "saat sat", 8: "aath ath", 9: "nau nav", 10: "das dus", 11: "gyarah agiyar agyar",
    12: "barah baar bar", 13: "terah ter", 14: "chaudah chaud", 15: "pandrah pandar",
    16: "solah sol", 17: "satrah", 18: "atharah adhar", 19: "unnis oganis", 20: "bees vees vis",
    25: "pachis pachees pacchis", 30: "tees tris trees", 35: "paintis pantris",
    40: "chalis chaalis", 45: "paintalis pistalis", 50: "pachas pachaas",
    55: "pachpan panchavan", 60: "saath saith", 65: "painsath pansath", 70: "sattar sitter",
    75: "pachattar pachhattar panchoter", 78: "ithoter", 80: "assi ensi",
    85: "pachasi panchasi panchyasi",
    90: "nabbe nevu", 92: "baanve banve banu", 95: "pachanve panchanve panchanu पंचानवे",
    100: "sau so",
}  # fmt: skip
NUMBER_WORDS: dict[str, float] = {}
for _list in (_HINDI, _GUJARATI, [*_ONES_EN, *_TEENS_EN]):
    for _number, _word in enumerate(_list, 1):
        NUMBER_WORDS.setdefault(key(_word), float(_number))
for _number, _words in _MORE.items():
    for _word in _words.split():
        NUMBER_WORDS.setdefault(key(_word), float(_number))
ENGLISH_TENS = {key(word): 10.0 * (n + 2) for n, word in enumerate(_TENS_EN)}
ENGLISH_ONES = {key(word): float(n) for n, word in enumerate(_ONES_EN, 1)}
NUMBER_WORDS |= ENGLISH_TENS
HUNDRED = keys("hundred")
# Above ten, as they stand, these are no other words: साथ ("with") is spelt as साठ in Latin letters.
NEVER_OTHER_WORDS = frozenset(
    unicodedata.normalize("NFKC", word)
    for word in (*_HINDI[10:], *_GUJARATI[10:], *_TEENS_EN[1:], *_TENS_EN)
)
# domain.md: sava +¼, pona −¼, sada +½; dodh 1½, adhi 2½.
QUARTERS: dict[str, float] = {
    word: change
    for change, words in (
        (0.25, "sava savaa sawa सवा સવા"),
        (-0.25, "pona paune pauna पौने પોણા પોણો"),
        (0.5, "sada saadhe sadhe saade sade साढ़े साढे સાડા"),
    )
    for word in keys(words)
}
HALVES: dict[str, float] = dict.fromkeys(keys("dodh dedh डेढ़ દોઢ"), 1.5) | dict.fromkeys(
    keys("adhi dhai adhai ढाई અઢી"), 2.5
)
MONEY: dict[str, float] = {
    word: size
    for size, words in (
        (1e5, "lakh lakhs lac lacs laakh lak l लाख લાખ લાખની લાખનું લાખનો લાખનું"),
        (1e7, "crore crores cr crs karod karor krore करोड़ करोड કરોડ કરોડનું કરોડની કરોડનો"),
        (1e3, "thousand hazar hajar hazaar k हज़ार हजार હજાર હજારનું હજારની"),
    )
    for word in keys(words)
}
RUPEE = keys("rs inr rupees rupee rupaye rupiya रुपये रुपए રૂપિયા")
BHK = keys("bhk bhkno bhkni bhknu bhkna bhkma bedroom bedrooms bed बीएचके બીએચકે बेडरूम બેડરૂમ")
AREA = keys(
    "sqft sft sq square feet foot ft स्क्वेयर स्क्वायर સ્ક્વેર चौरस वर्गफुट वर्ग ચોરસ વાર vaar var gaj गज"
)
PERCENT = keys("percent percentage pratishat taka टका प्रतिशत फीसदी ટકા")
HOURS = keys("hour hours hr hrs h ghante ghanta ghanton kalak घंटे घंटा घंटों કલાક કલાકથી")
MINUTES = keys("min mins minute minutes मिनट મિનિટ")
DAY_UNITS = keys("day days din dino dinon divas divaso दिन दिनों દિવસ દિવસથી દિવસમાં દિવસે divasma")
WEEKS = keys(
    "week weeks hafte hafta hafton athvadiya athvadiyu athvadiye "
    "हफ़्ते हफ्ते हफ़्ता सप्ताह અઠવાડિયા અઠવાડિયે"
)
MONTH_UNITS = keys("month months mahine mahina mahino महीने महीना મહિના મહિને મહિનો મહિનામાં")
AGO = keys("ago back pehle pahle pahela pehla pela pahela पहले પહેલાં પહેલા")
AHEAD = keys("in after within later baad bad pachi pachhi बाद પછી હવે andar")
POINTS = keys("point points ank અંક अंक पॉइंट પોઇન્ટ gun ગુણ")
# Marks out of a hundred, and points between two scores, are one word.
MARKS = keys("ank अंक અંક gun ગુણ")
SCORE = keys(
    "score scores scored scoring skor स्कोर સ્કોર સ્કોરથી scoreno स्कोरवाली rating model मॉडल મોડેલ "
    "મોડલ base"
)
TIMES = keys("am pm baje bje vagye vage vagya बजे વાગ્યે વાગે")
TAIL = keys("phone tail number mobile ending ફોન फ़ोन फोन નંબર नंबर")
PRICE = keys("price bhav daam rate offer offered quote quoted भाव कीमत दाम ऑफ़र કિંમત ભાવ ઓફર")
BUDGET_ONLY = keys("budget bajat bajet बजट બજેટ")
BUDGET = PRICE | BUDGET_ONLY
OF = keys("ka ki ke nu no ni का की के નું નો ની")
CEILING = keys("upto")
# After a number: its place in a list.
PLACE = keys("st nd rd th mo va la ra ste rank ranked number no")
TO = keys("to se thi से થી aur and ane और અને or ya या કે")
BANDS: dict[str, str] = {
    word: band
    for band, words in (
        ("hot", "hot garam garma garmagaram hotlead हॉट गरम गर्म હોટ ગરમ ગરમાગરમ hotma"),
        ("warm", "warm gunguna gunguni gungune hunfali hunfalu hunfalo hunfala humfali humfalu "
                 "humfalo humfala hufali hufalu hufalo hufala hufadu hufado kosi kosu "
                 "वॉर्म वार्म गुनगुना गुनगुनी गुनगुने વોર્મ વૉર્મ હૂંફાળી હૂંફાળું હૂંફાળો હૂંફાળા "
                 "કોસી નવશેકી નવશેકું"),
        ("cold", "cold thanda thandi thande thandu thando कोल्ड ठंडा ठंडी ठंडे ठण्डी ठण्डा કોલ્ડ ઠંડી "
                 "ઠંડું ઠંડો ઠંડા ઠંડુ"),
    )
    for word in keys(words)
}  # fmt: skip
# "Warm regards" is no band.
GREETED = keys("regards welcome wishes greetings")
NOT = keys(
    "not no never isnt nahi nahin nai na mat nathi nahi नहीं नही न मत નથી નહીં નહિ ન hardly neither"
)
BOTH = keys(
    "both dono donon banne beu sabhi badha all teeno traney chaaron charey दोनों तीनों चारों "
    "પાંચેય બંને બન્ને ત્રણેય ચારેય બેઉ"
)
# "Against Rahul's 61": what stands before these is not yet about whom they bring in.
COMPARING = keys("against than versus vs")
# "The chat adds 3", "chat se 3 badha": what lies between two scores.
CHANGED = keys(
    "chat चैट ચેટ adds added took takes by badha badhi vadhyo vadhi ghata ghati ghatyo ghati "
    "vadharo ghatado વધારો ઘટાડો बढ़ा बढ़ी घटा घटी વધ્યો વધી ઘટ્યો ઘટી"
)
# "Base 66, 9 kam": between two scores.
LESS_OR_MORE = keys(
    "up down upar niche kam zyada adhik ochha ochhu ochho vadhu vadhare कम ज़्यादा अधिक ઓછા ઓછું "
    "ઓછો વધુ વધારે"
)
DONE = keys("kiya kiye karyu karya karvama kari gaya gayi किया किए गया કર્યું કર્યા કરાયું કરવામાં")
# Upon a number in words: "pachpan par", "સ્કોર પંદર પર".
UPON = keys("par pe pr पर પર")
# Somebody is called so: "Cyrus ji".
CALLED = keys("ji जी જી bhai भाई ભાઈ ben बेन બેન sahab saheb साहब સાહેબ")
# What came before: the former band and score may stand beside these.
BEFORE = keys(
    "was were from moved rose went climbed jumped improved earlier before previously "
    "former formerly pehla tha thi the hata hati hatu hato pehle "
    "pahela pahle था थी थे पहले હતી હતો હતું હતા પહેલાં પહેલા agau અગાઉ last since"
)
BEFORE_CASES = keys("se thi parthi से થી પરથી")
WEEKDAYS: dict[str, int] = {}
RELATIVE: dict[str, tuple[int, ...]] = {}
RELATIVE_PAIRS: dict[tuple[str, ...], tuple[int, ...]] = {}
for _family, _sign in (("day", 0), ("either", -1), ("weekday", 0)):
    for _kind, _phrases in kinds().items():
        if not _kind.startswith(f"{_family}_"):
            continue
        _n = int(_kind.rpartition("_")[2])
        for _said in _phrases:
            if _family == "weekday" and len(_said) == 1:
                WEEKDAYS.setdefault(_said[0], _n)
            elif _family != "weekday":
                _offsets = (_n, -_n) if _sign else (_n,)
                if len(_said) == 1:
                    RELATIVE.setdefault(_said[0], _offsets)
                else:
                    RELATIVE_PAIRS.setdefault(_said, _offsets)
for _word, _n in (("मंगल", 1), ("बुध", 2), ("गुरु", 3), ("शुक्र", 4), ("બુધ", 2), ("શુક્ર", 4)):
    WEEKDAYS.setdefault(key(_word), _n)
for _word in ("शनि", "રવિ", "रवि", "સોમ", "सोम", "શનિ"):
    WEEKDAYS.pop(key(_word), None)
WEEKDAYS.pop(key("sat"), None)
RELATIVE_PAIRS |= {("param", "divase"): (2, -2), ("param", "divas"): (2, -2)}
# "sat" is Saturday beside a date only; alone it is seven, and "sun" is heard, "mon" is not.
WEEKDAYS_BY_DATE = {
    key(word): number
    for number, words in enumerate(
        ("mon सोम સોમ", "tue मंगल મંગળ", "wed बुध બુધ", "thu गुरु ગુરુ", "fri शुक्र શુક્ર",
         "sat शनि શનિ", "sun रवि રવિ")
    )
    for word in words.split()
}  # fmt: skip
MONTH_NAMES: dict[str, int] = {
    _phrase[0]: int(_kind.rpartition("_")[2])
    for _kind, _phrases in kinds().items()
    if _kind.startswith("month_")
    for _phrase in _phrases
    if _phrase != ("may",)
}
# Not by its key: મે sounds as में ("in") does.
MAY = frozenset({"May", "may", "मई", "મે"})
# Cut short they are other words too (નવે, "new"): only after a day's number.
MONTHS_BY_DATE: dict[str, int] = {
    key(word): number
    for number, words in (
        (1, "જાન્યુ जन jan"), (2, "ફેબ્રુ फ़र फर"), (4, "એપ્રિ अप्रै"), (7, "જુલા जुला"), (8, "ઓગ अग"),
        (9, "સપ્ટે सित સપ્ટે"), (10, "ઓક્ટો अक्टू ઑક્ટો"), (11, "નવે नव"), (12, "ડિસે दिस"),
    )
    for word in words.split()
}  # fmt: skip
MONTH_NAMES |= {key(w): n for w, n in (("डिसेंबर", 12), ("सितम्बर", 9), ("नवम्बर", 11), ("दिसम्बर", 12))}
ORDINAL = keys("st nd rd th mi mી મી tarikh tarik taarikh तारीख તારીખ તારીખે વી of को ko ne")
DAY_PARTS = frozenset(
    " ".join(_phrase)
    for _kind, _phrases in kinds().items()
    if _kind.startswith("part_")
    for _phrase in _phrases
)
COUNTED = (
    keys(
        "message messages visit visits call calls lead leads "
        "buyer buyers times baar bar var vaar point "
        "points मैसेज विज़िट कॉल लीड बार अंक મેસેજ વિઝિટ કોલ લીડ વાર વખત અંક मुलाकात મુલાકાત vakhat "
        "mulakat offers quotes reasons options needs homes flats papers mahine log jan questions"
    )
    | DAY_UNITS | HOURS | WEEKS | MONTH_UNITS | POINTS | BHK | PERCENT | MINUTES
)  # fmt: skip
# What is told of a record of such leads.
RECORD = keys(
    "booked book booking bookings record such similar aisi aise aavi "
    "aava jevi jeva jaise jaisi won successful safal saphal bane bani thaya jitai जैसी जैसे बने "
    "बनीं सफल સફળ "
    "જેવી જેવા થયા જીતાઈ बुक ऐसी ऐसे बुकिंग रिकॉर्ड બુક આવી "
    "આવા બુકિંગ રેકોર્ડ converted closed"
)
# What is said of the whole list, of many, of a period, of "100 mein se 83".
LEADS = keys(
    "lead leads buyer buyers total kul list ખરીદનાર લીડ કુલ लीड कुल ख़रीदार enquiries log लोग people"
)
# Said of many: "2 hot leads", "warm leads"; "lead garam che" is said of one.
MANY = keys("leads buyers enquiries")
PAST = keys("last past recent pichle pichhle pichhli chella chhella chelle पिछले છેલ્લા ગત within")
LAST_DIGITS = keys("last aakhri aakhiri akhri antim chhella chella आखिरी आख़िरी अंतिम છેલ્લા છેલ્લાં")
OUT_OF = keys("mein me में માંથી mathi manthi past points")
# With these "today" is a day on which something happened, and no longer "as things stand".
HAPPENED = keys(
    "visit visited message messages call called wrote "
    "replied enquired quote quoted offer offered "
    "likha bola boli kahyu lakhyu possession shift move "
    "moving asked maangi maanga mangi विज़िट मैसेज "
    "कॉल लिखा माँगी पज़ेशन शिफ़्ट વિઝિટ મેસેજ કોલ લખ્યું માંગી પઝેશન શિફ્ટ"
)
# What a word must be among to begin a day or a number: most words are spared the further look.
DAYS_SAID = frozenset().union(
    WEEKDAYS,
    WEEKDAYS_BY_DATE,
    MONTH_NAMES,
    RELATIVE,
    (words[0] for words in RELATIVE_PAIRS),
)
NUMBERS_SAID = frozenset().union(NUMBER_WORDS, QUARTERS, HALVES)
