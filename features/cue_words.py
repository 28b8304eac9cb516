"""Words that several cue phrases share, and the small words by which the traps are known."""

from __future__ import annotations

# `<name>` in a phrase stands for any word of this list. Spelling is evened before comparing, so one
# spelling of zyada/jyada/zada or नहीं/नही is enough.
LISTS: dict[str, str] = {
    "lakh": "lakh|lakhs|lac|lacs|lak|l|cr|crore|crores|karod|karor|k|thousand|hazar|"
    "लाख|करोड़|हज़ार|લાખ|કરોડ|હજાર",
    "neg": "nahi|nahin|nai|nhi|na|mat|नहीं|नहि|न|ना|मत|નથી|નહીં|ન|ના|nathi",
    "home": "flat|flats|house|home|apartment|property|site|unit|villa|bungalow|sample|project|"
    "ghar|makan|makaan|place|it|फ्लैट|घर|मकान|साइट|प्रॉपर्टी|सैंपल|"
    "ફ્લેટ|ઘર|મકાન|સાઇટ|પ્રોપર્ટી|સેમ્પલ|પ્રોજેક્ટ",
    "day": "monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tue|wed|thu|fri|sat|sun|"
    "tomorrow|weekend|somvare|mangalvare|budhvare|guruvare|shukravare|shanivare|ravivare|kal|parso|parson|somvar|mangalvar|budhvar|guruvar|shukravar|shanivar|"
    "ravivar|itvar|sombar|shaniwar|sham|subah|savare|sanje|kale|"
    "सोमवार|मंगलवार|बुधवार|गुरुवार|शुक्रवार|शनिवार|रविवार|इतवार|कल|परसों|शाम|सुबह|"
    "સોમવાર|મંગળવાર|બુધવાર|ગુરુવાર|શુક્રવાર|શનિવાર|રવિવાર|કાલે|સાંજે|સવારે|સોમવારે|મંગળવારે|બુધવારે|ગુરુવારે|શુક્રવારે|શનિવારે|રવિવારે|શનિ|રવિ|शनि|रवि",
    "month": "january|february|march|april|may|june|july|"
    "august|september|october|november|december|"
    "jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec|"
    "जनवरी|फरवरी|मार्च|अप्रैल|मई|जून|जुलाई|अगस्त|सितंबर|अक्टूबर|नवंबर|दिसंबर|"
    "જાન્યુઆરી|ફેબ્રુઆરી|માર્ચ|એપ્રિલ|મે|જૂન|જુલાઈ|ઓગસ્ટ|સપ્ટેમ્બર|ઓક્ટોબર|નવેમ્બર|ડિસેમ્બર",
    # Whichever the festival, waiting for it is one and the same cue: nothing follows about a faith.
    "festival": "diwali|deepavali|divali|navratri|navaratri|"
    "dussehra|dasara|dasera|dashera|holi|eid|"
    "ramzan|ramadan|christmas|uttarayan|sankranti|kamurta|kamurat|kamuhurta|shradh|shraadh|"
    "shraddh|paryushan|janmashtami|dhanteras|festival|festivals|shravan|tyohar|tahevar|"
    "दिवाली|दीवाली|दीपावली|नवरात्रि|दशहरा|होली|ईद|रमज़ान|क्रिसमस|उत्तरायण|संक्रांति|कमुर्ता|"
    "श्राद्ध|पर्युषण|जन्माष्टमी|धनतेरस|त्योहार|त्यौहार|"
    "દિવાળી|નવરાત્રી|નવરાત્રિ|દશેરા|હોળી|ઈદ|રમઝાન|ક્રિસમસ|નાતાલ|ઉત્તરાયણ|કમુરતા|કમૂરતા|શ્રાદ્ધ|"
    "પર્યુષણ|જન્માષ્ટમી|ધનતેરસ|તહેવાર",
    "kin": "wife|husband|family|parents|father|mother|brother|son|daughter|papa|mummy|dad|mom|"
    "spouse|home|patni|pati|biwi|bivi|parivar|maa|pitaji|gharwale|gharwalo|"
    "पत्नी|पति|परिवार|फैमिली|पापा|मम्मी|बीवी|माँ|पिताजी|भाई|"
    "પત્ની|પતિ|પરિવાર|ફેમિલી|ફેમેલી|પપ્પા|મમ્મી|બા|ભાઈ",
    "map": "location|address|pin|map|maps|pata|sarnamu|लोकेशन|पता|एड्रेस|मैप|લોકેશન|સરનામું|એડ્રેસ|મેપ",
    "paper": "documents|document|docs|papers|paper|deed|kagaz|kaagaz|kagaj|kagal|kagad|dastavej|"
    "dastavez|कागज़|काग़ज़|कागज|दस्तावेज़|डॉक्यूमेंट|पेपर|કાગળ|દસ્તાવેજ|ડોક્યુમેન્ટ|પેપર",
    "client": "client|clients|customer|customers|party|buyer|grahak|क्लाइंट|क्लायंट|ग्राहक|पार्टी|"
    "ક્લાયન્ટ|ક્લાયંટ|ગ્રાહક|પાર્ટી",
    "facing": "east|west|north|south|northeast|purv|purva|paschim|uttar|dakshin|"
    "पूर्व|पश्चिम|उत्तर|दक्षिण|ઈશાન|પૂર્વ|પશ્ચિમ|ઉત્તર|દક્ષિણ",
    "message": "message|messages|msg|msgs|call|calls|phone|whatsapp|मैसेज|मेसेज|कॉल|फ़ोन|મેસેજ|કોલ|ફોન",
}

