"""The words of brokers' questions, in five ways of writing, each with the idea it stands for.

Words are written in Latin letters; Devanagari and Gujarati are brought there first (`reading`).
Nothing here is about a person: names are found in the book.
"""

from __future__ import annotations

from enum import StrEnum


class Idea(StrEnum):
    """What a word of a question stands for."""

    HEAT = "heat"
    MUCH = "much"
    HOW = "how"
    WHY = "why"
    WHO = "who"
    WHAT = "what"
    CALL = "call"
    TOP = "top"
    SHOW = "show"
    LEAD = "lead"
    LEADS = "leads"
    SCORE = "score"
    SAID = "said"
    CHANGED = "changed"
    SINCE = "since"
    COMPARE = "compare"
    SIMILAR = "similar"
    NEXT = "next"
    DO = "do"
    DROP = "drop"
    DRAFT = "draft"
    DAY = "day"
    KNOWN = "known"
    HELP = "help"
    CHAT = "chat"
    STOCK = "stock"
    OUTSIDE = "outside"
    NEW = "new"
    WAITING = "waiting"
    UNPLANNED = "unplanned"
    HOT = "hot"
    ROSE = "rose"
    FELL = "fell"
    AMONG = "among"
    WARM = "warm"
    COLD = "cold"
    RENTAL = "rental"
    BUYER = "buyer"
    OWNER = "owner"
    LAND = "land"
    SHOP = "shop"
    PROJECT = "project"
    BHK = "bhk"
    MONEY = "money"
    AT_MOST = "at_most"
    AT_LEAST = "at_least"
    AROUND = "around"
    ONE = "one"
    THEY = "they"
    AND = "and"
    OR = "or"
    NO = "no"
    SMALL = "small"
    IN = "in"
    MORE = "more"


