"""The words a text is made of besides its facts: what stands here is nobody's name."""

from __future__ import annotations

import re
from functools import lru_cache

import regex
from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS

from agent.grounding import words as w
from agent.hearing.lexicon import WORDS
from language.tokens import key
from prompts.library import ANSWERS, catalogue

_CATALOGUES = ("en", "hi-Latn", "hi", "gu-Latn", "gu")
_VALUE = re.compile(r"\{[^{}]*\}|^[\w.-]+ =|^\s+\*?\[[^\]]*\]|^#.*", re.MULTILINE)
_WORD = regex.compile(r"\p{L}[\p{L}\p{M}\u200c\u200d]*")
# The catalogues' own examples of a name.
_EXAMPLES = frozenset(map(key, ["Priya", "Prya", "Mehta", "Rahul", "प्रिया", "પ્રિયા"]))
# Words of a text that no catalogue happens to use.
_MORE = """
    he she they it his her their its this that these those
    here there now still already also both each
    every all none one other another first second third last next top best most more less least very
    quite rather only just even yet so then thus overall
    currently right among between below above over
    under near around about across per via from until till
    within during before after while whereas but
    and or nor if whether although though however meanwhile
    instead otherwise compared versus against
    for with without into onto off out up down again further
    once same such own too than as at by of on
    lead leads buyer buyers seller sellers tenant tenants owner
    owners client customer enquiry enquiries
    score scored scores band base model record chance probability point points budget price range
    locality area areas flat flats home homes house apartment
    property unit project possession visit visits
    visited call calls called message messages wrote written
    reply replies quote quoted offer offered
    asked wants want wanted looking prefers needs need said says
    told mentions mentioned stands sits comes
    has have had is are was were be been being will would can
    could may might must shall should do does did
    not no yes ok summary status note reason reasons next
    step steps following list total open closed
    hot warm cold hotter hottest warmer colder high higher
    highest low lower lowest strong weak new old
    today tomorrow yesterday day days week weeks month months
    year years hour hours minute minutes date
    morning afternoon evening night ago since later soon earlier previous previously raised lowered
    unchanged same moved went rose fell gone done planned missed
    booked lost likely ready east west north
    south facing floor loan token family parking carpet super
    builtup square feet data source via website
    whatsapp email phone rera emi crm sms bhk inr rs lakh crore gujarati hindi english let lets look
    based given according chat talk talked spoke happened changed currently together respectively
    followed ahead behind leading leads stay remains remain places placed ranked ranks ranking
    here there heres theres now hello hi hey sure great okay
    meanwhile also besides however nevertheless plus
    finally lastly firstly secondly importantly overall additionally
    moreover furthermore similarly likewise both
    neither either everyone nobody everything nothing something
    someone anyone please note remember good best
    focus compare compared comparing looking based considering
    given regarding concerning according judging
    among amongst besides despite beyond throughout upcoming
    coming previous past latest recent newest oldest
    family household couple parents brother sister wife husband
    broker agent colleague team manager site
    developer builder bank sample bungalow villa plot shop office
    rental renting resale purchase purchasing
    deal payment down sanction sanctioned applied approval papers
    document documents booking bookings amenity
    amenities lift garden gym school highway ring road main
    tower wing block phase sector scheme society
    towers heights residency enclave greens vista square park plaza city garden homes elite royal
    namaste namaskar ji haan han nahi theek thik accha achha sahi
    bilkul waise vaise filhal philhal halanki
    iska matlab saath hi kul milakar sankshep mein abhi tak aaj
    kal parso dekhiye suniye baaki baki bache
    dusre doosre teesre chauthe pehle number upar neeche beech
    aas paas lagbhag kareeb karib takreeban
    asha umeed khush naraaz parivar bhai behan pati patni
    bachche makaan makan ghar dukaan zameen jameen
    keemat mulya daam bhaav rakam paisa kiraya kirayedar
    khareedar kharidar kharidna bechna malik maalik
    jaankari jankari vivaran sthiti halat haalat star ank
    sambhavna sambhavana mulakat mulaqat baithak samay
    savere shaam raat dopahar mahina saal hafta varsh tareekh tarikh din ghanta minute
    khabar jodi jova jovu joi jue gamyu game kimat mulya rakam
    paisa bhadu bhaduat kharidi kharidvu vechvu
    malik mahiti vigat sthiti halat ank shakyata mulakat samay
    savar sanj rat bapor mahino varas athvadiyu
    kutumb parivar bhai ben pati patni balako makan ghar dukan
    jamin najik aaspaas lagbhag aashre ashre
    saras barabar tyarbad tyar baad etla mate parinam sarvale
    ekandare tunkma vadhuma uprant chhellu chello
    परिवार मकान घर दुकान ज़मीन कीमत मूल्य दाम रकम पैसा किराया
    किराएदार ख़रीदार खरीदार मालिक जानकारी विवरण स्थिति
    हालत स्तर अंक संभावना मुलाकात मुलाक़ात बैठक समय सवेरे सुबह शाम रात दोपहर महीना साल हफ़्ता वर्ष तारीख दिन घंटा
    मिनट सौदा सौदे फ़्लैट फ्लैट अपार्टमेंट प्रोजेक्ट प्रॉपर्टी संपत्ति दिशा मंज़िल कार्पेट कारपेट क्षेत्रफल पार्किंग
    लोन टोकन काग़ज़ दस्तावेज़ बैंक मॉडल मूल पहले संपर्क फ़ोन नंबर संदेश ऑफ़र कोटेशन प्रस्ताव पूछताछ स्रोत ज़रिये
    बातचीत चैट बदलाव बढ़त गिरावट अंतर सूची क्रम स्थान नमस्ते कुल मिलाकर संक्षेप फिलहाल वैसे हालाँकि लगभग करीब क़रीब
    साइट यूनिट बेडरूम कमरे दोनों तीनों सभी बाकी अन्य दूसरे तीसरे चौथे ग्राहक क्लाइंट टीम ब्रोकर बजट रेंज सीमा
    પરિવાર કુટુંબ મકાન ઘર દુકાન જમીન કિંમત મૂલ્ય રકમ પૈસા ભાડું ભાડુઆત ખરીદનાર માલિક માહિતી વિગત સ્થિતિ હાલત સ્તર
    અંક શક્યતા સંભાવના મુલાકાત બેઠક સમય સવાર સવારે સાંજ સાંજે રાત રાત્રે બપોર બપોરે મહિનો વર્ષ અઠવાડિયું તારીખ દિવસ
    કલાક મિનિટ સોદો સોદા ફ્લેટ એપાર્ટમેન્ટ પ્રોજેક્ટ પ્રોપર્ટી મિલકત દિશા માળ કાર્પેટ ક્ષેત્રફળ પાર્કિંગ લોન ટોકન
    કાગળ દસ્તાવેજ બેંક મોડેલ મૂળ સંપર્ક ફોન નંબર સંદેશ ઓફર કોટેશન પ્રસ્તાવ પૂછપરછ સ્રોત મારફતે વાતચીત ચેટ ફેરફાર
    વધારો ઘટાડો તફાવત યાદી ક્રમ સ્થાન નમસ્તે એકંદરે ટૂંકમાં હાલમાં આમ જોકે લગભગ આશરે સાઇટ યુનિટ બેડરૂમ રૂમ ત્રણેય
    બધા બાકીની અન્ય બીજા ત્રીજા ચોથા ગ્રાહક ક્લાયન્ટ ટીમ બ્રોકર રેન્જ મર્યાદા જરૂરિયાત પસંદગી પસંદ શબ્દો શબ્દ
    पसंद ज़रूरत शब्द शब्दों ज़िक्र दर्ज जवाबी
    location locations preference preferences timeline
    requirement requirements overview highlights details
    detail snapshot rating ratings category type furnished
    unfurnished movein monthly yearly rent deposit
    pros cons positive positives negative negatives strength
    strengths risk risks update updates history
    activity interaction interactions engagement contact person
    people coldest hottest warmest strongest
    weakest standing position placed shortlist shortlisted
    considering weighing holding sitting pending
    overdue due unanswered answered waiting awaiting outstanding recorded noted logged listed marked
    carries shows showing holds reads reaches reached stays keeps gives taking taken made making
    puchparach poochtaach poochhtaachh vaat vat baatcheet vatchit kadam pagla
    isnt arent wasnt werent doesnt dont hasnt havent didnt wont
    cant couldnt theyre theyve weve youve youre
    ive im hes shes ill youll well shell
    ruchi dilchaspi interest interested रुचि दिलचस्पी રસ
    aur ya lekin magar par jabki phir toh to bhi hi sirf abhi
    filhaal iske uske unke inke iska uska unka
    inka iski uski unki inki ye yeh woh wo vo jo jiska jiski
    jinka unhone inhone usne isne dono donon sab
    sabse pehle pehla pehli dusra dusri doosra doosri teesra
    teesri agla agli kul mila milakar wahin waise
    kaha bola batai bataya poocha likha maanga maangi chahte
    chahti chahiye dekha dekhi raha rahi rahe
    gaya gayi gaye hua hui hue tha thi the hai hain ho hoga hogi
    honge kar karke liye taraf baare mutabik
    hisaab saath baad pahle tak se mein me ko ka ki ke ne yahan wahan aisa aisi kuch koi kisi
    vahin tatha evam khas khaas zyada kam upar neeche aage peeche naya purana agle pichle
    ane athva pan parantu jyare pachi pachhi haji haal have pehla pehlu bijo biji biju trijo triji
    sauthi sau badha badhi banne emna emno emni emnu ena eno eni
    enu tena teno teni tenu aa te je jeno jeni
    emne ene tene che chhe hati hato hatu hata nathi thayu thayo thai thaya gayu gayo gai gaya kahyu
    kahe lakhyu puchyu mangyu mangi joie joiye joia mate vishe
    pramane mujab sathe vakhate tya ahi aavi
    aavya avyo avi avyu rahyu rahyo rahi rahya upar niche agal
    pachal vadhu vadhare ochu ochi kul bhav kimat
    aur उनका उनकी उनके इनका इनकी इनके यह वह ये वे जो दोनों सबसे पहले पहला पहली दूसरा दूसरी तीसरा तीसरी
    और या लेकिन मगर पर जबकि फिर भी ही सिर्फ अभी फ़िलहाल है हैं था थी थे हो होगा होगी गया गई गए हुआ हुई हुए
    कहा बताया लिखा पूछा माँगा माँगी चाहिए चाहते चाहती देखा देखी रहा रही रहे कर करके लिए तरफ बारे मुताबिक हिसाब
    साथ बाद तक से में को का की के ने यहाँ वहाँ ऐसा ऐसी कुछ कोई किसी उन्होंने इन्होंने उसने इसने ज़्यादा कम ऊपर नीचे
    आगे पीछे नया नई पुराना अगला अगली पिछले कुल लीड स्कोर बजट कीमत भाव इलाका विज़िट कॉल मैसेज जवाब बात ख़रीदार
    બંને સૌથી પહેલાં પહેલો પહેલી બીજો બીજી ત્રીજો ત્રીજી અને અથવા પણ પરંતુ જ્યારે પછી ફરી હજી હાલ હવે
    છે હતી હતો હતું હતા નથી થયું થયો થઈ થયા ગયું ગયો ગઈ ગયા કહ્યું લખ્યું પૂછ્યું માંગ્યું માંગી જોઈએ માટે વિશે પ્રમાણે
    મુજબ સાથે વખતે ત્યાં અહીં આવી આવ્યા આવ્યો આવ્યું રહ્યું રહ્યો રહી રહ્યા ઉપર નીચે આગળ પાછળ વધુ વધારે ઓછું ઓછી કુલ
    તેમનો તેમની તેમનું તેમના એમનો એમની એમનું એમના એનો એની એનું એના તેનો તેની તેનું તેના આ તે જે જેનો જેની લીડ સ્કોર બજેટ
    કિંમત ભાવ વિસ્તાર વિઝિટ કોલ મેસેજ જવાબ વાત ખરીદનાર
"""


@lru_cache(1)
def vocabulary() -> frozenset[str]:
    """Every word of the catalogues, the lexicon and the lists here, in its even spelling."""
    texts = [_MORE, " ".join(WORDS.values()), " ".join(ENGLISH_STOP_WORDS)]
    texts += [_VALUE.sub(" ", catalogue(ANSWERS / tag)) for tag in _CATALOGUES]
    found = {key(word) for text in texts for word in _WORD.findall(text)}
    tables = (
        w.NUMBER_WORDS, w.MONEY, w.RUPEE, w.BHK, w.AREA, w.PERCENT, w.HOURS, w.MINUTES, w.DAY_UNITS,
        w.WEEKS, w.MONTH_UNITS, w.AGO, w.AHEAD, w.POINTS, w.SCORE, w.TIMES, w.TAIL, w.BUDGET, w.TO,
        w.BANDS, w.NOT, w.BOTH, w.BEFORE, w.WEEKDAYS, w.RELATIVE,
        w.MONTH_NAMES, map(key, w.MAY), w.ORDINAL,
        w.DAY_PARTS, w.COUNTED, w.HALVES, w.QUARTERS,
    )  # fmt: skip
    return frozenset(found.union(*tables) - _EXAMPLES)
