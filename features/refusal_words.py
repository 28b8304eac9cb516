"""Words of refusing in five ways of writing, in Latin letters; spelling is evened when compared.

Habits of the trade's talk, editable.
"""

from __future__ import annotations

NOT = """
    not dont doesnt didnt cant cannot couldnt wont wouldnt isnt arent wasnt havent hasnt never no
    nope none without nahi nahin nai nhi nahee mat nathi na naa nako
"""
# A negation of English stands up to three words before what it denies, the others beside it.
NOT_BEFORE = """
    not dont doesnt didnt cant cannot couldnt wont wouldnt isnt arent wasnt havent hasnt never no
    without mat
"""
WANT = """
    want wants need needed needs require required requirement looking look search searching chahiye
    chaiye chahie chahta chahti chahte zarurat zaroorat jarurat jaroorat jarurt zaroori lena leni
    lene khareedna kharidna kharidni kharidvu kharidvo kharidvi joitu joito joiti joita joie joiye
    joiae joye jove levu levo levi leva jarur jarurhai jaruriyat buy buying purchase purchasing take
    taking dhundh dhoond sodhta shodhta sodhie shodhie
"""
KEEN = """
    interest interested intrested intersted intrest inquiring enquiring ruchi dilchaspi ras rass
    rasa intarest ichchha iccha ichha mood mann irada icchha
"""
BOUGHT = """
    bought purchased kharida kharidi kharide kharidyu kharidyo kharidlia kharidliya kharidelu
    khareeda khareedi khareed kharid
"""
TAKEN = """
    booked finalised finalized taken rented leased closed signed settled paid gave given went moved
    shifted gone liya lia li lelia leliya lelya lidhu lidho lidhi lidha lidhelu lidhelo lidhelchhe
    didhu didho didhi diya dia chuke chuka chuki karavyu karavi karaavi
"""
# Said of a home here too ("flat book kar do"): done elsewhere only where that is said.
AGREED = "book buk final fainal finalise finalize selected locked"
# "Book kar liya", "final thai gayu": it is done.
PAST = """
    liya lia li lidhu lidho lidhi lidha didhu didho didhi diya dia gaya gayi gai gayu gayo gya
    hogaya thayu thayo hua hui kiya kia karyu karyo karyi karavyu karavi chuke chuka chuki
"""
FOUND = "found got mil mila mili mile milgaya milgya mali malyu malyo maligayu malgayu malgaya"
# "Le liya", "lai lidhu": taken, said with nothing else.
HAVING = "le lai kharid kharidi rakhi rakh"
CLOSED = "done deal sauda"
DONE = """
    liya lia li lidhu lidho lidhi didhu didho didhi diya dia dio gaya gayi gai gayu gayo gya gyi
    hogaya hogya chuka chuke chuki kar kari karavi karva kiya kia karyu karyo karyi thai thayu thayo
    thay ho hua hui hu done has have had been is are was got rahya raha
"""
ELSEWHERE = """
    elsewhere another other others somewhere different dusra dusri dusre doosra doosri doosre dusara
    kahi kahin kahee kahiin aur anya alag bije biju bijo biji bijee bijethi bijama anyatra kyank
    kyak
"""
ALREADY = "already pehle pehlehi pahle pehla pela pahela alredy allready olredi finally"
HOME = """
    flat flats flet phlet flait house home homes apartment apartement property properti praparti
    proparti place villa bungalow banglo row unit plot shop office ghar gharnu makan makaan makaano
    jagah jagya jaga vasti dukan zameen jamin one bhada bhade kiraye kirae rent tenant tenants
    bhadut bhadvat kirayedar kiraedar deal sauda soda bhk
"""
# What else is booked, found, taken or dropped: said of these, nobody refuses a home.
NO_HOME = """
    junu juni juna juno vechi vechai bech becha bechi map maps chavi chabi loan lon bank photo
    photos pic pics video videos brochure location lokesan lokeshan pin number nambar paper papers
    document documents visit vizit vijit slot appointment cab taxi ticket train flight rera sanction
    letter form kyc message messages call phone price rate bhav quote discount details detail
    parking leave job friend info information address time date floor lift budget sasta sasti saste
    sastu sasto cheaper cheap option options lawyer vakil salary decision tour meeting school
    admission mehnga mongu contact name naam nam apna apne purana purani old existing
"""
# A home of ours is no home elsewhere.
YOURS = "your yours aapka aapki aapke apka apki apke tamaro tamaru tamari tamara"
# "We want the token back".
ADVANCE = "token tokan banu baanu bana bayana biyana"
BACK = "back wapas vapas wapis pachu pacho parat refund return"
PLAN = """
    mind vicharvanu vicharvu sochna kharidne plan plans idea thought program programme programe
    prograam deal requirement requirment enquiry inquiry inquary irada iraada vichar vichaar aaidiya
    sauda soda search mann man plaan palan kharidi kharidari purchase purchasing booking
"""
DROPPED = """
    drop dropped droped dropping cancel cancelled canceled cancle kensal kainsal kensel off scrapped
    shelved chhod chhoda chhodi choda chodi chhodiya chodya chodyo change changed chenj badal badla
    badli badlai badlayu badlayo mandi valyu valyo padto padti padtu mukyo muki mukyu band bandh
    bund banda bandha close closed closing delete khatam khatm puru over rad radd
"""
AHEAD = """
    proceed proceeding continue continuing ahead further buying aage aagal agal badhna badhenge
    vadhvu vadhva vadhie
"""
STOP = "stop unsubscribe stopp band bandh banda bandha"
CONTACT = """
    message messages messaging msg msgs messege mesej mesage maisej masej text texting texts sms
    call calls calling called kol kals phone fon ring contact contacting disturb disturbing send
    sending whatsapp follow followup followups spam spamming remind reminder reminders bhejna bhejo
    bhejiye bhej bhejte moklo moklso moklta moklavo mokalso mokalta mokalvanu moklvanu mokalavanu
    moklsho updates ping pinging bother bothering
"""
IMPERATIVE = """
    karo kare kar karna karjo karsho karso karta karte kariye karie kijiye kijie karein karva bhejo
    bhejna bhej bhejiye bhejie bhejjo moklo moklso moklsho mokalso mokalsho moklta mokalta moklasho
    moklavsho dena do aapo
"""
PESTER = "heran hairan pareshan preshan tang disturb bother pareshaan heraan takleef"
REMOVE = "remove delete block erase hata hatao hatado hatavo kadhi kadho nikal nikalo deleet"
OF_MINE = "number nambar no me name naam nam list contact data details amaru maru mera hamara"
ANY_MORE = """
    anymore any more longer now ab abhi have hve hamna aage further again at all nothing kuch kuchh
    kai koi kashu kasu kashi kasi
"""
NOW = """
    now right abhi filhal filhaal hamna hamana hamnaa atyare currently present moment immediately
    yet haji
"""
LATER = "later baad bad pachi pachhi pchi next year month months varse saal mahine mahina kabhi"
HOLD = """
    hold postpone postponed postponing pause paused mokuf moluf mulatvi mulatavi multavi taal tal
    sthagit holding
"""
LITTLE = """
    i im ive id we weve were us me my our you u your sir madam mam ji jee bhai ben behen please pls
    plz kindly it its the a an to for of in at this that so and but also just really actually is are
    am was been has had do does be as there ok okay thanks thank thanku thx sorry humko hamko humein
    hume hame hamein mujhe mujko muze mereko hum ham maine humne hamne main mai mein ko ne ka ki ke
    se toh hi hai hain he h tha thi hu hun hoon ho hoga hogi rahi raha rahe ab bhi bilkul aur lekin
    magar par ye yeh iss wo woh kar karna karo amare amaare amane amne mare mane ame che chhe chhu
    chu chie chhie pan have hve ni no nu na ma mate maate thayu gayu gayi gaya gai koi kai aa e te
    pehla haal badhu samjo husband wife family papa pappa mummy father mother says said say saying
    told ghar wale gharwale bole bola kehte kaha any more longer anymore sab theek thik saru ha haan
    liye lie apke aapke aapka aapki aap ap thai ahi apnu
"""
OTHERS = """
    friend friends dost doston mitra mitr mittar mitro mitrae neighbour neighbor neighbours
    neighbors padosi padoshi pados colleague colleagues cousin cousins brother sister uncle aunt
    boss someone somebody they his their unhone unhonne usne inhone emne ene temne tene unka unki
    uska uski behan bahen bhaine bhaie bhabhi saala sala jija tenants' somebody's friend's
"""
SUPPOSED = """
    if agar yadi unless suppose supposing jyare when whenever until till should shall whether
"""
PERHAPS = """
    might maybe perhaps probably thinking think considering shayad sayad kadach lagbhag soch sochte
    vichari vichariye vichariae almost about
"""
LONG_AGO = "ago years varsh varas"
# Said of one home, a no leaves the others open.
THIS = "this these ye yeh yah"
# "Don't call before 5" says when, not no.
HOURS = """
    monday tuesday wednesday thursday friday saturday sunday tomorrow weekend somvar mangalvar
    budhvar guruvar shukravar shanivar ravivar itvar somvare mangalvare budhvare guruvare shukravare
    shanivare ravivare kal kale before after until till today morning evening night afternoon office
    meeting driving aaj aaje subah shaam sham raat pehle pahle baad pachi savare sanje ratre bapore
    dopahar
"""
# "Leave it", said with nothing else.
LEAVE_IT = """
    rehne do
    rahne do
    rehne dijiye
    rahne dijiye
    rehne den
    rehne dein
    rehva do
    rehvado
    rehvadyo
    reva do
    rahva do
    rehva dejo
    jaane do
    jane do
    java do
    chhodo
    chhodiye
    chod do
    chhod do
    chodi do
    chhodi do
    forget it
    forget about it
    leave it
    drop it
    skip it
    not required
"""
