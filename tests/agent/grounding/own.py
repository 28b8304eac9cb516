"""Our own answers for developing the check: sentences of brokers' answers filled from made-up sheets.

Each sentence has slots for facts; a fault fills one slot with what is on no sheet, or on another
lead's.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, timedelta

from agent.grounding_sheet import FactSheet, LeadSheet, Quotation, Sentence, SheetEvent
from prompts.dates import day, day_and_year
from prompts.money import rupees
from tests.agent.grounding.sets import Fault, Sample

TODAY = date(2026, 11, 20)
LANGUAGES = ("en", "hi", "hi-Latn", "gu", "gu-Latn")
_NAMES = {
    "Latn": ["Priya Shah", "Rahul Patel", "Hetal Desai", "Amit Trivedi", "Faisal Shaikh", "Krupa Joshi", "Ajay Mehta",
             "Kinnari Vora", "Jignesh Panchal", "Ketan Barot", "Diya Modi", "Rohan D'Souza"],
    "hi": ["प्रिया शाह", "राहुल पटेल", "हेतल देसाई", "अमित त्रिवेदी", "फ़ैसल शेख", "कृपा जोशी", "अजय मेहता", "कविता वर्मा"],
    "gu": ["પ્રિયા શાહ", "રાહુલ પટેલ", "હેતલ દેસાઈ", "અમિત ત્રિવેદી", "ફૈઝલ શેખ", "કૃપા જોશી", "અજય મહેતા", "કવિતા વ્યાસ"],
}  # fmt: skip
_STRANGERS = {
    "Latn": ["Deepak", "Sunita Rao", "Vikram", "Neha Kapoor", "Mahesh", "Karan Malhotra", "Rajesh", "Anjali Gupta", "Zubin"],
    "hi": ["दीपक", "सुनीता", "विक्रम", "महेश", "राजेश गुप्ता", "अंजलि", "सुरेश"],
    "gu": ["દીપક", "સુનીતા", "વિક્રમ", "મહેશભાઈ", "રાજેશ", "અંજલિ", "સુરેશ"],
}  # fmt: skip
_PLACES = ["Bopal", "South Bopal", "Gota", "Shela", "Thaltej", "Prahlad Nagar", "Chandkheda", "Maninagar"]
_QUOTES = ["bhav vadhare che", "90 ma karo to aaviye", "loan sanction ho gaya hai, visit kab karein?", "Can we see it on Sunday?",
           "parking milega kya", "થોડું વધારી શકીએ", "थोड़ा कम कीजिए"]  # fmt: skip
_FALSE_QUOTES = ["token kal de dunga", "we will pay cash tomorrow", "final karo bhai", "very happy with the flat", "कल टोकन देंगे"]
_BANDS = {
    "en": {"hot": ["hot", "Hot"], "warm": ["warm", "Warm"], "cold": ["cold", "Cold"]},
    "hi-Latn": {"hot": ["hot", "garam", "Hot"], "warm": ["warm", "gunguna"], "cold": ["cold", "thanda"]},
    "hi": {"hot": ["हॉट", "गरम"], "warm": ["वॉर्म", "गुनगुनी"], "cold": ["कोल्ड", "ठंडी"]},
    "gu-Latn": {"hot": ["hot", "garam"], "warm": ["warm", "hunfali"], "cold": ["cold", "thandi"]},
    "gu": {"hot": ["હોટ", "ગરમ"], "warm": ["વોર્મ", "હૂંફાળી"], "cold": ["કોલ્ડ", "ઠંડી"]},
}  # fmt: skip

# {n} name, {s} score, {b} band, {m} budget, {p} price, {k} BHK, {l} locality, {d} visit's day, {q} words of the lead,
# {w} and {o} the record, {g} messages, {h} hours, {c} percent, {r} and {x} references; A and B are the two leads.
SENTENCES: dict[str, tuple[str, ...]] = {
    "en": (
        "{An} is {Ab} at {As}/100. Budget {Am}, {Ak} BHK in {Al}.",
        "{An} is {Ab} with a score of {As}, looking for a {Ak} BHK in {Al}; the budget goes up to {Am}.\n{Ar}",
        "Right now {An} stands at {As} and is {Ab}. The visit was on {Ad}. {Ar}\nNext: {Ax}",
        "{An} {As}, {Bn} {Bs}: {An} is {Ab}, {Bn} is {Bb}.",
        "1. {An} · {Ab} · {As}\n2. {Bn} · {Bb} · {Bs}",
        "{An} wants a {Ak} BHK in {Al} for {Am}, while {Bn} wants a {Bk} BHK in {Bl} for {Bm}.",
        "On {Ad} {An} visited. Of {Ao} such leads, {Aw} booked.",
        "{An} wrote {Ag} messages in the last 7 days. {An} said \"{Aq}\". {Ar}",
        "{An} is not {!A} now. The score is {As}.",
        "Our reply to {An} is due for {Ah} hours. {An} is {Ab} ({As}).\n➡ {Ax}",
        "{An} has a {Ac} % chance by the record and is {Ab}. They quoted nothing yet; our price is {Ap}.",
        "You have 12 open leads. {An} leads the list with {As}, then {Bn} with {Bs}.",
        "Two leads match 3 BHK: {An} ({As}) and {Bn} ({Bs}).",
        "{An}'s budget of {Am} covers our price of {Ap}. Visit done {Ad}.",
        "Today {An} is {Ab}. {Ar} Then {Ax}",
        "{An} was last here on {Ad} and is still {Ab}, score {As}. Nisha looks after this lead.",
        "Compared with {Bn} ({Bb}, {Bs}), {An} is {Ab}.",
    ),
    "hi-Latn": (
        "{An} {Ab} hai, score {As}/100. Budget {Am}, {Al} mein {Ak} BHK.",
        "{An} ka score {As} hai aur abhi {Ab} hai. Inka budget {Am} tak hai.\n{Ar}",
        "{Ad} ko {An} ki visit hui. Score {As} par hai. {Ar}\nAgla kadam: {Ax}",
        "{An} {As} par hai, {Bn} {Bs} par. {An} {Ab} hai jabki {Bn} {Bb} hai.",
        "1. {An}: {Ab}, {As}\n2. {Bn}: {Bb}, {Bs}",
        "{An} ko {Al} mein {Ak} BHK chahiye, budget {Am}. {Bn} ko {Bl} mein {Bk} BHK chahiye, budget {Bm}.",
        "Aisi {Ao} leads mein {Aw} book hui. {An} abhi {Ab} hai.",
        "{An} ne 7 din mein {Ag} message kiye. Unhone likha: \"{Aq}\"",
        "{An} {!A} nahi hai. Score {As} hai.",
        "{An} ko humara jawab {Ah} ghante se baaki hai.\n➡ {Ax}",
        "{An} ki sambhavna {Ac} % hai, band {Ab}. Hamara bhav {Ap} hai.",
        "Aapki 12 leads khuli hain. Sabse upar {An} {As} ke saath, phir {Bn} {Bs} ke saath.",
        "{An} ka budget {Am} hai aur price {Ap} hai. Visit {Ad} ko hui thi.",
        "Aaj {An} sabse aage hai: {Ab}, {As}. {Ar} {Ax}",
        "{An} dekh rahe hain {Ak} BHK, {Al}. Yeh lead Nisha ke paas hai.",
        "{An} aur {Bn} mein se {An} {Ab} hai, {Bn} {Bb}.",
    ),
    "hi": (
        "{An} {Ab} है, स्कोर {As}/100। बजट {Am}, {Al} में {Ak} BHK।",
        "{An} का स्कोर {As} है और अभी {Ab} है। बजट {Am} तक है।\n{Ar}",
        "{Ad} को {An} की विज़िट हुई। स्कोर {As} पर है। {Ar}\nअगला कदम: {Ax}",
        "{An} {As} पर है, {Bn} {Bs} पर। {An} {Ab} है जबकि {Bn} {Bb} है।",
        "1. {An}: {Ab}, {As}\n2. {Bn}: {Bb}, {Bs}",
        "{An} को {Al} में {Ak} BHK चाहिए, बजट {Am}। {Bn} को {Bl} में {Bk} BHK चाहिए, बजट {Bm}।",
        "ऐसी {Ao} लीड में {Aw} बुक हुईं। {An} अभी {Ab} है।",
        "{An} ने 7 दिन में {Ag} मैसेज किए। उन्होंने लिखा: \"{Aq}\"",
        "{An} {!A} नहीं है। स्कोर {As} है।",
        "{An} को हमारा जवाब {Ah} घंटे से बाकी है।\n➡ {Ax}",
        "{An} की संभावना {Ac} % है, बैंड {Ab}। हमारा भाव {Ap} है।",
        "आपकी 12 लीड खुली हैं। सबसे ऊपर {An} {As} के साथ, फिर {Bn} {Bs} के साथ।",
        "{An} का बजट {Am} है और कीमत {Ap} है। विज़िट {Ad} को हुई थी।",
        "आज {An} सबसे आगे है: {Ab}, {As}। {Ar} {Ax}",
        "{An} {Ak} BHK देख रहे हैं, {Al}। यह लीड Nisha के पास है।",
        "फ़िलहाल {An} की रुचि {Al} में है। पिछली मुलाकात {Ad} को हुई।",
    ),
    "gu-Latn": (
        "{An} {Ab} che, score {As}/100. Budget {Am}, {Al} ma {Ak} BHK.",
        "{An} no score {As} che ane haal {Ab} che. Emnu budget {Am} sudhi che.\n{Ar}",
        "{Ad} na roj {An} ni visit thai. Score {As} che. {Ar}\nHave: {Ax}",
        "{An} {As} par che, {Bn} {Bs} par. {An} {Ab} che jyare {Bn} {Bb} che.",
        "1. {An}: {Ab}, {As}\n2. {Bn}: {Bb}, {Bs}",
        "{An} ne {Al} ma {Ak} BHK joie che, budget {Am}. {Bn} ne {Bl} ma {Bk} BHK joie che, budget {Bm}.",
        "Aavi {Ao} lead mathi {Aw} book thai. {An} haal {Ab} che.",
        "{An} e 7 divas ma {Ag} message karya. Emne lakhyu: \"{Aq}\"",
        "{An} {!A} nathi. Score {As} che.",
        "{An} ne aapno jawab {Ah} kalak thi baki che.\n➡ {Ax}",
        "{An} ni shakyata {Ac} % che, band {Ab}. Aapno bhav {Ap} che.",
        "Tamari 12 lead khulli che. Sauthi upar {An} {As} sathe, pachi {Bn} {Bs} sathe.",
        "{An} nu budget {Am} che ane bhav {Ap} che. Visit {Ad} e thai hati.",
        "Aaje {An} sauthi aagal che: {Ab}, {As}. {Ar} {Ax}",
        "{An} {Ak} BHK jue che, {Al}. Aa lead Nisha pase che.",
        "{An} ane {Bn} ma {An} {Ab} che, {Bn} {Bb}.",
    ),
    "gu": (
        "{An} {Ab} છે, સ્કોર {As}/100. બજેટ {Am}, {Al}માં {Ak} BHK.",
        "{An}નો સ્કોર {As} છે અને હાલ {Ab} છે. બજેટ {Am} સુધી છે.\n{Ar}",
        "{Ad}ના રોજ {An}ની વિઝિટ થઈ. સ્કોર {As} છે. {Ar}\nહવે: {Ax}",
        "{An} {As} પર છે, {Bn} {Bs} પર. {An} {Ab} છે જ્યારે {Bn} {Bb} છે.",
        "1. {An}: {Ab}, {As}\n2. {Bn}: {Bb}, {Bs}",
        "{An}ને {Al}માં {Ak} BHK જોઈએ છે, બજેટ {Am}. {Bn}ને {Bl}માં {Bk} BHK જોઈએ છે, બજેટ {Bm}.",
        "આવી {Ao} લીડમાંથી {Aw} બુક થઈ. {An} હાલ {Ab} છે.",
        "{An}એ 7 દિવસમાં {Ag} મેસેજ કર્યા. એમણે લખ્યું: \"{Aq}\"",
        "{An} {!A} નથી. સ્કોર {As} છે.",
        "{An}ને આપણો જવાબ {Ah} કલાકથી બાકી છે.\n➡ {Ax}",
        "{An}ની શક્યતા {Ac} % છે, બેન્ડ {Ab}. આપણો ભાવ {Ap} છે.",
        "તમારી 12 લીડ ખુલ્લી છે. સૌથી ઉપર {An} {As} સાથે, પછી {Bn} {Bs} સાથે.",
        "{An}નું બજેટ {Am} છે અને ભાવ {Ap} છે. વિઝિટ {Ad}એ થઈ હતી.",
        "આજે {An} સૌથી આગળ છે: {Ab}, {As}. {Ar} {Ax}",
        "{An} {Ak} BHK જુએ છે, {Al}. આ લીડ Nisha પાસે છે.",
        "{An}ની છેલ્લી મુલાકાત {Ad}એ થઈ.",
    ),
}  # fmt: skip
_SLOT = re.compile(r"\{([AB!])(\w)\}")
_FAULTS: Mapping[Fault, str] = {
    "wrong_number": "smpkwoghc",
    "other_leads_number": "smk",
    "swapped_band": "b",
    "invented_person": "n",
    "wrong_date": "d",
    "invented_quotation": "q",
}


@dataclass
class Filler:
    """Writes facts of the two leads of one sheet in one language."""

    sheet: FactSheet
    language: str
    rng: random.Random

    def fill(self, sentence: str, at: int | None = None, fault: Fault | None = None) -> str:
        """The sentence with its facts; the slot number `at` holds the fault."""
        slots = iter(range(sentence.count("{")))
        return _SLOT.sub(lambda m: self._slot(m[1], m[2], fault if next(slots) == at else None), sentence)

    def _slot(self, whose: str, what: str, fault: Fault | None) -> str:
        if whose == "!":  # a band it is not
            lead = self.sheet.leads[0]
            other = self.rng.choice([b for b in ("hot", "warm", "cold") if b != lead.band])
            return self.rng.choice(_BANDS[self.language][other])
        lead, other_lead = self.sheet.leads if whose == "A" else self.sheet.leads[::-1]
        if fault:
            return self._false(lead, other_lead, what, fault)
        return self._true(lead, what)

    def _true(self, lead: LeadSheet, what: str) -> str:
        values: dict[str, Callable[[], str]] = {
            "n": lambda: self.rng.choice([lead.name, lead.name.split()[0]]),
            "s": lambda: self._number(lead.score or 0),
            "b": lambda: self.rng.choice(_BANDS[self.language][lead.band or "hot"]),
            "m": lambda: self._money(lead.budget_max_inr or 0),
            "p": lambda: self._money(lead.price_inr or 0),
            "k": lambda: self._number(lead.bhk or 0),
            "l": lambda: lead.localities[0],
            "d": lambda: self._day(lead.events[0].day),
            "q": lambda: lead.quotations[0].text,
            "w": lambda: self._number(lead.record_won or 0),
            "o": lambda: self._number(lead.record_of or 0),
            "g": lambda: self._number(lead.numbers["messages_7d"]),
            "h": lambda: self._number(lead.numbers["reply_due_hours"]),
            "c": lambda: self._number((lead.probability or 0) * 100),
            "r": lambda: f"{{{lead.reasons[0].id}}}",
            "x": lambda: f"{{{lead.next_step.id}}}" if lead.next_step else "",
        }
        return values[what]()

    def _false(self, lead: LeadSheet, other: LeadSheet, what: str, fault: Fault) -> str:
        script = self.language if self.language in _STRANGERS else "Latn"
        match fault:
            case "invented_person":
                return self.rng.choice(_STRANGERS[script])
            case "invented_quotation":
                return self.rng.choice(_FALSE_QUOTES)
            case "wrong_date":
                return self._day(lead.events[0].day - timedelta(days=self.rng.choice([3, 9, 15])))
            case "swapped_band":
                band = self.rng.choice([b for b in ("hot", "warm", "cold") if b != lead.band])
                return self.rng.choice(_BANDS[self.language][band])
            case "other_leads_number":
                return self._true(other, what)
            case "wrong_number":
                return self._true(_changed(lead, self.rng), what)

    def _number(self, value: float) -> str:
        shown = str(round(value))
        zero = {"hi": "०", "gu": "૦"}.get(self.language)
        if zero and self.rng.random() < 0.3:
            return "".join(chr(ord(zero) + int(c)) for c in shown)
        return shown

    def _money(self, value: float) -> str:
        plain = f"{value / 1e5:g} lakh"
        return self.rng.choice([rupees(value, self.language), rupees(value, self.language)[1:], plain])

    def _day(self, value: date) -> str:
        said = [day(value, UTC, self.language), day_and_year(value, UTC, self.language)]
        if self.language == "en":
            said += [f"{value:%B} {value.day}", f"the {value.day}th of {value:%B}"]
        return self.rng.choice(said)


def _changed(lead: LeadSheet, rng: random.Random) -> LeadSheet:
    step = rng.choice([-11, 4, 13])
    return replace(
        lead,
        score=(lead.score or 0) + step,
        probability=(lead.probability or 0) + 0.31,
        budget_max_inr=(lead.budget_max_inr or 0) + step * 1e5,
        price_inr=(lead.price_inr or 0) + step * 1e5 + 3e4,
        bhk=(lead.bhk or 0) + 2,
        record_won=(lead.record_won or 0) + 33,
        record_of=(lead.record_of or 0) + 31,
        numbers={name: value + 19 for name, value in lead.numbers.items()},
    )


def sheet(rng: random.Random, language: str) -> FactSheet:
    """Two made-up leads that differ in every number."""
    names = rng.sample(_NAMES["Latn" if "Latn" in language or rng.random() < 0.3 else
                              language if language in _NAMES else "Latn"], 2)
    first = _lead(rng, 0, names[0], rng.choice(["hot", "warm"]), rng.randint(70, 92))
    second = _lead(rng, 1, names[1], rng.choice(["warm", "cold"]), rng.randint(30, 60))
    if first.band == second.band:
        second = replace(second, band="cold")
    return FactSheet(TODAY, (first, second), {"open_leads": 12}, ("Nisha",), "3 BHK wale?")


def _lead(rng: random.Random, i: int, name: str, band: str, score: int) -> LeadSheet:
    budget = rng.choice([62.5, 75, 80, 95]) * 1e5 if i == 0 else rng.choice([46, 53, 112, 127]) * 1e5
    return LeadSheet(
        ref=f"L{i + 1}", name=name, phone_tail=f"{rng.randint(0, 9999):04d}", kind="resale", band=band,  # type: ignore[arg-type]
        score=score, base_score=score - 5, adjustment="up", probability=rng.choice([0.22, 0.27]), record_won=9 - i,
        record_of=40 + 3 * i, record_days=90, bhk=3 - i, budget_max_inr=budget, budget_min_inr=budget - 1e6,
        price_inr=budget - 3e5, localities=tuple(rng.sample(_PLACES, 2)), words=("99acres",),
        numbers={"messages_7d": 6 + i, "reply_due_hours": 26 + 5 * i}, days={"possession_by": date(2027, 3, 31)},
        events=(SheetEvent("visit_done", TODAY - timedelta(days=2 + 5 * i), "11:00", "Shanti Heights"),),
        quotations=(Quotation(f"q{i + 1}", rng.choice(_QUOTES), TODAY - timedelta(days=3 + 5 * i)),),
        reasons=(Sentence(f"r{i + 1}", "visit asked, 18 Nov"),), next_step=Sentence(f"n{i + 1}", "Fix the visit."),
    )  # fmt: skip


def faithful(seed: int, rounds: int) -> Iterator[Sample]:
    """Every sentence of every language, `rounds` times, with true facts."""
    rng = random.Random(seed)
    for _ in range(rounds):
        for language in LANGUAGES:
            for sentence in SENTENCES[language]:
                facts = sheet(rng, language)
                yield Sample(facts, Filler(facts, language, rng).fill(sentence), language)  # type: ignore[arg-type]


def faulty(seed: int, rounds: int) -> Iterator[Sample]:
    """Every sentence with one fault of each kind that it has a slot for."""
    rng = random.Random(seed)
    for _ in range(rounds):
        for language in LANGUAGES:
            for sentence in SENTENCES[language]:
                for fault, letters in _FAULTS.items():
                    slots = [i for i, m in enumerate(_SLOT.finditer(sentence)) if m[2] in letters and m[1] != "!"]
                    if not slots:
                        continue
                    facts = sheet(rng, language)
                    text = Filler(facts, language, rng).fill(sentence, rng.choice(slots), fault)
                    yield Sample(facts, text, language, fault)  # type: ignore[arg-type]
