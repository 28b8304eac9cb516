"""The words of telling: each act by groups of words that must all be there, in any order.

Latin, Devanagari and Gujarati; spellings are evened before comparing (language.fold), so one of
zyada/jyada or कॉल/कोल is enough. `a b` in a group is two words side by side.
"""

from __future__ import annotations

from dataclasses import dataclass

from leads.told import ToldKind


def _set(*lines: str) -> tuple[str, ...]:
    """Words separated by commas, over as many lines as one script needs."""
    return tuple(word.strip() for line in lines for word in line.split(",") if word.strip())


CALL = _set(
    "calling, call, phone, fon, phon, kol, ring, baat, vaat, vat, bat, talk",
    "कॉल, कौल, फोन, बात, कोल",
    "કોલ, કૉલ, ફોન, વાત, ફૉન",
)
CALLED = _set(
    "called, rang, phoned, spoke, spoken, talked, telephoned",
)
DONE = _set(
    "kiya, kiyaa, kia, kari, karyo, karyu, karya, kari lidhi, kar liya, kar diya, kar di, kar li",
    "ho gaya, ho gayi, ho gai, hogaya, hogayi, ho gya, ho gyi, hui, huyi, hua, hui thi, hui hai",
    "thai, thayi, thayo, thayu, thai gai, thai gayi, thai gayu, thai gayo, patyo, patyu, ki hai",
    "baat ki, call ki, done, made, finished, completed, complete, over, had, lagaya, lagaaya",
    "किया, कॉल की, बात की, फोन की, हुई, हुआ, हो गई, हो गयी, हो गया, कर लिया, कर दिया, कर ली",
    "कर दी, लगाया, हुयी",
    "કર્યો, કર્યુ, કર્યું, કરી, કર્યા, થઈ, થયો, થયું, થઈ ગઈ, થઇ ગઇ, થઇ, થઈ ગયું, થઈ ગયો",
    "કરી લીધી, કરી દીધો",
)
NOT = _set(
    "not, didnt, didn, didn't, never, no, nahi, nahin, nai, nhi, nathi, na, doesnt, isnt, isn't",
    "hasnt, wasnt, couldnt, dont, cant, aint",
    "नहीं, नही, नहि, मत, न, ना",
    "નથી, નહીં, નહિ, ના, ન",
)
PICKED = _set(
    "pick, picked, picking, pickup, answer, answered, answering, lift, lifted, receive, received",
    "reply, replied, reach, reached, respond, responded, connect, connected",
    "uthaya, uthaa, uthaye, uthata, utha, uthayi, uthavyo, upadyo, upaadyo, upadto, upadti",
    "upadta, upadya, lagyo, laga, lagta, lag",
    "उठाया, उठा, उठाती, उठाता, उठाये, उठाए, लगा, लग",
    "ઉપાડ્યો, ઉપાડ્યું, ઉપાડતા, ઉપાડ્યા, લાગ્યો, ઉપાડતો, ઉપાડતી",
)
UNREACHED = _set(
    "unreachable, not reachable, no answer, no reply, no response, switched off, switch off",
    "missed call, missed my call, call missed, call cut, engaged, voicemail, busy aave, band che",
    "band hai, band aave, स्विच ऑफ, बंद है, सवाब नहीं, સ્વિચ ઓફ, બંધ છે, બંધ આવે",
)
VISIT = _set(
    "visit, site visit, sitevisit, mulakat, showing, viewing",
    "विजिट, विज़िट, साइट विजिट, मुलाकात",
    "વિઝિટ, વિજિટ, મુલાકાત, સાઇટ વિઝિટ",
)
VISITED = _set("visited, saw the flat, saw the house, came to see, came to site, came for visit")
FIXED = _set(
    "fix, fixed, set, planned, plan, schedule, scheduled, book, booked, confirmed, confirm, tay",
    "nakki, rakhi, rakho, rakha, rakhe, rakhva, arranged, arrange, agreed, pakki, pakka, final",
    "aavshe, aavse, aavse j, aayenge, aayegi, aayega, aaega, aayenge, ayenge, aave che, coming",
    "aa rahe, aa rahi, aa raha, will come, karvani, karni, karvi, karna, hogi, thase, thashe, come",
    "तय, फिक्स, रखी, रखा, रखो, पक्की, पक्का, करनी, होगी, आएंगे, आएगी, आएगा, आयेंगे, कन्फर्म",
    "નક્કી, ફિક્સ, રાખી, રાખો, રાખ્યું, આવશે, કરવાની, થશે, કન્ફર્મ, રાખેલ, પાક્કી, પાકી",
)
COMING = _set(
    "coming, will come, will visit, aavshe, aavse, aavvana, aave che, aayenge, aayegi, aayega",
    "ayenge, aa rahe, aa rahi, aa raha, aane wale, aane wali",
    "आएंगे, आएगी, आएगा, आयेंगे, आ रहे, आ रही, आ रहा, આવશે, આવવાના, આવવાની, આવે છે",
)
FESTIVALS = _set(
    "diwali, deepavali, divali, navratri, holi, dussehra, dhanteras, uttarayan, kamurta, shradh",
    "eid, christmas, festival, tyohar, tahevar, दिवाली, नवरात्रि, होली, उत्तरायण, त्योहार",
    "દિવાળી, નવરાત્રી, નવરાત્રિ, હોળી, ઉત્તરાયણ, કમુરતા, તહેવાર",
)
CAME = _set(
    "came, come, coming, turn up, turned up, show, showed, appear, show up, showed up",
    "aaya, aayi, aaye, aai, ayi, aya, aaya nahi, aavya, aavyo, aavi, avya, avyo, aavyu",
    "आया, आई, आयी, आए, आये",
    "આવ્યા, આવ્યો, આવી, આવ્યું",
)
OFF = _set(
    "cancel, cancelled, canceled, cancled, cancle, kensal, radd, rad, postponed, called off",
    "रद्द, रद, कैंसल, कैंसिल, केंसल",
    "રદ, રદ્દ, કેન્સલ, કૅન્સલ, કેન્સલ",
)
CANCELLED = _set(
    "cancel, cancelled, canceled, cancled, kensal, radd, रद्द, रद, कैंसल, कैंसिल, રદ, રદ્દ, કેન્સલ",
    "token wapas, token back",
)
REMIND = _set(
    "remind, reminder, remainder, yaad, yad, yaad dilana, yaad dila, alarm, yaad apavjo",
    "yaad karavjo, yaad karavo, yad karavje, yaad karana, yaad kara, yaad rakhna",
    "याद, रिमाइंड, रिमाइंडर",
    "યાદ, રિમાઇન્ડ, રિમાઇન્ડર, રીમાઇન્ડ",
)
TO_DO = _set(
    "karna, karni, karvano, karvani, karvanu, karvo, karvi, karis, karish, karishu, karunga",
    "karungi, karenge, need, must, back, again, will, shall, follow, followup",
    "करना, करनी, करूंगा, करेंगे, કરવાનો, કરવાની, કરવો, કરવી, કરીશ, કરીશું, કરવાનું",
)
REMIND_HELP = _set(
    "dilana, dila, dilao, dilaana, dilade, apavjo, apavje, apavo, karavjo, karavo, karavje, karana",
    "kara, kara dena, dena, do, de, rakhna, rakhjo, set, add, put, devdavjo, aapavjo",
    "दिलाना, दिला, दिलाओ, कराना, करा, देना, दो, करवाना, दिलवाना, रखना",
    "અપાવજો, અપાવો, અપાવજે, કરાવજો, કરાવો, કરાવજે, દેવડાવજો, કરજો, આપજો",
)
TOKEN = _set(
    "booking amount, token, tokan, tokn, bana, banu, baanu, bayana, byana, bayaana",
    "token amount, token money",
    "टोकन, बयाना, बाना",
    "ટોકન, બાનું, બાનુ, બાના",
)
GOT = _set(
    "received, recieved, recived, receive, rcvd, aaya, aayi, aavyu, aavyo, aavi, aavi gayu, mila",
    "aa gaya, aa gayi, agaya, mil gaya, mil gayi, mali, malyu, malyo, mali gayu, mali gayo, mali",
    "diya, de diya, di, paid, pay kiya, gave, given, apyu, aapyu, aapi didhu, api didhu, liya",
    "le liya, lidhu, lai lidhu, done, taken, came, got, collected, ho gaya, thai gayu, thayu",
    "मिला, मिल गया, आया, आ गया, दिया, दे दिया, लिया, ले लिया, हो गया, मिल गई, आ गई",
    "મળ્યું, મળી ગયું, આવ્યું, આવી ગયું, આપ્યું, આપી દીધું, લીધું, લઈ લીધું, થઈ ગયું, મળ્યો",
    "મળી ગયો, આવી ગયો, આપ્યો, મળી, આવી ગઈ",
)
BOOKED = _set(
    "booked, booking done, booking ho gayi, booking ho gai, booking thai, booking thai gai",
    "book ho gaya, book thai gayu, book thayu, book kar liya, book kar diya, book karyu",
    "closed won",
    "token done, deal done, sold, deal closed, deal ho gayi, deal thai gai, book thai gayo",
    "बुक हो गया, बुक हुआ, बुकिंग हो गई, बुकिंग हुई, बुक किया, बुक कर दिया, सौदा हो गया",
    "बुक कर लिया",
    "બુક થયું, બુક થઈ ગયું, બુકિંગ થઈ, બુકિંગ થઈ ગઈ, બુક કર્યું, સોદો થઈ ગયો, બુક થયો, બુક થઈ ગયો",
)
BACK = _set(
    "wapas, vapas, vapis, wapis, back, returned, return, refund, refunded, pacho, pachu, pachhu",
    "paachu, paacho, pachi lidhu, withdrawn, withdrew, लौटाया, वापस, वापिस, रिफंड, પાછું, પાછો",
    "રિફંડ, પરત",
)
BOOKING = _set(
    "booking, deal, sauda, sodo, bookin, बुकिंग, सौदा, डील, બુકિંગ, સોદો, ડીલ",
)
LOST = _set(
    "lost, deal lost, lead lost, dead, dead lead, closed lost, drop, dropped, gumavi, gumavyo",
    "haath se gaya, haath se gayi, hath se gaya, hath thi gayo, hath thi gai",
    "लॉस्ट, हाथ से गया, हाथ से गई, खो दिया, ड्रॉप",
    "લોસ્ટ, હાથથી ગયો, ગુમાવ્યો, ગુમાવી, ડ્રોપ, હાથમાંથી ગયો, ગયો હાથથી",
)
# Why it was lost: the id of the reason and the words that name it. The first four end the enquiry
# even where nobody says "lost".
REASONS: dict[str, tuple[str, ...]] = {
    "bought_elsewhere": _set(
        "bought elsewhere, elsewhere, kahin aur le liya, kahi aur le liya, dusra le liya, bought",
        "dusri jagah le liya, bije lai lidhu, biju lai lidhu, bije thi lai lidhu, bije lidhu",
        "bought another, bought from another, other broker, competitor, kahin aur, bija pase thi",
        "कहीं और ले लिया, दूसरा ले लिया, दूसरी जगह ले लिया, कहीं और",
        "બીજે લઈ લીધું, બીજું લઈ લીધું, બીજે લીધું, બીજે",
    ),
    "not_interested": _set(
        "not interested, no interest, uninterested, interest nahi, interested nahi, ras nathi",
        "nahi lena, nahi chahiye, nathi levu, nathi joitu, nathi levanu, interested nathi",
        "interest nathi, mana kar diya, na padi, na padi didhi, refused, said no",
        "नहीं लेना, नहीं चाहिए, रुचि नहीं, इंटरेस्ट नहीं, मना कर दिया",
        "રસ નથી, નથી લેવું, નથી જોઈતું, ના પાડી, ના પાડી દીધી, ઇન્ટરેસ્ટ નથી",
    ),
    "wrong_number": _set(
        "wrong number, galat number, khoto number, गलत नंबर, ખોટો નંબર",
    ),
    "loan": _set(
        "loan rejected, loan reject, loan not approved, loan nahi mila, loan na mali, loan refused",
        "loan issue, loan problem, loan, लोन नहीं मिला, लोन रिजेक्ट, लोन, લોન ન મળી, લોન",
    ),
    "price": _set(
        "price, rate, bhav, bhaav, costly, expensive, budget, too high, mehenga, mahenga, mehnga",
        "monghu, mongho, price high, price zyada, daam, kimat, over budget, budget bahar",
        "महंगा, महँगा, भाव, कीमत, दाम, बजट, रेट, મોંઘું, મોંઘુ, ભાવ, કિંમત, બજેટ, રેટ",
    ),
    "location": _set(
        "location, area, locality, far, too far, door, dur, jagah, jagya, vistar",
        "लोकेशन, इलाका, जगह, दूर, લોકેશન, વિસ્તાર, જગ્યા, દૂર",
    ),
    "no_reply": _set(
        "no reply, no response, never answers, jawab nahi, jawab nathi, जवाब नहीं, જવાબ નથી"
    ),
}
ENDS_ALONE = ("bought_elsewhere", "not_interested", "wrong_number")
TOO = _set(
    "too, because, since, reason, due, wajah, karan, karane, कारण, वजह, કારણ, કારણે, લીધે, high",
    "zyada, vadhare, bahut, ज़्यादा, વધારે",
)
NOT_NOW = _set(
    "not now, abhi nahi, abi nahi, abhi nhi, hamna nahi, hamna nathi, hal nahi, hal nathi, later",
    "baad mein, baad me, baad mai, pachi, pachhi, postpone, postponed, wait, on hold, hold",
    "ruko, rukna, ruk jao, rah jovi, not yet, not right now, thodu pachi, agle mahine tak",
    "अभी नहीं, बाद में, रुको, रुकना, फिलहाल नहीं, अभी नही",
    "હમણાં નહીં, હમણાં નહિ, હમણાં નથી, પછી, હાલ નહીં, રાહ",
)
MINE = _set(
    "my, mine, mera, meri, mere, maro, mari, maru, mari pase",
    "मेरा, मेरी, मेरे, મારો, મારી, મારું",
)
A_LEAD = _set(
    "lead, leads, client, customer, buyer, party, grahak, lid",
    "लीड, क्लाइंट, ग्राहक, पार्टी, લીડ, ક્લાયન્ટ, ગ્રાહક, પાર્ટી",
)
PARTNER = _set(
    "partner, channel partner, broker, agent, dalal, cp, sub broker, co broker",
    "पार्टनर, चैनल पार्टनर, दलाल, ब्रोकर, एजेंट",
    "પાર્ટનર, ચેનલ પાર્ટનર, દલાલ, બ્રોકર, એજન્ટ",
)
FAMILY = _set(
    "family, household, parivar, kutumb, gharna, ghar ke, ghar na, home, ghar, faimili",
    "परिवार, फैमिली, घर, પરિવાર, કુટુંબ, ફેમિલી, ઘર, ઘરના, કુટુંબના",
)
SAME = _set(
    "ma thi, mathi, na che, ni che, no che, ke hain, ka hai, ki hai, se hai, માંથી, ના છે, ની છે",
    "same, ek hi, ek, ekj, ek j, wahi, ej, one, together, belongs, of",
    "एक ही, एक, वही, सेम, એક જ, એક, એજ, સેમ, same to same",
)
KIN = _set(
    "wife, husband, spouse, wife of, husband of, patni, biwi, bivi, vahu, gharvali, gharwali",
    "पत्नी, पति, बीवी, પત્ની, પતિ, વહુ, ઘરવાળા, ઘરવાળી",
)
SCORE = _set(
    "score, band, rating, number, points, answer, skor, jawab, javab",
    "स्कोर, जवाब, રેટિંગ, સ્કોર, જવાબ, बैंड, બેન્ડ",
)
WRONG = _set(
    "wrong, incorrect, galat, galt, ghalat, khoto, khotu, khoti, mistake, sahi nahi, not right",
    "not correct, barabar nathi, bakwas, sacho nathi, saachu nathi, not true",
    "गलत, ग़लत, सही नहीं, ખોટો, ખોટું, ખોટી, બરાબર નથી, સાચો નથી",
)