# Ideas that say what is wanted, and do not stand in a name.
WORDS: dict[Idea, str] = {
    Idea.HOT: "hot hottest garam garma haut hott",
    Idea.WARM: "warm worm vorm hunfala gungunu",
    Idea.COLD: "cold coldest thanda thandi thande thando thandu kold",
    Idea.ROSE: "vadhyo vadhyu vadhi vadhya increased risen climbed jumped improved|went up|"
    "gone up|moved up|upar gaya|upar gayo|upar gayu|upar gayi|badh gaya|badh gayi|vadhi gayo|"
    "vadhi gayu",
    Idea.FELL: "ghatyo ghatyu ghati ghatya ghata decreased fell fallen slipped dropped giryo gira|"
    "went down|gone down|gone cold|niche gaya|niche gayo|niche gayu|kam hua|ghat gaya|"
    "ghati gayo|thanda hua",
    Idea.AMONG: "isme inme unme usme inmein unmein isme_se aama ema temathi emathi aamathi|"
    "out of these|out of them|of these|of them|among these|among them",
    Idea.HEAT: "likely serious ripe good pakka pakki pakko pakku keen interested sure ready strong "
    "chance chances odds sambhavna shakyata book buy close siriyas gambhir heat temperature "
    "booking convert interest purchase likelihood probability timepass mud mood",
    Idea.MUCH: "many kitna kitni kitne kitno ketla ketli ketlo ketlu ketale",
    Idea.HOW: "how hows kaisa kaisi kaise kevo kevi kevu keva|kem che|kem chhe|kem 6e|kaisa hai|"
    "kaisi hai|how is|what about|status of|haal|hal chal|kya scene|su scene|how_hot",
    Idea.DRAFT: "draft drafts drafting compose draft_message likho likhdo lakho lakhjo lakhje "
    "lakhido|likh do|likh de|likh dena|likh ke|likh kar|likhkar do|likhna hai|lakhi do|lakhi de|"
    "lakhi aapo|lakhi aap|lakhi apo|lakhvo che|lakhvu che|write a message|write a reply|"
    "write reply|write message|write a msg|write to|write back|prepare a message|prepare a reply|"
    "message banao|reply banao|message banavo|reply banavo|msg banao|msg banavo|javab banavo",
    Idea.WHY: "why kem kyu kyun kyo kyon kyoon kyunki reason reasons explain "
    "explanation wajah vajah shamate shathi samate|su kaam|shu kaam|shukaam|sukam|sa mate|sha mate|"
    "how come|how so|kis liye|kisliye|kis wajah|what makes|shu karan|kya karan|kaaran kya|"
    "karan kya|karan batao|karan su|vo kaise|ye kaise|te kevi rite|kevi rite|"
    "em kevi rite|aisa kaise|aavu kem",
    Idea.WHO: "who whom whos kisko kise kisse kinko kinhe kone kon kona kaun konse kaunsi kaunse "
    "konsi kayi kaya kai which whose kis kisi kisey konu koun kinka kinki kinke kiska kiski "
    "kiske koni kono konna kenu keno keni kena konko|kya lead",
    Idea.WHAT: "what whats wat kya su shu shun kyaa sun vat anything something when kab "
    "kyare kyarey where ",
    Idea.CALL: "call phone fon kol ring contact meeting malvanu malva milun chase followup follow "
    "dial meet milu milna malvu "
    "mile baat vaat speak talk lagau lagavu focus prioritise prioritize priority "
    "pakdu pakadu pakde reach",
    Idea.TOP: "top best sabse sauthi sahuthi highest first pehle pehla pehlo pahele pehlu topmost "
    "shortlist sarvottam toc|sarama sari|sarama saru|sarama saro|sarama sara|ek number",
    Idea.SHOW: "show list give dikhao dikha dikhavo dekhao batao bata batado batavo batav aapo "
    "aap find open dekhado dikhaiye bataiye batana dekhna jovu joiye display share view see fetch",
    Idea.LEAD: "lead lid client customer party grahak klayant klaint person enquiry inquiry  banda",
    Idea.LEADS: "leads lids clients customers parties enquiries inquiries lidso leado lido people "
    "log loko everyone everybody all guys sab sabhi badha badhi badhu ones",
    Idea.SCORE: "score skor rating reting marks status points",
    Idea.SAID: "said say says told mention mentioned spoke write wrote written quote "
    "bola boli bole kaha kahi kahe kahyu kahyun kidhu kidhun kidhi kehta kehti kehte keh bolta "
    "bolti lakhyu likha kahta kahti kahte kahyo keta keti kaheta bolyu bolya bolyo kehvu "
    "kahevu likhyu poocha pucha puchi puchha puchhi puchyu puchya puchhyu "
    "farmaya maangyo mangyo mangyu mange mangi manga maangi|last message|last msg|"
    "last wrote|chella message|chello message|"
    "pichla message|aakhri message|last reply|last word|chella mesej|chello mesej",
    Idea.CHANGED: "changed change changes badla badli badle badlayu badlayun badlyu badlayo badlai "
    "badal farak farq pharak fark ferfar update updates updated happened parivartan difference "
    "moved movement|naya kya|kya naya|what new|whats new|nava juni|navu su|su navu|kya hua|"
    "su thayu|kya badlav|su thyu|kya chal raha|kya ho gaya",
    Idea.SINCE: "since after pachi pachhi baad bad",
    Idea.COMPARE: "compare comparison vs versus tulna muqabla mukabla sarkhamani sarkhavo sarkhaav "
    "sarkhav better behtar hotter warmer saras mukable compair sarakhamni sarkhamni",
    Idea.SIMILAR: "similar alike lookalike comparable similer simalar milti_julti malti_aavti|"
    "leads like|lead like|like this lead|milti julti|malti aavti|malti lead|malta lead|"
    "milti lead|milte lead|milti leads|milte leads|"
    "aise lead|aise leads|aisi lead|aisi leads|aise lid|aisi lid|jaise lead|jaisi lead|"
    "jaise leads|jaisi leads|jaise lid|jaisi lid|aisi purani|aise purane|jaise purane|"
    "jaisi purani|jaise aur lead|jaise aur leads|jaisi aur lead|jaisi aur leads|"
    "aavi biji|aavi bija|aavu biju|aava bija|aavi juni|evi biji|eva bija|evi juni|jevi biji|"
    "jeva bija|jeva juna|jevi juni|jevi lead|jevi leads|jeva lead|jeva leads|jevi lid|jeva lid|"
    "aavi lead|aavi lid|aavi leads|evi lead|evi lid|evi leads|aava lead|aava leads|eva lead|"
    "eva leads",
    Idea.NEXT: "next next_step nextstep agla agle agli aagal aagad agal age aage action|next step|"
    "next steps|next move|next action|agla step|aglu step|agla kadam|aglu pagalu|have su|ab kya|"
    "abhi kya|have shu|what now|what next|now what|pachi su|aage kya|aagal su|hve su|"
    "what do i do|what should i do|what to do|what can i do|kya karu|kya karun|kya karna|kya kare|"
    "kya karoon|su karu|su karvu|su karvanu|shu karu|"
    "su kari|su karie|should i do|to do for|do with|do about|do next|kya karna chahiye|"
    "su karvu joie|kya karein|pagalu|agaladu",
    Idea.DROP: "drop chhod chod chodu chhodu chodi chhodi chodun discard dump ignore quit "
    "abandon forget bhul bhool leave skip|jane du|jaane du|javade|java dau|javi dau|java de|"
    "give up|let go|band karu|bandh karu|muki dau|muki daun|moki dau|stop chasing|waste of time|"
    "time waste|hata du|hata dun|hatau|hata dau|hatavi dau|kadhi nakhu|kadhi naku|kadhi nakho|"
    "kadhi dau|"
    "nikal du|nikal dun|rehva dau|rehva j dau|rehva daun|rehne du|rehne dun|rahne du|remove|"
    "take off|cut loose|worth it|worth chasing|pursue",
    Idea.DAY: "my_day myday schedule agenda dincharya karyakram shedyul divasno plan plans "
    "plan_of|my day|"
    "todays plan|plan today|plan for today|aaj ka plan|aaj nu plan|aajno plan|aaj no plan|"
    "aaj ka kaam|aaj nu kaam|aajnu kaam|aaj ka din|mera din|maro divas|aaj kya hai|aaje su che|"
    "what today|aaj kya karna|aaje su karvanu|aaj su karvanu|mera aaj|my tasks|my visits|"
    "todays visits|visits today|aaj ki visit|aaj ki visits|aajni visit|aaje kai visit|"
    "today plan|todays tasks|my plan|aaje shu|aaj su che|todays agenda|todays schedule|aaj ke kaam",
    Idea.KNOWN: "known details detail info information profile background summary facts fact vigat "
    "jankari mahiti janakari vishe baare bare brief know knows tell want wants need needs "
    "chahiye joie joitu joyu chahte vivaran janiye requirement requirements zarurat jarurat jarur "
    "expect expecting expects expected expectation demand demanding asking sodhe shodhe shode "
    "sodhi shodhi dhundh dhund dekh jue juve budget bajet bajat number mobile locality about "
    "chahe shodhe",
    Idea.HELP: "help madad menu start madat sahay hi hello hey hii namaste namaskar namaskaram "
    "hullo hlo helo hay|kem cho|how does this work|what can you do|what can i ask|"
    "kya kar sakte|su kari sako|tum kya karte|jai shree krishna|jai shri krishna|ram ram|"
    "kya kya bata sakte|kya bata sakte|kya kya kar sakte|su su kaam ma aave|su kaam ma aave|"
    "su su kari sake|su su kari sako|kya kya kaam|kya kaam aate|what all can you do|"
    "how can you help|su su aavde|kya pooch sakta|kya puch sakte|su puchi saku|madad karo|how to "
    "use|ram raam",
    Idea.CHAT: "thanks thank thanx thx thankyou dhanyavad aabhar abhar shukriya joke mast vah wah "
    "goodnight goodmorning bye tata alvida bore bored boring majama maja chutkula chutkulo jok "
    "mazak majak sing song great nice awesome cool lol haha hahaha ok okay "
    "thik theek thike saru badhiya love|good morning|good night|good evening|how are you|"
    "kaise ho|kaisi ho|who are you|tum kaun|tame kon|aap kaun|are you a bot|are you human|kya haal|"
    "shubh prabhat|suprabhat|subh ratri|whats up|i love you|tu kon|tu kaun|your name|"
    "tumhara naam|tamaru naam|aapka naam|happy diwali|shubh diwali|happy new year|"
    "good afternoon|chai pidhi|chai pi li|chai pee li|khana khaya|jamya ke|kem chho majama|chai "
    "pivi|chai piyoge|tell me a joke|sing a song",
    Idea.STOCK: "flat flats inventory stock available availability apartment apartments unit units "
    "uplabdh makan makaan ghar ghara home homes house houses property properties listing listings "
    "bungalow villa flet flets vacant fletu makano vechava|flat che|ready possession|ready "
    "pajhesan|ready to move|got any|khali che|khali chhe|"
    "khali hai|khali padya|khali padyo|khali padi|khali padyu|khali pade",
    Idea.OUTSIDE: "rain raining barish baarish kayda kayado kanun kanoon kanuni legally varsai "
    "stampduty percent parsent tax gst jantri weather cricket match news rera emi vastu "
    "registration varsad mausam havaman petrol gold ipl movie song rate_of|stamp duty|"
    "home loan rate|interest rate|loan rate|byaj dar|stemp dyuti|capital gains|bu permission|"
    "it rain|will rain|it raining|"
    "market rate|bazar bhav|circle rate|property tax|share market|gaana|stamp dyuti|stampa dyuti",
    Idea.NEW: "new naya nayi naye nava navi navo navu fresh taja latest recent nai navaa",
    Idea.WAITING: "waiting unanswered pending unreplied baki baaki owed awaiting jawab javab "
    "jawabo reply replied replies respond responded answered|reply due|replies due|not replied|"
    "uttar",
    Idea.UNPLANNED: "unplanned|no next step|without next step|without a next step|nothing planned|"
    "no plan|no visit planned|no follow up|no followup|without follow up|bina next step|"
    "next step nahi|next step nathi|koi plan nahi|koi plan nathi|plan nahi|plan nathi|"
    "no next steps|kai plan nathi|next step vagar|next step vagarni|bina plan|plan vagar|"
    "kuch fix nahi|kuch fiks nahi|kuch tay nahi|kuch tay nahin|kai fix nathi|kai nakki nathi|"
    "kashu nakki nathi|nothing fixed|nothing scheduled|nothing lined up|kuch nahi hai aage|"
    "without next steps|without any next step|koi next step nahi|agla kadam nahi|"
    "bina agle kadam|no action planned|aagal nu pagalu nathi",
    Idea.RENTAL: "rent rents rental rentals tenant tenants kiraya kiraye kirae kirayedar "
    "bhada bhade "
    "bhadu bhaduat bhadut renter renters rentvali bhadani bhadana renting bhadethi kirayadar",
    Idea.BUYER: "buyer buyers buying kharid kharidna kharidne kharidnar kharidar kharidadar "
    "kharidvu kharidva purchaser purchasers kharidi resale risel khariddar purchasing",
    Idea.OWNER: "owner owners seller sellers landlord landlords sell selling vechnar vechvu "
    "vechva bechna bechne bechnewale vechanar makanmalik let letting onar",
    Idea.LAND: "land plot plots jamin jameen zameen plotwala plat",
    Idea.SHOP: "commercial shop shops office offices dukan dukaan kamarshiyal showroom ofis",
    Idea.PROJECT: "project projects scheme skim projekt ",
    Idea.BHK: "bhk bedroom bedrooms bedrum bhks rk ",
    Idea.MONEY: "rupees rs inr rupaye rupiya lakh lakhs lac lacs laakh crore crores cr "
    "karod karor hazar hajar hazaar hajaar thousand",
    Idea.AT_MOST: "under below upto within max maximum less tak sudhi niche andar neeche ochu "
    "ochha occhu kam undar cheaper till sudhinu sudhina|se kam|thi ochu|thi ochha|se niche|"
    "up to|less than|ni andar|ke andar",
    Idea.AT_LEAST: "above over min minimum atleast upar uper vadhare vadhu adhik zyada "
    "jyada plus pay afford|at least|more than|se upar|se zyada|thi upar|thi vadhare|thi vadhu|"
    "se jyada|or more|and more|ya zyada|ya jyada|ke vadhare|athva vadhare|de sakte|"
    "de sakta|de sakti|de sake|aapi sake|aapi shake",
    Idea.AROUND: "around approx approximately roughly lagbhag aaspaas aaspas karib kareeb aashare "
    "aashre asare aspas near|aas paas|ni aaspas|ke aaspaas",
    Idea.ONE: "one guy girl lady man gentleman chap fellow wala wali wale vala vali vale walo "
    "walu valo valu walon valon vaala vaali waala waali vaalu vaalo valla",
    Idea.THEY: "he they him her hers his their them it its usko uska uski uske unka unki unke "
    "unko unhe use isko iska iski iske inka inki inko inhe us un ene eno eni enu ena tene "
    "teno teni tenu tena emne emno emni emnu emna temne temna temnu temni temno ae aani "
    "aano aanu vo woh voh wo ye yeh this that same uss usne isne unhone inhone ino usi "
    "temane emane isi tem e",
    Idea.AND: "and aur ane also bhi pan tatha evam n",
    Idea.OR: "or ya athva k",
    Idea.NO: "no not nahi nahin nai nathi na without bina vagar nathee nhi havent hasnt didnt isnt|"
    "ke nai|k nai|ya nai",
    Idea.IN: "in at from me mein ma mathi maa se thi of for on via through dvara par",
    Idea.MORE: "more other others biju bija biji dusra dusre dusri else",
    Idea.DO: "should karu karun karoon karvu karvo karie kare karna do doing karo kari karvi "
    "karyu kiya karoo chahie karein can could shall must",
    # Words that carry nothing to answer by.
    Idea.SMALL: "offering polite politely friendly sweet namra "
    "between jinka jinki jinke jiska jiski jiske jena jeno jeni jenu mare mhare "
    "aapvo aapvano aapvanu aapvana devano devanu devana a an the is sa si aaya aayi aaye "
    "aavya aavi aavela came  are am was were be been being has have had having does did will would "
    "may might to as with by my our your you i we me please plz pls kindly now today "
    "aaj aaje abhi hamna have hve right so very really too such only just sirf khali fakt "
    "then there here yaar bhai boss sir madam ji bro dear bhaiya saheb sahab are arre oye achha "
    "accha acha haan ha yes hu hai hain he che chhe 6e chu chho cho hatu hato hata hati tha "
    "hoga hogi honge hoi hase hashe thase thashe ho hota hoti hui hua thai thayu thay gaya gayi "
    "gaye gai raha rahi rahe rahyu rahya rahyo ka ki ke ko ne ni nu pe per upor sathe "
    "saath liye mate mujhe mane muje mera meri mere maru mari mara maro amara amari amaru hamare "
    "hamari hamara humare humari apna apni apne aapke aapka aapki tame tamari tamara to toh "
    " jo je koi kai kuch kuchh kaik thoda thodu jara zara bas j lo le lau laun lu lunga leu "
    "leke lagta lagti lage laage lagu rakhu rakhna well um uh hmm hm like actually basically "
    "honestly currently moment time soon quickly quick fast again still yet already ever always "
    "some any every each both half per if when where while because but until than "
    "exactly kind sort type thing things stuff bit lot lots looking look seems seem feel feels "
    "think thinks guess get got going go come coming let_me us i'm im i've dont "
    "these those vahi wahi ahi sabko dena dedo dijiye aapjo aapso kaho "
    "pahucha pahunchi pahuncha "
    "pucho poocho sunao bolo janavo janavjo kaheso kahejo karke karine thaine whether "
    "days day din divas dino divaso week weeks hafte hafta athvadiyu athvadiya mahina mahine month "
    "months ghante kalak hours hour ago last past pichle pichhle pichla chella chhella "
    "chelle current rated high low unchu nichu jaldi turant vishay message messages "
    "mesej maisej msg messaged texted pinged chat word words topic yr u r d ur plss plsss hogaya "
    "lunch dinner breakfast morning noon evening tonight before subah savar savare shaam sanje "
    "sanj "
    "raat rate bapore bapor dopahar jinko jinhe jinne jemne jemni suna tari taru taro tere teri "
    "tera pada padi padyo padyu padya pade rakhyo rakhyu "
    "rakhya rakhi tum tu tumhe tane aapse conversation vatchit kaam sachche sachu sach sachme "
    "actual real total  naam name named id tail ending ends digits ank aankda vadu vado vadi jevu "
    "jaisa jaise jaisi evu aevu aisa aise kyarek ab phir fir fari farithi abhi_tak "
    "hajee haji aayega aavse aavshe karega karegi karse karshe lega legi lese leshe|this "
    "week|this month|is hafte|is mahine|aa athvadiye|aa mahine",
}  # fmt: skip
