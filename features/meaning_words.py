"""Words of nods, questions, requests and promises in five ways of writing, in Latin letters.

Habits of the trade's talk, editable; spelling is evened when compared.
"""

from __future__ import annotations

# Said alone or together they carry nothing.
NODS = """
    oke oki tysm mali gayo gayi gae gaye samjya with ok okay okk okey okie oky k kk okays alright
    allright noted note sure fine great good nice cool perfect wonderful awesome super superb
    excellent thanks thank thankyou thanku thanx thnx thnks thx tks ty tq welcome wc received
    recieved recd seen understood roger copy copied done correct right hmm hm hmmm mm mhm oh ohh ohk
    acha achha accha achcha achchha theek thik thk tik sahi badhiya badiya shukriya dhanyavad
    dhanyawad dhanyavaad samjha samjhi samajh samjh chalo chalega chalse chalshe saru saras sarash
    barobar barabar brobar aabhar abhar theekhe thikche bhale bhle majanu mast jordar hi hello hey
    helo hii hiii namaste namaskar namaskaram namasthe morning evening afternoon night day noon gm
    gn ge happy wish wishes diwali holi uttarayan navratri year new festival shubh sandhya savar
    suprabhat ratri shubhkamnaye subhkamna shubhechha jai shree shri krishna krushna radhe mahadev
    swaminarayan jay ram np nw yw gotit pleasure emoji appreciated appreciate regards rgds sorry
    dekha dekhi joyu joi mila mil malyu malyo malya gayu gaya gya lidhu liya
"""
# Said with nothing else they carry nothing, though their words might in another message.
NOD_PHRASES = """
    will do
    kem cho
    kaise ho
    kaise hain aap
    how are you
    samajh gae
    joi laishun
    will check
    i will check
    we will check
    will have a look
    will go through
    let me check
    let me see
    got it
    got the
    no problem
    no issue
    no issues
    no worries
    not a problem
    take your time
    take care
    have a nice day
    have a good day
    same to you
    good to know
    for the info
    for the information
    for information
    for your help
    for the help
    for the update
    for updating
    for the details
    for sharing
    for your reply
    for the reply
    for reply
    for letting me know
    for letting us know
    as discussed
    sounds good
    makes sense
    my pleasure
    koi baat nahi
    koi bat nahi
    koi problem nahi
    koi dikkat nahi
    dekh liya
    dekh lia
    dekh lunga
    dekh lenge
    dekh leta hu
    samajh gaya
    samajh gayi
    samajh gaye
    samajh aa gaya
    mil gaya
    mil gayi
    mil gaye
    bahut accha
    check karta hu
    check karti hu
    check kar lunga
    check karenge
    madad ke liye
    batane ke liye
    bhejne ke liye
    jankari ke liye
    vandho nahi
    vandho nai
    kai vandho nahi
    kai vandho nathi
    vandho nathi
    koi vandho nathi
    koi vandho nahi
    joi lidhu
    joi lidha
    joi lau
    joi laish
    joi laishu
    samji gayo
    samji gaya
    samji gayi
    samjai gayu
    mali gayu
    mali gaya
    mali gai
    check kari lau
    check karu chu
    check karish
    madad mate
    mahiti mate
    janavva mate
    moklva mate
    mokalva mate
"""
YES = """
    yes yeah yep yup ya yess yea haan han ha haa hanji haanji haji absolutely definitely bilkul
    jarur zaroor zarur sure hov hova jaroor
"""
NO = "no nope nah nahi nahin nai nhi na naa nahee nathi nako"
FORMS = "sir ji jee saheb sahab bhai ben madam maam mam"
POLITE = """
    saheb sahab sir sirji maam madam mam bro boss dear ji jee bhai bhaiya bhaisab ben behen didi
    please pls plz plzz thanks thank you u thanku so much very lot a the i we it is that its for
    your to me my hai he hain h hu hoon che chhe chu chhu chie chhie aap apka aapka aapki apki aapko
    apko ka ki ke ne toh bahut bohot khub ghano ghanu tamaro tamari tamne aapno apno all and both
    right now got this again once more hi in time hua ho gaya gayu everything sab sabko
"""
ASKING = """
    kya kyaa kab kitna kitni kitne kahan kaha kidhar kaun kon kaunsa kaunsi kaunse konsa konsi kaise
    kaisa kaisi kyu kyun kyon kyoon shu su shun kyare ketlu ketla ketli ketlo kem kevi kevu kevo
    kyan kayo kayu kai kaya kone what which where when why who whom how whats wheres hows whens any
    available availability possible
"""
REQUESTS = """
    send share show give tell call update arrange confirm provide explain suggest forward mail
    schedule plan book revert reply inform help ping contact bhejo bhejna bhejiye bhejie bhejdo
    dikhao dikhaiye dikhana batao bataiye bataye bataana batana karo kariye kijiye kijie karna karwa
    karva karwao karao dijiye dijie dedo do dena rakho bulao puchho puchiye puchna moklo mokalo
    moklavo moklavjo moklajo mokaljo batavo batavjo kaho kahejo kejo janavo janavjo janavsho aapo
    aapjo apo apjo rakhjo karjo karavo gothvo gothavo karone puchjo bolo boljo bolna
"""
WISHES = """
    kharidna kharidni kharidvu kharidvo buy want need looking require interested searching prefer
    chahiye chaiye chahie chahte chahta chahti joie joiye joiae joiey joyie joye joe dhundh dhoondh
    dhund shodhie shodhu sodhu levu levo levi lena leni
"""
OFFERED = """
    interested interest looking shall want send share show visit see come book decide decision still
    bhejun bheju bhejein bheje dikhau dikhaun dikhayein dikhaye chahiye soch socha rakhe rakhein
    moklu mokalu moklie batavu batavie joie vichar vicharyu nakki raas ras dekhna dekhne
"""
WILL = """
    coming reaching come booked paid sent transferred sending visiting aaunga aaungi aunga aungi
    aayenge aaenge aenge aaunge aaengi ayenge aaynge aate aaoonga pahunch pahuchenge pahunchenge
    milte milenge milunga bhejta bhejti bhejunga bhejungi bhejenge bhejte dunga dungi denge karunga
    karungi karenge lunga lungi lenge karwa aavish aavishu aavis aavisu avis avish avishu avisu
    aavsu aavishun aavie aaviye avie aavi avi malie malishu malish mokalish moklish moklishu aapish
    aapishu apish karishu karish laishu laish pahochishu pahonchishu pohchi bharishu bharish
"""
# "Will call", "bata denge": said of oneself, a request is none.
FUTURE = """
    will ill well shall let checking karenge karunga karungi karish karishu karisu karte karta
"""
# Said by us, the next word is ours.
OWING = """
    will ill let checking check revert inform update asking confirm talk speak batate batata batati
    bataunga bataungi batayenge bataenge poochte puchte poochenge puchenge karenge karte karta
    dekhta dekhte bhejte bhejta kahishu kahish kahisu kahu janavish janavishu janavisu puchu puchish
    puchishu puchie joi karu karie karishu karisu moklu moklish moklishu
"""
AGREED = """
    works suits confirmed confirm fixed fix final pakka pakki paku pakku done fave favse favshe
    chalse chalshe chalega thik
"""
DAYS = """
    monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun tomorrow
    today weekend tonight somvar mangalvar budhvar guruvar shukravar shanivar ravivar itvar somvare
    mangalvare budhvare guruvare shukravare shanivare ravivare kal kale aaj aaje parso shaam sham
    subah sanje savare baje vage vagye am pm oclock shani ravi
"""
DENIALS = "not dont doesnt didnt cant cannot couldnt wont never nahi nahin nai nhi nathi mat"