@dataclass(frozen=True, slots=True)
class ActWords:
    """An act: a word of each group of `needs`; none of `without`; `also` says nothing more."""

    kind: ToldKind
    needs: tuple[tuple[str, ...], ...]
    also: tuple[str, ...] = ()
    without: tuple[str, ...] = ()


K = ToldKind
# The first act whose groups are all there is meant: the more special one stands first.
ACTS: tuple[ActWords, ...] = (
    ActWords(K.SCORE_WRONG, (SCORE, WRONG)),
    ActWords(K.NOT_MINE, (MINE, NOT, A_LEAD)),
    ActWords(K.NOT_MINE, (_set("not mine, mera nahi, meri nahi, maro nathi, mari nathi"),)),
    ActWords(K.NOT_MINE, (_set("मेरा नहीं, मेरी नहीं, મારો નથી, મારી નથી"),)),
    ActWords(K.REMIND, (REMIND,), also=(*REMIND_HELP, *CALL)),
    ActWords(K.FAMILY, (FAMILY, SAME), also=KIN),
    ActWords(K.FAMILY, (KIN,), without=CALLED + CALL + VISIT),
    ActWords(K.CANCELLED, (TOKEN, BACK), also=GOT + DONE),
    ActWords(K.BOOKED, (TOKEN, GOT), also=DONE, without=NOT),
    ActWords(K.VISIT_OFF, (VISIT, OFF), also=DONE + FIXED),
    ActWords(K.NO_SHOW, (VISIT, NOT, CAME), also=DONE),
    ActWords(K.NO_SHOW, (_set("no show, noshow, didn't come, didnt come, aaya nahi, aayi nahi"),)),
    ActWords(K.NO_SHOW, (_set("nahi aaya, nahi aayi, nahi aaye, nathi aavya, nathi aavyo"),)),
    ActWords(K.NO_SHOW, (_set("did not come, नहीं आए, नहीं आया, नहीं आई, ન આવ્યા, નથી આવ્યા"),)),
    ActWords(K.VISIT, (VISIT, FIXED), also=DONE, without=NOT),
    ActWords(K.VISITED, (VISIT, DONE + CAME), without=NOT),
    ActWords(K.VISITED, (VISITED,), without=NOT),
    ActWords(K.VISIT, (VISIT,), without=(*NOT, *PARTNER)),
    ActWords(K.NOT_REACHED, (UNREACHED,), also=CALL + DONE),
    ActWords(K.NOT_REACHED, (CALL, NOT, PICKED), also=DONE),
    ActWords(K.NOT_REACHED, (NOT, PICKED), also=CALL),
    ActWords(K.CANCELLED, (BOOKING, OFF + BACK), also=DONE),
    ActWords(K.CANCELLED, (CANCELLED,), also=DONE, without=(*NOT, *CALL)),
    ActWords(K.BOOKED, (BOOKED,), without=NOT),
    ActWords(K.LOST, (LOST,), also=(*TOO, *DONE)),
    ActWords(K.CALLED, (CALLED,), also=DONE, without=NOT),
    ActWords(K.CALLED, (CALL, DONE), without=NOT),
    ActWords(K.NOT_NOW, (NOT_NOW,), also=FESTIVALS),
    # Who comes on a day comes to see a home.
    ActWords(K.VISIT, (COMING,), without=NOT),
    ActWords(K.PARTNER, (PARTNER,), without=(*NOT, *CALL)),
    # A call for a day to come is something to be reminded of.
    ActWords(K.REMIND, (CALL,), also=(*TO_DO, *REMIND_HELP), without=NOT),
)
# Told of a day before, when a word such as kal leaves that open.
PAST = frozenset(
    {K.CALLED, K.NOT_REACHED, K.VISITED, K.NO_SHOW, K.BOOKED, K.CANCELLED, K.LOST, K.VISIT_OFF}
)

