"""The words by which a message to a lead promises something, in five ways of writing.

A cue is one or more groups of words: each group must have a word in the same sentence, in any
order. `stem*` is any ending; words are compared in their even spelling (agent/hearing/reading), so
that Latin, Devanagari and Gujarati spellings of one sound are one. Habits of the trade, editable.
"""

from __future__ import annotations

from enum import StrEnum


class Promise(StrEnum):
    """What may be promised to a lead; its value ends the id of its name in the catalogues."""

    RERA = "rera"
    APPROVAL = "approval"
    POSSESSION = "possession"
    AREA = "area"
    PRICE = "price"
    DISCOUNT = "discount"
    LOAN = "loan"
    LAW = "law"
    RETURNS = "returns"
    STOCK = "stock"


PRICE_WORDS = (
    "price prices rate rates cost costs bhav bhaav kimat keemat kimmat daam "
    "प्राइस रेट भाव कीमत क़ीमत दाम ભાવ કિંમત પ્રાઇસ રેટ"
)
CARPET = "carpet* karpet* कारपेट कार्पेट કાર્પેટ કારપેટ"
SUPER = "super सुपर સુપર builtup built बिल्टअप બિલ્ટઅપ buildup बिल्डअप બિલ્ડઅપ"
READY = "ready taiyar taiyaar tayar रेडी तैयार રેડી તૈયાર immediate* turant तुरंत તરત તુરંત"
_LOAN = "loan lone lon लोन ऋण લોન"
_RISE = (
    "rise* grow* increase* doubl* appreciat* badh* vadh* dugna dugni bamn* "
    "बढ़* बढ* दुगना दोगुना डबल વધ* બમણ* ડબલ jump*"
)
_EXTRA = (
    "parking club clubhouse ac modular kitchen furniture "
    "brokerage dalali maintenance registration "
    "charges amenities पार्किंग दलाली ब्रोकरेज रजिस्ट्रेशन मेंटेनेंस किचन "
    "પાર્કિંગ દલાલી બ્રોકરેજ રજિસ્ટ્રેશન મેન્ટેનન્સ કિચન"
)
_ALL_OF_IT = (
    "plan project flat building scheme property construction sab badhu badha all everything "
    "प्लान प्रोजेक्ट फ्लैट बिल्डिंग स्कीम प्रॉपर्टी सब પ્લાન "
    "પ્રોજેક્ટ ફ્લેટ બિલ્ડિંગ સ્કીમ પ્રોપર્ટી બધું બધી"
)