# A negation after the words ("bhav vadhare nathi") or straight before them ("mujhe nahi dekhna").
NEGATIONS = "nahi nahin nai nhi nathi mat not नहीं नही नहि मत નથી નહીં નહિ નહી"
# Too short to mean no by themselves ("na" is also "of" and "isn't it"); inside a phrase they do.
SHORT_NEGATIONS = "na न ना ન ના"
# "loan pass hua to …" supposes, and "nahi to" is "otherwise".
THEN = "to toh tar तो તો"
# A negation up to three words before; only English puts it there.
NEGATIONS_BEFORE = """
    not dont doesnt didnt cant cannot couldnt wont wouldnt isnt arent wasnt havent hasnt never no
    without neither
"""
# A sentence that has its verb already: a negation after it belongs to the next thought.
COPULAS = "hai hain he h hu hoon che chhe chu है हैं हूं છે છીએ છું is are"
ASKING = "kya kyaa क्या શું shu su kyu kyun kyon क्यों કેમ kem whether"
# A clause that begins with one of these asks.
ASKING_FIRST = """
    what which how why when where kab kyare kitna कब कितना ક્યારે કેટલો કેટલું
"""
# English asks by turning round: "is it …", "can we …"; "can stretch" does not ask.
TURNED = """
    is are am was were did does do has have had can could will would shall should
"""
TURNED_BEFORE = "i we you it he she they the this that my our your there loan price any"
ASKING_LAST = "ke કે na ना ને"
OR = "or ya या ke કે"
SUPPOSING = """
    if once when unless until till agar yadi jab jo jyare अगर यदि जब જો જ્યારે whenever
"""
OTHERS = """
    friend friends friend's friends' dost doston mitra mittar mitr neighbour neighbor neighbours
    neighbors padosi padoshi colleague colleagues cousin someone somebody koi kisi unka unki unke
    uska uski uske his their दोस्त मित्र पड़ोसी कोई किसी उनका उनकी उसका उसकी દોસ્ત મિત્ર મિત્રની
    મિત્રનું મિત્રનો મિત્રે પાડોશી પડોશી કોઈ કોઈકે કોઈએ એમની એમનું તેમની
"""
# What a number may be besides money.
NOT_MONEY = """
    baje vage vagye am pm oclock tarikh date bhk rk floor mal manzil din divas day days week weeks
    month months mahina mahine mahino year years saal varas varsh minute minutes min hours hour km
    sqft sq ft vaar people members बजे तारीख दिन महीने महीना साल मंज़िल मिनट घंटे
    વાગ્યે વાગે તારીખ દિવસ મહિના મહિનો વરસ વર્ષ માળ મિનિટ કલાક
"""
# Words of many sentences: a phrase is never looked up by them.
SMALL_WORDS = "a the i we my our to of in it is do ka ke ki ko se hai he h che na ma me mein"