# A message with one of these asks, wherever it stands.
ASKING = frozenset(
    _set(
        "what, when, why, who, whom, whose, how, which, where, if, whether, leads, visits, calls",
        "clients, buyers, bookings, tokens",
        "kya, kyaa, kab, kyu, kyun, kyon, kaun, kon, kisko, kise, kis, kaha, kahan, kitna, kitni",
        "kitne, kaise, kaisa, kaisi, kaunsa, kaunsi, kem, kyare, kyan, kyam, shu, su, shun, kone",
        "ketla, ketli, ketlo, ketlu, kevi, kevo, kevu, kayi, karu, karun, dega, degi, denge, lega",
        "legi, lenge, aapse, apshe, aapshe, lese, leshe",
        "क्या, कब, क्यों, कौन, किसको, किसे, कहाँ, कितना, कितनी, कैसे, कैसा, कैसी, करूँ, करूं, देगा",
        "देगी, देंगे, लेगा, लेगी",
        "શું, ક્યારે, કેમ, કોણ, કોને, ક્યાં, કેટલા, કેટલી, કેટલો, કેવી, કેવો, કરું, આપશે, લેશે",
        "કયો",
    )
)
# These ask only as the first word.
ASKING_FIRST = frozenset(
    _set(
        "did, does, do, is, are, was, were, has, have, can, could, will, would, should, any",
        "show, list, top, tell, give, find",
    )
)
# A wish in the form of a question: "can you remind me at 5?"
ASKING_KINDLY = frozenset(_set("can, could, will, would, do"))
# Words that say nothing by themselves.
FILLERS = frozenset(
    _set(
        "a, an, the, this, that, these, my, our, i, we, he, she, they, him, her, it, its, his",
        "them",
        "their, is, are, was, am, be, been, has, have, had, just, now, so, and, also, for, to",
        "on, at",
        "in, of, with, by, as, me, us, up, please, pls, plz, ok, okay, today's, already, lead",
        "client",
        "customer, buyer, from, ye, yeh, woh, wo, uss, us, iska, uska, uski, iski, isko, usko",
        "usne",
        "isne, unko, unse, usse, aa, ae, ene, tene, emne, temne, ena, eni, enu, ani, teni, tena",
        "e, te",
        "ka, ki, ke, ko, ne, no, ni, nu, na, se, par, pe, mein, me, mai, thi, ma, mate, sathe",
        "saathe",
        "saath, sath, hai, hain, he, h, che, chhe, 6e, cho, tha, the, ho, gaya, gayi, gai, gaye",
        "gayo",
        "gayu, liya, lidho, lidhi, lidhu, didhi, didho, di, diya, bhi, pan, j, hi, toh, to, aur",
        "ane",
        "maine, main, mai, mene, me, hum, humne, ame, abhi, hamna, hu, bhai, ji, sir, madam, waqt",
        "vakhte, time, day, appointment, then, well, actually, really, all, good, hello, hi",
        "hey, sent",
        "tried, trying, try, twice, again, par, pan, bas, ab, bola, bole, kaha, kahyu, laga, karyo",
        "can, could, will, would, mane, mujhe, mujhko, hume, amne, you, your, there, want",
        "wants, mr, mrs, ms, shri, kar",
        "kare, karne, karva, karvanu, karvano, karvo, kari",
        "है, हैं, हो, था, थी, थे, को, का, की, के, ने, से, पर, में, मैंने, मैं, हमने, उसे, उसको",
        "उनको, इसे",
        "मुझे, मुझको, हमें, इसको, उसकी, उसका, यह, ये, वह, वो, भी, ही, तो, और, गया, गई, गए, जी",
        "लिए, अभी, भाई, साथ, इस, उस",
        "છે, છો, ને, નો, ની, નું, ના, થી, માં, મેં, હું, અમે, તેને, એને, એની, તેની, એનો, આ, તે",
        "એ, પણ, જ, તો",
        "મને, અમને, અને, ગયો, ગઈ, ગયું, ગયા, ભાઈ, જી, માટે, સાથે, હમણાં, પર, એમને, તેમને, હતી",
        "હતો, હતું, લીધી",
    )
)
SPLITTERS = frozenset(_set("and, aur, ane, then, phir, pachi, और, અને, फिर, પછી"))