CUES: dict[Promise, tuple[tuple[str, ...], ...]] = {
    Promise.RERA: (("rera* रेरा રેરા",),),
    Promise.APPROVAL: (
        ("bu biyu बीयू બીયુ",),
        ("occupancy ऑक्यूपेंसी ओक्यूपेंसी ઓક્યુપન્સી completion oc",),
        ("auda amc nagarpalika corporation औडा ઔડા permission* "
         "permishan परमिशन પરમિશન પરવાનગી parvangi",),
        (
            _ALL_OF_IT,
            "approv* pass passed sanction* manjur* manzur* manjoor manzoor "
            "मंज़ूर मंजूर स्वीकृत पास अप्रूव* મંજૂર* પાસ એપ્રુવ* અપ્રુવ*",
        ),
    ),
    Promise.POSSESSION: (
        ("possession* pazeshan* pajeshan* kabja kabza kabjo handover "
         "पज़ेशन पजेशन क़ब्ज़ा कब्ज़ा कब्जा हैंडओवर "
         "પઝેશન પજેશન કબજો કબજા હેન્ડઓવર",),
        (READY, "move shift* rahva rehne rahne flat home house ghar "
         "रहने शिफ़्ट शिफ्ट फ्लैट फ़्लैट घर રહેવા શિફ્ટ ફ્લેટ ઘર"),
        ("key keys chavi chaavi चाबी ચાવી", "hand* get will mil* mal* de* apis* "
         "aapis* मिल* दे* મળ* આપ*"),
    ),
    Promise.AREA: ((f"{CARPET} {SUPER}",),),
    Promise.PRICE: (),
    Promise.DISCOUNT: (
        ("discount* diskaunt* डिस्काउंट ડિસ્કાઉન્ટ छूट છૂટ "
         "chhut chhoot rebate* cashback waive* "
         "negotiab* negotiat*",),
        ("festive festival diwali special scheme "
         "दिवाली स्पेशल દિવાળી સ્પેશિયલ", "offer* ऑफ़र ऑफर ઓફર"),
        ("last final lowest best least cheap* chhello chhella chello chella antim aakhri akhri "
         "sauthi sabse लास्ट फ़ाइनल फाइनल आख़िरी आखिरी अंतिम बेस्ट "
         "सबसे છેલ્લો છેલ્લા લાસ્ટ ફાઇનલ બેસ્ટ સૌથી",
         f"{PRICE_WORDS} deal डील ડીલ"),
        ("muft mafat complimentary nishulk मुफ़्त मुफ्त निशुल्क મફત",),
        ("free nil zero no maaf maf nahi nathi फ्री फ़्री माफ़ माफ "
         "ज़ीरो जीरो नहीं ફ્રી માફ ઝીરો નહીં નથી", _EXTRA),
        ("kam ochu ochho ocha ochha less lower* reduc* drop* ghata* "
         "ghat* कम घटा* घट* ઓછો ઓછા ઓછું ઓછી ઘટા* ઘટ*",
         f"{PRICE_WORDS} lakh लाख લાખ"),
    ),
    Promise.LOAN: (
        (_LOAN,
         "approv* sanction* pass passed manjur* manzur* "
         "manjoor manzoor jayega jaega jase jashe "
         "thase thashe hoga guarantee* get arrange* milega "
         "milegi malse malshe mali easy easily "
         "assured surely pakk* मंज़ूर मंजूर पास अप्रूव* सैंक्शन जाएगा जायेगा होगा मिलेगा पक्का "
         "મંજૂર* પાસ એપ્રુવ* સેંક્શન જશે થશે મળશે પાક્કી પાક્કું"),
    ),
    Promise.LAW: (
        ("stamp* stemp* स्टाम्प स्टांप સ્ટેમ્પ સ્ટૅમ્પ duty ड्यूटी ડ્યુટી ડ્યૂટી",),
        ("title* taital* टाइटल ટાઇટલ",),
        ("jantri जंत्री જંત્રી tax taxes gst टैक्स जीएसटी ટેક્સ જીએસટી",),
        ("legal* law court dispute* litigation* kanuni kanooni "
         "kanun* kanoon* kaydesar kaydo kayda "
         "लीगल क़ानूनी कानूनी कोर्ट विवाद કાયદેસર કાનૂની લીગલ કોર્ટ "
         "વિવાદ registry रजिस्ट्री encumbrance* noc vivad",),
    ),
    Promise.RETURNS: (
        ("returns appreciat* profit munafa nafo fayda faydo रिटर्न "
         "मुनाफ़ा मुनाफा फ़ायदा फायदा રિટર્ન નફો ફાયદો",),
        (PRICE_WORDS, _RISE),
        ("guarantee* garanti* gerenti* assured गारंटी ગેરંટી ગૅરંટી",),
    ),
    Promise.STOCK: (
        ("only last just ek ekaj fakt sirf aakhri chhello chello chhellu one two be do "
         "केवल सिर्फ़ सिर्फ आख़िरी आखिरी एक दो ફક્ત છેલ્લો છેલ્લું એક માત્ર બે",
         "left bacha bachi bache bachyo bachyu bachya baki remaining "
         "बचा बची बचे बाकी बाक़ी બચ્યો બચ્યું બચ્યા બાકી"),
        ("hold* reserve* blocked block होल्ड रिज़र्व रिजर्व હોલ્ડ રિઝર્વ",),
        ("availab* uplabdh sold bik* vechai* अवेलेबल उपलब्ध बिक* ઉપલબ્ધ અવેલેબલ વેચાઈ વેચાય",),
        ("other another dusr* bija biju biji bijo दूसर* બીજા બીજો બીજી",
         "buyer* party client* grahak kharid* बायर पार्टी "
         "ग्राहक ख़रीदार खरीदार પાર્ટી ગ્રાહક ખરીદનાર"),
    ),
}  # fmt: skip
# Where the record holds the fact: attributes by the names that a brokerage's mapping may give.
RECORDED: dict[Promise, tuple[str, ...]] = {
    Promise.RERA: ("property_rera", "rera_number", "rera_no", "rera", "project_rera"),
    Promise.APPROVAL: (
        "property_bu", "bu_permission", "occupancy_certificate", "property_approvals", "approvals",
    ),
    Promise.DISCOUNT: ("property_discount_inr", "discount_inr"),
}  # fmt: skip
CARPET_NAME = "property_carpet_sqft"
SUPER_NAMES = ("property_super_built_up_sqft", "super_built_up_sqft")
BUDGET = "budget bajat bajet बजट બજેટ"
OFFER = "offer offered ऑफ़र ऑफर ઓફર"
PENDING = "no pending applied not nahi nathi none na awaited नहीं નથી"
# A clause that puts off: what it names will be asked for, not promised.
DEFERRING = (
    "check* confirm ask asking enquire find lawyer "
    "advocate vakil vakeel ca pooch* puch* tapas* "
    "tapaas* pata jaanch* कन्फ़र्म कन्फर्म पूछ* पता जाँच* "
    "जांच* वकील चेक પૂછ* તપાસ* વકીલ કન્ફર્મ ચેક"
)
LAWYER = "lawyer advocate vakil vakeel solicitor वकील વકીલ"
# Words of certainty: with these nothing is put off.
BOLD = (
    "clear* saaf saf free zero nil guarantee* sure surely pakk* done ready approved received "
    "confirmed definitely certainly sorted ok okay final mafat muft "
    "साफ़ साफ क्लियर पक्का फ्री ક્લિયર પાક્કું પાક્કી સાફ ફ્રી મફત"
)
# "Did you know that …?" tells; it does not ask. So does "… hai na?", by its last word.
LEADING = "know knew khabar maloom malum right मालूम ખબર"
TAGS = "na ne naa right haina ना न ને"
# English asks at the beginning of a clause, the others anywhere in it.
ASKING_FIRST = "what which when how who where would could shall "
"should do does did are is can may"
ASKING = (
    "kya su shu kab kyare kitna kitni kitne ketlo ketla ketli "
    "ketlu kaun kon kayu kayo kai kem kaise "
    "क्या कब कितना कितनी कितने कौन कैसे कहाँ શું ક્યારે "
    "કેટલો કેટલું કેટલા કેટલી કયો કયું કઈ કેમ"
)
ALSO = (
    "and but so then because aur ane par pan lekin parantu kyunki isliye etle "
    "और लेकिन पर इसलिए અને પણ પરંતુ એટલે"
)
