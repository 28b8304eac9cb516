"""The cues of the trade as a table: cue → language → phrases, one per ";".

A phrase is words in order: `a|b` either, `[a|b]` may be left out, `stem*` any ending, `<list>` any
word of `cue_words.LISTS`, `#` a number, `_` up to two words of any kind. A phrase that begins with
`!` also counts when it is asked or supposed. Phrases are evened in spelling like messages are.
Habits of the trade, editable (domain.md, §6).
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Phrasing:
    """One cue: its phrases by language (BCP 47).

    `is_told` cues do not count when asked, supposed or told of somebody else.
    """

    phrases: dict[str, str]
    is_told: bool = False
    is_money: bool = False


PHRASINGS: dict[str, Phrasing] = {
    "opt_out": Phrasing({
        "en": "stop|dont|not|never [me|any|send|sending|to] [me] "
        "messag*|msg*|texting|text|sending|call|calling|calls|contact|contacting|disturb|spam|"
        "spamming; unsubscribe; remove my|me|number [number|name|from]",
        "hi-Latn": "<message> [ab|mujhe|aur] mat|na|nahi "
        "kar*|bhej*|kijiye|dena; <message> band kar*; mat bhej*",
        "hi": "<message> [मुझे|अब] मत|ना|न कर*|भेज*|कीजिए; <message> बंद कर*",
        "gu": "<message> ન|ના|નહીં|નહિ|બંધ કર*|મોકલ*",
        "gu-Latn": "<message> na|nai|nahi|no|band|bandh kar*|mokl*",
    }),
    "not_buyer": Phrasing({
        "en": "wrong number|person; never|didnt|not enquire*|inquire*",
        "hi-Latn": "galat|wrong|rong number|no|nambar; enquiry|inquiry nahi|nai ki|kari|kiya|thi",
        "hi": "गलत|ग़लत|रॉन्ग नंबर|नम्बर; इंक्वायरी नहीं की",
        "gu": "ખોટો|રોંગ નંબર; નંબર ખોટો",
        "gu-Latn": "khoto|khota|rong number|nambar|no; number khoto",
    }, is_told=True),
    "partner": Phrasing({
        "en": "tag _ <client>; my|our <client> [is|wants|needs|looking]; channel "
        "partner; i am|im a|an [real] [estate] broker|agent|realtor",
        "hi-Latn": "mera|mere|hamara|hamare <client>; <client> tag",
        "hi": "मेरा|मेरे|हमारा|हमारे <client>; <client> टैग",
        "gu": "મારો|મારા|અમારો|અમારા <client>; <client> ટેગ",
        "gu-Latn": "maro|mara|amaro|amara <client>; <client> tag",
    }),
    "visit_no": Phrasing({
        "en": "wont|not [be] visit*; dont|not "
        "[want|wish|interested|need|able|going] [to|in|for|a] visit*; "
        "dont|not want to see|come; no need _ visit*; cancel _ visit|viewing; no visit",
        "hi-Latn": "visit <neg> karni|karna|karunga|karungi|karenge|chahi*|jana; "
        "dekhne <neg> aa*; dekhna|dekhni <neg>; nahi|nai|nhi "
        "dekhna|dekhni; visit cancel; nahi|nai|nhi aa "
        "paunga|paungi|payenge|paenge|sakte|sakta|sakti|sakenge",
        "hi": "विज़िट <neg> करनी|करना|करूंगा|करूंगी|करेंगे|चाहिए; देखने <neg> आ*; देखना|देखनी नहीं; नहीं "
        "देखना|देखनी; नहीं आ पाऊंगा|पाऊंगी|पाएंगे|सकते|सकता|सकती; विज़िट कैंसल",
        "gu": "જોવા નથી|નહીં|નહિ આવ*|જવું; જોવું|જોવો|જોવા નથી; નથી "
        "જોવું|જોવો|આવવું; વિઝિટ નથી કરવી|કરવું|જોઈતી; વિઝિટ કેન્સલ",
        "gu-Latn": "jova nathi|nai|nahi aav*|av*|javu; jovu|jovo|jova nathi; nathi "
        "jovu|jovo|jova|aavvu|avvu|avu; visit nathi karvi|karvu|joiti",
    }),
    "visit_move": Phrasing({
        "en": "make|keep it [on|for|to] <day>; reschedule|postpone|prepone; shift|move|change|push "
        "[it|the|my|our|site] visit|viewing|appointment|slot; <day> instead",
        "hi-Latn": "<day> [ko|ka] kar do|dijiye|dete|dein|den|dena|lete|lein|lo|sakte; <day> "
        "[ko|ka] rakh*; visit _ aage|badal*|shift|postpone|change",
        "hi": "<day> [को|का] कर दो|दीजिए|दें|लें|लेते|देना; <day> [को|का] रख*; विज़िट _ आगे|बदल*",
        "gu": "<day> [નું|ના|ને] રાખ*|કરો|કરી|કરીએ; વિઝિટ _ બદલ*|આગળ",
        "gu-Latn": "<day> [nu|na|ne|e] rakh*|karo|kari|kariye; visit _ badl*|aagal",
    }),
    "visit_ask": Phrasing({
        "en": "can|could|may|shall i|we _ see|visit|view|come; when "
        "can|could|may i|we|you _ see|visit|view|come|show; "
        "want|wants|like|love|wish to [come] [and] "
        "see|visit|view; schedule|arrange|book|plan|fix|organise "
        "[a|the|my|one|our] [site|home] visit|viewing|tour; show me|us [the|a|this|that] <home>; "
        "visit _ possible; come [and|to|for] see|visit|look|viewing",
        "hi-Latn": "kab|kal|aaj|sunday|saturday|abhi _ dekh sak*; dekh "
        "sak* hai|hain|he|h|kya; dekhne [kab|kal|aaj] "
        "aa|aana|aau|aaun|aate|aayein|aaenge|aayenge|aaunga|aaungi; dekhna|dekhni "
        "chah*|hai|he|h|tha|thi; <home> [kab|ko] dikha*|dekhna|dekhne|dekhni; "
        "kab dikha*; kab aa sak*|jau|jaye|jaun; visit _ "
        "karna|karni|karne|karu|karun|karwa*|karva*|kara|chahi*|fix|plan|"
        "arrange|rakh*|kab; visit kar sak*|lete|lein|lu; visit _ ho sak*",
        "hi": "कब|कल|आज|शनिवार|रविवार|अभी _ देख सक*; देख सक* है|हैं|हो|क्या; "
        "विज़िट _ हो|कर सक*; देखने [कब|कल|आज] "
        "आ|आना|आऊं|आते|आएंगे|आऊंगा|आऊंगी; देखना|देखनी चाह*|है|था|थी; <home> [कब|को] "
        "दिखा*|देखना|देखने|देखनी; कब आ सक*|जाऊं|जाएं; विज़िट _ करना|करनी|करवा*|करा|चाहिए|फिक्स|रख*|कब",
        "gu": "ક્યારે [અમે] જોવા; જોવા [ક્યારે|કાલે|આજે] આવીએ|આવી|આવું|આવવું|આવવા|"
        "આવશું|આવશે|આવીશ*|જવું|મળશે|મળે; <home> [ફરીથી|ફરી] જોવું|જોવો|જોવા|જોવી|બતાવ*; "
        "વિઝિટ _ કરવી|કરીએ|ગોઠવ*|રાખ*|નક્કી|જોઈએ|ક્યારે; જોઈ શકીએ|શકું|શકાય; વિઝિટ _ થઈ|કરી શક*",
        "gu-Latn": "joi|joie sakie|sakiye|saku|sakay|shakie|shakiye|shaku|shakay; "
        "visit _ thai|kari sak*|shak*; kyare jova|jowa; jova|jowa [kyare|kale|aaje] "
        "aavie|aaviye|aavi|aavu|aavvu|aavva|aavish*|aavsu|avsu|aavse|avse|javu|mal*; <home> "
        "[farithi|fari] jovu|jovo|jova|jovi|batav*; visit _ "
        "karvi|karie|kariye|gothv*|rakh*|nakki|joie|joiye|kyare",
    }),
    "location_ask": Phrasing({
        "en": "send|share|drop|give|need|want|whats|what "
        "[me|us|is|the|your|site|exact|google] [me|the|site|exact|google|your] <map>; "
        "<map> please|pls|plz|send|share; where is|exactly [the|this|it|your] [<home>|office]",
        "hi-Latn": "<map> [to|toh|ka] "
        "bhej*|do|de|dijiye|dena|share|send|batao|bata*|kaha|kahan|kya|chahiye; "
        "kaha|kahan|kidhar hai|he|par|pe|padega; kis jagah",
        "hi": "<map> भेज*|दो|दीजिए|दे|बता*|शेयर|चाहिए|क्या; कहाँ|किधर है|पर|पड़ेगा",
        "gu": "<map> મોકલ*|આપ*|જણાવ*|શેર|કહો|શું; ક્યાં આવેલું|આવેલો|આવ્યું|છે",
        "gu-Latn": "<map> "
        "mokl*|moka*|aap*|apo|apjo|api|janav*|share|kaho|su; "
        "kya|kyan aavelu|aavelo|aavyu|avyu; kyan che",
    }),
    "counter": Phrasing({
        "en": "final|finalise|finalize|close|settle|deal|done [it|this|deal] at|for|in|on "
        "#; # [<lakh>] final; can|could you|they|he|owner|seller _ "
        "do|give|for #; if # [<lakh>] [is] "
        "possible|agree|agreed|ok; my|our offer [is] #; offer|offering #",
        "hi-Latn": "# [<lakh>] me|mein|mai|pe|par "
        "final|done|pakka|fix|de|dedo|do|dijiye|karo|kar|karna|ho|deal; # [<lakh>] "
        "final|pakka|done; # [<lakh>] kar do|dijiye|dein; # [<lakh>] dunga|denge|dungi",
        "hi": "# [<lakh>] में|पर फ़ाइनल|दे|दो|दीजिए|कर*|पक्का|डन|हो; # "
        "[<lakh>] फ़ाइनल|पक्का; # [<lakh>] दूंगा|देंगे|दूंगी",
        "gu": "# [<lakh>] માં|મા|લાખમાં|કરોડમાં|હજારમાં "
        "ફાઇનલ|આપ*|કર*|પાકું|ડન|થાય|થશે; # [<lakh>] ફાઇનલ|પાકું; # [<lakh>] આપીશ*",
        "gu-Latn": "# [<lakh>] ma "
        "final|aap*|apo|api|karo|kari|pakku|paku|done|thay|thase; # [<lakh>] aapish*|aapis*",
    }, is_money=True),
    "budget_named": Phrasing({
        "en": "!up to|till # <lakh>; !upto|under|below|within|max|maximum|around # <lakh>; !budget "
        "[is|of|around|about|max|upto|range|my|the|:] "
        "[up|around|about|to] #; !# [<lakh>] budget|max|maximum",
        "hi-Latn": "!# <lakh> tak|ke|andar; !# tak [ka|ki|hi] "
        "budget|chalega|sakte; !budget [hai|mera|hamara|approx|karib] #",
        "hi": "!# <lakh> तक|के; !# तक [का] बजट|चलेगा; !बजट [है|मेरा|हमारा|करीब] #",
        "gu": "!# [<lakh>] સુધી|સુધીમાં|સુધીનું|સુધીનો|અંદર; !# <lakh> ની અંદર; !બજેટ [છે|મારું|અમારું] #",
        "gu-Latn": "!# [<lakh>] sudhi|sudhima|sudhinu|sudhino|andar; !# "
        "<lakh> ni andar; !budget [che|maru|amaru] #",
    }, is_money=True),
    "stretch": Phrasing({
        "en": "!we|i can|could|will|may|might [also|maybe|even] stretch|extend; can|could "
        "stretch|extend; we|i can|could|will increase|raise [my|our|the|a] "
        "[budget|bit|little]; stretch my|our|a|the|bit; budget "
        "[is|can|be] flexible; go [a] [little|bit] higher|above",
        "hi-Latn": "thoda|thora|budget|kuch [aur|bhi] [aur|bhi] badha|bada|increase "
        "sak*|denge|lenge|lunga|lungi|dunga|dungi|kar; thoda "
        "[upar|zyada] bhi chal*|ja; thoda upar ja|chal*",
        "hi": "थोड़ा|बजट [और|भी] बढ़ा सक*|देंगे|लेंगे|लूंगा|लूंगी; थोड़ा ऊपर|ज़्यादा भी|चल*|जा",
        "gu": "થોડું|થોડો|બજેટ|થોડુંક [હજી|પણ] વધારી|વધારીશું|વધારીએ|વધી|વધારીશ",
        "gu-Latn": "thodu|thodo|budget|thoduk [haji|pan] vadhari|vadharish*|vadharie|vadhi",
    }, is_told=True),
    "price_high": Phrasing({
        "en": "too high|costly|expensive|pricey; is|its|thats|price too much; # [<lakh>] "
        "[is] too much|high; costly|expensive|pricey|overpriced; "
        "price|rate|cost|rates|quote|asking "
        "[is|are|seems|looks|it|you|quoted] [very|too|bit|a|quite|so|really|on] "
        "[the|bit|little|much] high|higher|steep; "
        "out|beyond|above|over [of] my|our|the budget; !why "
        "[is|so|it|the|this] [it|the|so] [price] [so] high|costly|expensive",
        "hi-Latn": "bahut|bohot|bahot|bht|kafi|thoda|itna|kuch "
        "zyada|jada hai|he|h|lag*|bol*|bata*|hi; "
        "price|rate|bhav|bhaav|daam|keemat|paisa|paise "
        "[to|bhi|kuch|bahut|kafi|thoda] [bahut|hi] zyada|jada|high|upar|tez; "
        "mehng*|mahang*|meheng*|mahng*; !itna|itni|kyu|kyun|kyon [itna] "
        "mehng*|mahang*|meheng*; budget se bahar|upar|zyada; # <lakh> zyada|jada",
        "hi": "महंग*; बहुत|काफ़ी|थोड़ा|इतना ज़्यादा है|लग*|बता*; भाव|दाम|रेट|क़ीमत|प्राइस [तो|बहुत|काफ़ी|थोड़ा] "
        "ज़्यादा|ऊंचा|ऊंची|हाई|तेज; बजट से बाहर|ऊपर|ज़्यादा; # <lakh> ज़्यादा",
        "gu": "ભાવ|કિંમત|રેટ|પ્રાઇસ [તો|બહુ|ઘણો|થોડો|ખૂબ] વધારે|વધુ|ઊંચો|ઉંચો|હાઈ; મોંઘ*; "
        "!કેમ|આટલું|આટલો|આટલા [આટલું|આટલો|આટલા] મોંઘ*; બહુ|ઘણું|ઘણો|ખૂબ "
        "વધારે છે|લાગે|કહેવાય; બજેટ બહાર; # <lakh> વધારે; બજેટ ની|થી બહાર|વધારે; બજેટની|બજેટથી બહાર|વધારે",
        "gu-Latn": "bhav|bhaav|kimat|rate|price [to|bahu|ghano|thodo|khub] "
        "vadhare|vadhu|vadare|uncho|jasti; mongh*|mongu|moghu; "
        "!kem|aatlu|aatlo|atlo [aatlu|aatlo|atlo] "
        "mongh*|mongu; bahu|ghanu|ghano|khub vadhare|vadhu "
        "che|chhe|lage|kehvay; budget [ni|thi] bahar|vadhare; # <lakh> vadhare",
    }, is_told=True),
    "token": Phrasing({
        "en": "ready|happy|willing [to|for|with] [the|pay|give|a|my] [the|a] "
        "token; want|like to pay|give [the|a] token; !when|where "
        "[to|do|can|should] [we|i] pay|give [the] token; "
        "pay|give|paid|transfer|transferred|send|sent "
        "[the|a|you|my|our] token|booking; token "
        "[amount|is|money] ready|paid|today|sent|transferred; "
        "lets|want|like [to|us] book; book it|this|the [flat|unit|one]",
        "hi-Latn": "!token|bayana|biyana [amount|bhi] de du|dun; !token|bayana kab [tak] "
        "de|dena|dete; token|bayana|biyana|booking [amount|aaj|kal] [de] "
        "dete|denge|dunga|dungi|bhej*|dena|ready|taiyar|taiyaar|transfer|"
        "diya; book kar do|dete|lete|lena|denge|dijiye|du; "
        "token|bayana|biyana dene [ko|ke] [liye] taiyar|taiyaar|ready",
        "hi": "!टोकन|बयाना दे दूं; !टोकन|बयाना कब [तक] दे|देना; टोकन|बयाना|बुकिंग [आज|कल] [दे] "
        "देते|देंगे|दूंगा|दूंगी|भेज*|देना|तैयार|दिया; बुक कर दो|देते|लेते|देंगे|दीजिए|दूं; "
        "टोकन|बयाना देने [को|के] [लिए] तैयार",
        "gu": "!ટોકન|બાનું ક્યારે આપ*; !ટોકન|બાનું આપી દઈએ|દઉં|દઈશું|દીધું; ટોકન|બાનું|બુકિંગ [આજે|કાલે] "
        "આપું|આપીએ|આપીશ*|આપવું|આપવા|ભર*|તૈયાર|મોકલ*; બુક કરી|કરીએ|કરવું|કરો",
        "gu-Latn": "!token|banu|baanu kyare aap*|apvu|apvanu; !token|banu|baanu aapi|api "
        "daie|daiye|dau|daish*|didhu; token|banu|baanu|booking [aaje|kale] "
        "aapu|aapie|aapiye|aapish*|aapvu|apvu|aapva|bhar*|taiyar|"
        "mokl*; book kari|kariye|karie|karvu|karo",
    }, is_told=True),
    "loan_no": Phrasing({
        "en": "loan [got|was|is|has|been|application] [been|got|is] "
        "rejected|declined|refused|denied|failed; loan "
        "[is|was|has|did|has|does] not|didnt|isnt|wasnt|hasnt|wont [been|get|got|yet] "
        "approved|sanctioned|passed|cleared|through|come; bank|banks [has|have] "
        "rejected|refused|declined; bank|banks [has] said|says no",
        "hi-Latn": "loan [abhi|to|bhi|pass|sanction|approve] "
        "<neg> mil*|hua|hui|ho|pass|manzoor|sanction; "
        "loan [ho] reject*|cancel; bank ne mana|reject*; cibil kharab|low|kam",
        "hi": "लोन [अभी|तो|पास|मंज़ूर] नहीं मिल*|हुआ|हो|पास; लोन "
        "रिजेक्ट|नामंज़ूर|कैंसल; बैंक ने मना; सिबिल ख़राब|कम",
        "gu": "લોન [હજી|તો|પાસ|મંજૂર] ન|નથી|નહીં|ના મળી|મળતી|થઈ|થતી|મળે|પાસ|થાય; "
        "લોન રિજેક્ટ|નામંજૂર; લોન પાસ|મંજૂર નથી; બેંકે ના",
        "gu-Latn": "loan [haji|to|pass|manjur] na|nathi|nai "
        "mali|malti|thai|thati|male|pass|thay; loan "
        "reject*|cancel; loan pass|manjur nathi; bank e na",
    }, is_told=True),
    "loan_ok": Phrasing({
        "en": "loan [is|was|has|got|already|amount|now] "
        "[been|got|already|is] sanctioned|approved|passed|cleared; "
        "got|have [my|our|the|home|a] [home] loan sanction*|approv*; sanction "
        "letter [is|has] received|came|ready|come; got|received|have "
        "[the|my|our] sanction letter; preapproved|approved loan",
        "hi-Latn": "loan [bhi|to|ka|mera|hamara] [bhi|to] "
        "pass|sanction|approve|approved|manzoor|manjur hua|hui|ho|hai|he|h|gaya|hogaya|hogya "
        "[gaya|gya|gayi|chuka]; loan mil gaya|gya|chuka; "
        "sanction letter aa|mil gaya|gya; bank ne haan",
        "hi": "लोन [भी|तो|मेरा|हमारा] पास|मंज़ूर|सैंक्शन|अप्रूव हुआ|हुई|है|हो [गया|चुका]; लोन मिल गया|चुका",
        "gu": "લોન [પણ|તો|અમારી|મારી] પાસ|મંજૂર|સેન્ક્શન|સેંક્શન|એપ્રૂવ થઈ|થઇ|થયેલી|છે|થયું; લોન મળી ગઈ|ગઇ|છે",
        "gu-Latn": "loan [pan|to|amari|mari] pass|manjur|sanction|approve "
        "thai|thayi|thayu|che|chhe|thayeli; loan mali gai|gayi|che",
    }, is_told=True),
    "papers": Phrasing({
        "en": "rera [number|no|id|registration|registered|approved|certificate]; "
        "title [is|deed|papers] clear; clear title; bu permission; "
        "send|share|need|show|give|want|check|see "
        "[me|us|the|all|your] [the|all|property|sale|title] <paper>; "
        "<paper> send|share|clear|ready|available; "
        "occupancy|completion certificate; noc; sale deed; "
        "index 2; send|share|need|give [the] bu; allotment letter|copy",
        "hi-Latn": "<paper> bhej*|dikha*|do|dijiye|chahiye|clear|dekh*|mil*; title clear; 7 12",
        "hi": "रेरा [नंबर]; टाइटल क्लियर|साफ़; <paper> "
        "भेज*|दिखा*|दो|दीजिए|चाहिए|क्लियर|देख*; बीयू|बी यू परमिशन; एनओसी",
        "gu": "રેરા [નંબર]; ટાઇટલ ક્લિયર; <paper> "
        "મોકલ*|બતાવ*|આપ*|જોઈએ|ક્લિયર|જોવા; બીયુ|બી યુ પરમિશન; એનઓસી",
        "gu-Latn": "<paper> mokl*|batav*|aap*|apo|joie|joiye|clear|jova",
    }),
    "area": Phrasing({
        "en": "carpet [area]; super builtup|built; what|how [is|much] [the|is] "
        "[exact|total] area|size|sqft; how big; how many square|sq",
        "hi-Latn": "carpet [area] [kitn*]; kitna|kitne|kitni "
        "sqft|sq|square|area|gaj|vaar|bada|badi; area|size kitn*",
        "hi": "कारपेट|कार्पेट; कितना|कितने|कितनी एरिया|वर्ग|बड़ा|बड़ी|स्क्वेयर|गज; एरिया|साइज़ कितन*",
        "gu": "કાર્પેટ|કારપેટ; કેટલા|કેટલું|કેટલો સ્ક્વેર|ચોરસ|વાર|ફૂટ|એરિયા|મોટું|મોટો; એરિયા|સાઇઝ કેટલ*",
        "gu-Latn": "ketla|ketlu|ketlo sq|square|sqft|vaar|foot|area|motu|moto; area|size ketl*",
    }),
    "vastu_floor": Phrasing({
        "en": "<facing> facing|face|entry|entrance; vastu|vaastu; "
        "higher|high|lower|low|top|middle|ground|mid|upper "
        "floor|floors; floor # [or] higher|above|lower|below",
        "hi-Latn": "<facing> mukhi|facing|disha; "
        "purvmukhi|uttarmukhi|pashchimmukhi; upar|upri|niche|neeche "
        "[ka|ki|wala|wali] floor|manzil; floor|manzil # [ya|se] upar|niche",
        "hi": "पूर्वमुखी|उत्तरमुखी|पश्चिममुखी; <facing> मुखी|फेसिंग|दिशा; वास्तु; ऊपर|ऊपरी|नीचे "
        "[की|वाली|का|वाला] मंज़िल|फ्लोर; मंज़िल|फ्लोर # [या|से] ऊपर|नीचे",
        "gu": "પૂર્વમુખી|ઉત્તરમુખી|પશ્ચિમમુખી; <facing> મુખી|ફેસિંગ|દિશા; વાસ્તુ; "
        "ઉપરનો|નીચેનો|ઉપરના|નીચેના|ઉપલા માળ|માળે|ફ્લોર; માળ|ફ્લોર # [કે|થી] ઉપર|નીચે",
        "gu-Latn": "purvmukhi|uttarmukhi|purvamukhi; uparno|nicheno|uparna|nichena|upla "
        "mal|maal|floor; mal|maal|floor # [ke|thi] upar|niche",
    }),
    "deadline": Phrasing({
        "en": "need|want|require|possession|shift|move|moving|"
        "shifting|buy|close [it|in|to|possession|a] "
        "[house|home|flat] by|before|within [end] [of] <month>|#|diwali|year; vacate "
        "[by|in|before] <month>; lease ends|expires|over; "
        "urgently|urgent|immediate|immediately [possession|required|need*|shift*]",
        "hi-Latn": "<month> tak "
        "chahi*|shift*|lena|leni|possession|karna|ho; <month> se pehle|pahle; # "
        "mahine|mahina|month|din me|mein|ke chahi*|shift*|lena|andar; jaldi chahiye|shift*|lena",
        "hi": "<month> तक चाहिए|शिफ्ट|लेना|लेनी; <month> से पहले; # महीने|दिन "
        "में|के चाहिए|शिफ्ट|लेना|अंदर; जल्दी चाहिए|शिफ्ट|लेना",
        "gu": "<month> સુધી|સુધીમાં|પહેલાં|પહેલા [જોઈએ|શિફ્ટ|લેવું]; # "
        "મહિનામાં|દિવસમાં જોઈએ|શિફ્ટ|લેવું; જલ્દી જોઈએ|લેવું|શિફ્ટ",
        "gu-Latn": "<month> sudhi|sudhima|pehla|pahela [joie|joiye|shift]; # mahinama|divasma "
        "joie|joiye|shift|levu; # mahina|divas ma "
        "joie|joiye|shift|levu; jaldi joie|joiye|levu|shift",
    }, is_told=True),
    "family": Phrasing({
        "en": "ask|asking|discuss|check|consult|talk|speak|discussing "
        "[it|this|with|to|at] [with|my|the|at|to] [my] <kin>; <kin> "
        "should|must|has|have|will|wants|want [to] "
        "see|decide|visit|come; show [it] [to] [my] <kin>",
        "hi-Latn": "ghar [pe|par|me|mein|walo|wale|walon] [se|ko|pe] "
        "puch*|pooch*|baat|discuss*|salah|bata*; <kin> "
        "[se|ko|ke|walo] [saath|ek] [baar] puch*|pooch*|baat|discuss*|dikha*|salah",
        "hi": "घर [पर|पे|में|वालों] [से|को] पूछ*|बात|सलाह; घर पर|वालों [को] दिखा*; "
        "<kin> [से|को|के] [साथ|एक] [बार] पूछ*|बात|दिखा*|सलाह",
        "gu": "ઘરે|ઘરમાં|ઘેર [બધાને] પૂછ*|વાત|ચર્ચા; <kin> [ને|સાથે|માં] [એક] [વાર] પૂછ*|વાત|બતાવ*|ચર્ચા; "
        "પરિવારને|પત્નીને|પતિને|પપ્પાને|મમ્મીને|લોકોને [એક] [વાર] પૂછ*|વાત|બતાવ*",
        "gu-Latn": "ghare|gharma|gher [badhane] "
        "puch*|vat|vaat|charcha|discuss*; ghar|gharna na|lokone [ne] [ek] [var] "
        "batav*|puch*; <kin> [ne|sathe|ma] [ek] [var|vaar] puch*|vat|vaat|batav*|charcha|discuss*",
    }, is_told=True),
    "festival": Phrasing({
        "en": "after|post [the|this] <festival>",
        "hi-Latn": "<festival> [ke] baad|bad",
        "hi": "<festival> [के] बाद",
        "gu": "<festival> [ની|ના|નાં] પછી|બાદ; દિવાળીના પછી|બાદ",
        "gu-Latn": "<festival> [ni|na] pachi|pachhi|pachee|bad",
    }, is_told=True),
    "hard_no": Phrasing({
        "en": "bought|purchased|booked|finalised|finalized|taken "
        "[a|an|one|it|flat|house] elsewhere|another|other|somewhere; already "
        "bought|purchased|booked|finalised|finalized|taken; not interested; no "
        "longer|not looking|interested|required [anymore|now]; "
        "dont|not need|want [it|a|any] [flat|house|home|property] "
        "anymore|now; not looking anymore; not buying; plan "
        "[is] dropped|cancelled|cancel; dropped|cancelled [the|our] plan",
        "hi-Latn": "dusra|doosra|dusri|kahi|kahin|aur [aur|jagah|ghar|flat] le|book|kharid|final "
        "liya|li|lia|kar|ho; ghar|flat|makan|property [bhi|to] le|kharid liya|lia|li; "
        "interest|interested nahi|nai|nhi; ab|flat|ghar|property|makan nahi|nai|nhi "
        "chahi*|lena; abhi nahi|nai|nhi lena|chahi*; plan cancel*",
        "hi": "दूसरा|दूसरी|कहीं|और [और|जगह|घर] ले|ख़रीद|बुक लिया|ली|कर; घर|फ्लैट|मकान ले|ख़रीद लिया; "
        "इंटरेस्ट|रुचि नहीं; अब|अभी|फ्लैट|घर|मकान नहीं चाहिए|लेना; प्लान कैंसल",
        "gu": "બીજે|બીજું|બીજો|બીજી [ઘર|મકાન|ફ્લેટ] લઈ|લીધું|લીધો|ખરીદ*; લઈ લીધું|લીધો|લીધેલું; રસ|ઇન્ટરેસ્ટ નથી; "
        "હવે|ફ્લેટ|મકાન|હમણાં નથી જોઈતું|જોઈતો|લેવું|લેવો; હવે|હમણાં લેવું|લેવો નથી; પ્લાન કેન્સલ",
        "gu-Latn": "bije|biju|bijo|biji [ghar|makan|flat] "
        "lai|lidhu|lidho|kharid*; lai lidhu|lidho|lidhelu; ras|interest nathi; "
        "have|flat|makan|hamna nathi joitu|joito|levu|levo; "
        "have|hamna levu|levo nathi; plan cancel*",
    }, is_told=True),
    "soft_no": Phrasing({
        "en": "will|ill|shall|let|we|well [me|us|have|need|to|just] [to] "
        "think; think over|about; will|ill|shall let you know; "
        "will|ill|shall get back|revert; maybe|may later|not; not "
        "sure; ok|we|i will see; not right|now [now]",
        "hi-Latn": "sochke|sochkar|soch [ke|kar|samajh] [ke|kar] bata*; "
        "sochte|sochenge|sochunga|sochungi; sochna hai|padega|he|h; dekhte|dekhenge "
        "hai|hain|he|h|abhi|baad; baad me|mein bata*|dekh*; abhi "
        "nahi|nai|nhi; abhi pakka|decide|final nahi|nai|nhi",
        "hi": "सोचकर|सोचके|सोच [के|कर] बता*; सोचते|सोचेंगे|सोचूंगा|सोचूंगी; सोचना है|पड़ेगा; "
        "देखते|देखेंगे हैं|अभी|बाद; बाद में बता*|देख*; अभी नहीं; अभी पक्का|तय नहीं",
        "gu": "વિચારીને|વિચારીએ|વિચારીશ*|વિચારવું|વિચારીશું; પછી "
        "કહીશ*|જણાવ*; હમણાં નથી|નહીં|નહિ; હમણાં નક્કી નથી|નહીં",
        "gu-Latn": "vicharine|vicharie|vichariye|vicharish*|vicharvu|vicharsu; pachi|pachhi "
        "kahish*|kahis*|janav*; hamna|hamana nathi|nai|nahi; hamna|hamana nakki nathi|nai",
    }, is_told=True),
    "compare": Phrasing({
        "en": "other|another|others|elsewhere|competitor "
        "[one|builder|project|flat|option|broker] [is|are|was|has|offering|gives] "
        "[much|a|bit] cheaper|better|less|lower|bigger; getting|got [it|a|one|same] [flat|one] "
        "cheaper|less|lower; cheaper elsewhere|option|one|there; comparing; compare "
        "with|to|it; also seeing|checking|considering; also looking at",
        "hi-Latn": "dusra|doosra|dusri|dusre|waha|wahan|bagal|saamne "
        "[wala|wali|me|mein|se|to] [thoda|flat|project] "
        "sasta|saste|sasti|kam; sasta|saste mil*; compare kar*; bhi dekh rahe|raha|rahi",
        "hi": "दूसरा|दूसरी|दूसरे|वहां|बगल|सामने [वाला|में|तो|फ्लैट|घर|प्रोजेक्ट] [थोड़ा] "
        "सस्ता|सस्ते|सस्ती|कम; सस्ता|सस्ते मिल*; तुलना|कंपेयर कर*; भी देख रहे|रहा|रही",
        "gu": "બીજું|બીજો|બીજે|બીજી|ત્યાં|બાજુમાં [વાળું|તો|થોડું|ફ્લેટ|ઘર|પ્રોજેક્ટ] "
        "સસ્તું|સસ્તો|સસ્તા|સસ્તી|ઓછા|ઓછું; સસ્તું|સસ્તા મળ*; સરખામણી|સરખાવ*; પણ જોઈએ છીએ; પણ જોઈ રહ્યા",
        "gu-Latn": "biju|bijo|bije|biji|tya|tyan|bajuma "
        "[valu|to|thodu|flat|ghar|project] sastu|sasto|sasta|sasti|ochu|ocha; "
        "sastu|sasta mal*; sarkhav*|sarkhamni; pan joie chie|chhie; pan joi rahya",
    }, is_told=True),
    "rent": Phrasing({
        "en": "only|need|want|looking|require|wanted [it|a|something|only] [flat|house|place] "
        "[on|for|to|flat|house] [a] rent|lease|rental; on rent only; rent|rental only",
        "hi-Latn": "!kiraye|kiraya|rent|bhade pe|par|ka|ke|ki [flat|ghar|makan|liye] [hi] "
        "chahi*|lena|leni|milega|lenge; !kiraye|bhade chahi*|lena|milega",
        "hi": "!किराए|किराये|भाड़े [पर|पे|का|के] [फ्लैट|घर|मकान|लिए] [ही] चाहिए|लेना|लेनी|मिलेगा|लेंगे",
        "gu": "!ભાડે|ભાડાનું|ભાડા [નું|પર] [ઘર|મકાન|ફ્લેટ] [જ] જોઈએ|લેવું|લેવો|જોઈતું|મળશે|રાખવું",
        "gu-Latn": "!bhade|bhada|bhadanu|rent [par|pe|nu] [ghar|makan|flat] [j] "
        "joie|joiye|levu|levo|joitu|malse|malshe|rakhvu",
    }, is_told=True),
    "sell_first": Phrasing({
        "en": "!must|need|have|has|want [to] [first] sell [off] "
        "[my|our|mine|ours|existing|old|current] [existing|old|current|flat|house|home] "
        "[flat|house|home] first; must [first] sell "
        "my|our|mine|ours|existing|old|current; !after|before|once [i|we] "
        "sell|selling|sold [my|our|mine|existing|old|current]; "
        "first [i|we] [need|have|must|will] [to] sell; "
        "!once [my|our] [old|existing|current] [flat|house|home] [is|gets] sold",
        "hi-Latn": "!pehle|pahle|pahile [to|toh] "
        "[apna|purana|mera|hamara|humara] [purana|ghar|flat|wala] "
        "[ghar|flat|makan] bech*|bik*; !apna|purana|mera|hamara|humara [purana] "
        "[ghar|flat|makan] pehle|pahle bech*|bik*; !apna|purana|mera|hamara "
        "[ghar|flat|makan] bech*|bik* [ke|kar|ne] baad|jaye",
        "hi": "!पहले [तो] [अपना|पुराना|मेरा|हमारा] [पुराना|घर|फ्लैट] [घर|फ्लैट|मकान] "
        "बेच*|बिक*; !अपना|पुराना|मेरा|हमारा [घर|फ्लैट|मकान] पहले बेच*|बिक*",
        "gu": "!પહેલાં|પહેલા [તો] [અમારું|મારું|જૂનું|પોતાનું|અમારો|મારો|અમારા] [જૂનું|ઘર|મકાન|ફ્લેટ] "
        "[મકાન|ઘર|ફ્લેટ] વેચ*; !અમારું|મારું|જૂનું|પોતાનું|મારો [ઘર|મકાન|ફ્લેટ] પહેલાં વેચ*",
        "gu-Latn": "!pehla|pahela|pehlu|pahla [to] "
        "[amaru|maru|junu|potanu|amaro|maro] [junu|ghar|makan|flat] "
        "[makan|ghar|flat] vech*; "
        "!amaru|maru|junu|potanu|maro [ghar|makan|flat] pehla|pahela vech*",
    }, is_told=True),
}  # fmt: skip