YES = frozenset(
    _set(
        "yes, y, yep, yeah, ya, yes please, haan, han, ha, haa, haanji, haan ji, ha ji, hanji",
        "ok save",
        "save, save it, confirm, sahi, sahi hai, barabar, barabar che, save karo, kar do",
        "kari do, ok",
        "okay, sure, correct, right, done, yess, ji, ji haan, thik, thik hai, thik che, chalo",
        "हाँ, हां, हा, जी, जी हाँ, सेव करो, सही, सही है, ठीक, ठीक है, कर दो",
        "હા, હાં, જી, સેવ કરો, બરાબર, બરાબર છે, સાચું, ઠીક છે, કરી દો",
    )
)
NO = frozenset(
    _set(
        "no, n, nope, nahi, nahin, nai, na, naa, dont save, don't save, mat karo, rehne do, cancel",
        "rahva do, no thanks, नहीं, नही, ना, मत करो, रहने दो, ના, નહીં, નહિ, રહેવા દો, રદ કરો",
        "not save",
    )
)
CHANGE = frozenset(
    _set(
        "change, change it, badlo, badlein, badlo ne, badal do, badli do, edit, galat, wrong",
        "बदलें, बदलो, बदल दो, गलत, બદલો, બદલી દો, ખોટું",
    )
)
UNDO = frozenset(
    _set(
        "wapas lein, vapas lein, pachu lo, pachhu lo, वापस लें, वापस ले लो, પાછું લઈ લો",
        "undo, undo it, undo that, undo please, revert, take it back, take back, galti se",
        "galti ho gayi",
        "wapas lo, wapas le lo, vapas lo, hata do, pachu lo, bhul thai gai, bhul thi, rad karo",
        "oops",
        "wapas karo, pachu karo, kadhi nakho, that was wrong, that was a mistake",
        "अनडू, वापस लो, हटा दो, गलती से, गलती हो गई, वापस करो",
        "અનડુ, પાછું લો, ભૂલ થઈ ગઈ, ભૂલથી, કાઢી નાખો, પાછું કરો",
    )
)
