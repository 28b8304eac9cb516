"""Words of everyday speech in five ways of writing: one of them with a capital is nobody's name."""

from __future__ import annotations

from functools import lru_cache

from language.tokens import key

# What writers put around facts, as far as no catalogue and no lexicon holds it.
_WORDS = """
    aadha aagalna aagalno aagalnu aaiye aakar aakhir aamto aana aanewale aankde aankdo aape aapel
    aapnu aapu aapya aapyu aata aati aatla aatli aatlo aatlu aavel aaveli aavelo aavelu aavine aavo
    aavta aavvana aavvani aavvano aayegi aayengi able absolutely achhi actions adadho adadhu added
    adding addition additional adhiktam adjust adjusted adjustment advice aem agalu aglnu aglo ah
    ahin ahiya aiming akbandh akha akhu alag alawa alfaaz alongside alright altogether amaro amid
    amne amounts ange anko ankon ant antim anybody apart apayo apayu apelo apelu appear appeared
    appearing appears ardhu arrive arrives arthat asal asalma asar aside asks aslma atakelu ataki
    atakyo athavadiye athavadiyu athawa atirikt atka atke atki atyare aveche average await awaited
    awaits baari bacha bachi bada badalkar bade badhai badhathi badhayi badhe badhkar badhke badho
    badhot badhotari badhotri badi badlaya badlyo bahar bahot baitha baithe baithi baithta baithti
    bajay baju bajuma bakaya bakino bakinu balance balki banavyo bands bani banin bannema bannena
    bannene banneni bannenu bante banti banya barhkar barkarar batadun batata batati batau bataun
    batave batavi batavu batavun batavyo batavyu batayiye bdhu bear beds began begin beginning
    begins behad belong belonged belongs beneath betha bethi betho bethu bhag bharr bheji bhitar
    bhugtan bigger biggest biti board bohot bolein bolte books boost boosted bracket bracketed
    brand breakdown briefly bring bringing brings brought browsing btw budgeted budgets bump bumped
    byora byoura calendar calling camp cap capped capture captured card carried carry carrying case
    cases ceiling cent certainly chaahat chadh chadha chadhe chadhi chadhkar chadhyo chadhyu chadi
    chadine chadiyata chadiyati chadiyato chadya chadyo chadyu chahiyein chaho chahta chaiye
    chaliye chalo chalta chalte chalti chalto chaltu channel charan charcha chare chart chatan
    chautha chauthi checks cheers cheet cheez cheezein chhata chhatha chhathi chhidi chhutela
    chhutya chiefly chinhit chitra choice chokkas chopda chopdama chopde chopdo chorasfut chosen
    chothi chotho chothu chuke chukyo chukyu chunki chupkidi class clearly climb climbing climbs
    clock clocked clocks closely closest column comment comments complete completed completes
    confirmed contacts contain contained contains continue continued continues contrast
    conversations conversion conversions converted cooler coolest corner cost costed costing costs
    count counted counts course cover covered covering criteria daalte daily dakshin darasal darek
    dareke darjo darmiyan darmyan darshave darshavel dated dates daura dauran daure decrease
    decreases dekar dekhai dekhata dekhati dekhatu dekhay dekhaya dekhayu dekhen dekhkar dekho
    dekhte demands deti dhoondhte dhoondhti dhyan diary didha didhi didho didhu digit dikh dikhata
    dikhati dikhau dikhaun dikhayi dikhi dikhta dikhte dikhti dila dilchasp dinank dip dipped
    direction directly discussion displayed distance ditto divided divsa diye donono double
    downgraded dozen dr dropping drops earliest early easy edged edges effectively eighth ekaj
    ekandar ekbija ekmatra eksathe end enquire enquiring enter entered enters entire entries entry
    equal equally especially essentially ethi etleke etli etlu event evo exact exchanged explained
    explains extra eye eyeing faasla faces factor factors fall falls fancies fancy faqat farmaish
    farti favored favors favoured favouring favours feesadi fervayu fewest fifth figure figures
    filed files final fine floored floors focused focuses follows forth fortnight fourth fyi gain
    gained gajava ganatri ganay ganayu ganya ganyu gap gat gaur gave gayel general generally gets
    getting ghani ghano ghanu ghatadi ghatadine ghatadyu ghatai ghatane ghataya ghate ghatine
    ghatkar ghoom gina gine gini ginti gir gire giri girkar girke girya giryu gist giving glad
    gladly glance gote gothvai gothvayel gothvayeli goti gotta greater greatest greetings grew
    group grouped grow gunank guzre gya gyi gyo gyu haale haalna haath haathma hadnt haftey hajuy
    hala halni halnu hame hamein hamen hamnathi hand happen happens har harek hatun head headed
    heading headline heads hears heart hei hein helps hisabe hissa hisse hisso historically hoit
    hokar honi hoon hope hopes hoping hote hotu hova hovathi hovering hovers hovu hoy hoye hume
    humein humko hunt hunting huwa huye huyi ichche ichchha ichha ichhe ideally idhar ilako ilawa
    improve improves incidentally include included includes including increase increases inhein
    inhen inhi initially inquired inquiring inse inside instance intzar isiliye isthan item items
    itna itne itni izafa jaanna jaat jaati jagah jagahen jagya jahan jaine jama janaveli janavelo
    janavelu janavi janavu janavya janavyo janavyu janvu jas javana javu jay jeb jeetaya jeete
    jeeti jema jemathi jemna jemno jemnu jene jetla jetli jetlo jevo jin jinhein jinhone jinme
    jinmein jinse jise jisko jisme jismein jisne jitai jitne jitni jitya jod joda jode jodejode
    jodkar jodne jodun joiae joine joita joiti joito jokay joya joye joyo juda judo judu jump jumps
    junu jyarthi jyon kaata kabjo kabza kahani kahel kahenge kahevay kahiye kahu kahun kain kaink
    kalake kalako kami kamra kamron karanke karel karela kareli karelu karen karni karti karto
    kartu karya kayam kayu kehjo kehlata kehvanu kehvay kejo kemke keval keys khaate khada khade
    khadi khamosh khamoshi khand khara kharekhar khari kharidvo khasi khasine khasya khasyo khasyu
    khata khatu khisak khiska khiski khissa khissama khoj khojte khol khola khole kholi kholo
    kholte kholu kholun kholyu khub khud khule khullu kintu kiraydar kism kisme kisne knocked
    knowing koik koine kramank kreeb krm kshetra kudyu kulle kundli laagtu label labelled lafz lagi
    lagte laine lakhel lakhela lakheli lakhelu lakhya lakhyo lakhyun lambit landed lands largely
    larger largest lately lay led lekar lena leni leti leto level levi levo levu lidha lidhe
    lidheli lidhi lidho lies lifted lifts lijiye likhi likhit likhta likhti likhwaya likhwayi lines
    lists little localities logon logs lok looked lowdown lowers lying lyo maaloom maam maangte
    maangti maap madhyam mage magni magta magyu mahinon maidam mainly male malel malline malno
    malya mamala mamla mamle mamlo mamlon mandi mandine mangni mangta manpasand marfat marfate
    marginally matching matra maun maxes mean meant meantime meli men mentioning messaging mid
    midday middle midnight midweek milne mind minton minus moda mokali mokalya mokhare mokhre
    mokleli moklu moklya money moneywise mornings mota moti moto motu mr mrs ms msgs muj mukayel
    mukeli mukh mukhi mukhtasar mukhu mukya mukyo mukyu muqable mutabiq nahitar najare najre namber
    nano nanu nazar nazdeek nearly neat neatly neecha neechi needed neighborhood neighbourhood
    nicho nikalta nikalti nikle nikli nil ninth nirdharit nishchit niyat nondhaya nondhayel
    nondhayela nondhayeli nondhayelo nondhayelu nondhayo nondhayu nondhel nondhelu nondhi northeast
    northwest notes noting nudged num numbers nutshell nyuntam oar oh onward onwards opposite
    opting opts orda order ordered orderly originally outside owing paanchon paanchva paanchvi
    paanchwe pachhad pachhlo pachla pachli pachmu padhi padhkar paglu pahale pahlu pahochi pahochya
    pahochyo pahochyu pahonche pahoncheli pahonchi pahonchya pahonchyo pahucha pahuche pahuchi
    pahunche pahunchti pair paisani paise paison panchmi panchmo panchmu pankti parach param parame
    parmdivase particular particularly parts pasandgi pasandida paschim pasu patrak pay pegged
    pehelo pehlan peli pelo pelu pencilled persons peshkash picture pipeline place placing plain
    plainly planning pocket pohchi pohchyo pohchyu portal portfolio positioned positions posted
    posts potani potano pote prakar prashna pratham pratyek precise precisely prefer preferred
    preferring present presently priced prices pricing primarily prior promoted prospect prospects
    puchparakh puchpurach puchvu pull pulled puro puru purv purva pustak puts qareeb qayam quiet
    quotation quotations raahma rahel rahela raheli rahelo rahelu raheva rahevu rahna rahta rahte
    rahti raise raises rakheli rakhelo rakhelu rakhta rakhte rakhti rang ranges ranging rank
    rankings raqam rasdharave recap recapping receive receives recently recommendation recommended
    recording records referred regard regards register registered registers reh rehlu rehna rehta
    rehte rehti rehvu relation remainder remained remaining remark remarks rented report reported
    reports request requested required respect response responses result results rises rising
    rokava rokavanu rooms round rounding rounds row ruk ruka ruki rukna ruma rundown running runs
    rupay saaf saalon saaransh sabka sabke sabki sabne safal sahit sahu sahuma sakati sakti salah
    samagra samajh saman samavesh samaye sambhalo sambhlavu samet sampark samparq sandeshon sandhya
    sannata sarak sarka sarke sarkha sarkhamnima sarkhi sarkho sarkhu sarki sarus sathosath sauma
    scouting searching section seedhi seeking seeks sees segment separately set sets settled
    seventh shakyta shamil shant shanti sharuaat shifted shifting shifts shirsh shodhta shodhti
    shodhto showed shown shreni shresht shrimati shuruaat sidhu signal signals silsilevar simply
    sit sivay sixth sized slated slid slide slightly slip slips smt somewhat sorted sought sourced
    southeast southwest spanning spans spasht speaking spend spent split spot spots spread stable
    stages stand started starts state stated states stayed staying steady sthal sthir stithi
    stopped stops store stored story straight stretched stretches stretching strot subtracted
    subtracts suchan suchit suchna sudharo sudharyu sudhini sudhino sudhra sudhri suggested
    suggestion suggests sujhav sum summarise summarize sums sunaun surname swaminarayan swayam
    taach taarikhen tabakke tabakko tabdeeli tabhi table tag tagged tajetar taji tajo taju takela
    takes takyu talking talks tallies tally taqriban tarah tareekhein targeted targeting tarikho
    tas task tasveer tatkal teenon tema temaj temj tenth terms territory teva tevi tevo tevu texts
    thaelu thahra thahri thata thati thato thats thatu thava thavani thavanu thaye thayel thayela
    thayelo thayelu thayi thehra thehre thehri theirs thirdly thobhva thobhvanu thode thodik thodo
    thodok thread thrice tick ticked tidy tie tied tier tika tike tiki tke toch toche todo topped
    topping tops totalling totals touch touched tour toured track tracked trail trailed trailing
    trails trane traneya triju trim trimmed trio trney tukma tulana tunk tunki tunko tunku turn
    turned turning turns tyan tyon types ubha ubheli ubhi ubho ubhu uchhla udhar ulatu ullekh ulta
    ulte ulti ulto ultu umerai umeray umeraya umerayo umerayu umeri umerta umeryo umeryu uncha
    unche unchi uncho understood unhein unhen unhi unlike uparant upgraded useful usmein usually
    utara utarya utaryu utha uthi uthkar utne utni utra utre utri utrya utryo utryu va vaarta
    vacche vachche vadare vade vadhari vadharine vadhe vadhine vaisa vaisi vakt valeee value valued
    values vanchine vanchta vanchyu vara varnan varse vechvano vela velu verbatim version viewing
    viewings vigate vigato vina vipreet visiting walk walked walon waqt warg warna way weekly
    weighs whilst wishes wohi works wrap wrapping writes yaane yani yathavat yehi youd zariya
    zero zikr zone
    अंत अक्षरशः अच्छे अतिरिक्त आँकड़े आँकी आएँगी आएगी ईस्ट एवं कमरों कह किस्म कैलेंडर कॉल्स कोट
    क्रमांक खंड ग्राहकों घटाए घटाकर चांस चिह्नित चुपचाप जहाँ जोड़ूँ ठहरे डिटेल डिटेल्स डिमांड ढूँढ
    ढूँढती ढूँढते त्यों दिखाई दिनांक नए नॉर्थ पहुँचती पाँचवाँ पाँचवीं पाँचों पेंडिंग पेश पैसों
    पोज़िशन प्वाइंट फ़िक्स ब बढ़ाए बढ़ाकर बदलना बरकरार बशर्ते बुक्ड बेस बैठते माँगती माँगते मानी
    मिनटों मिस्ड मॉर्निंग मौजूदा रिक्वायरमेंट रिप्लाई रुपयों रेटिंग रैंक लोगों वक़्त वर्तमान वेस्ट
    शब्दशः शीर्ष श्रीमती संक्षिप्त सप्ताहांत सर साउथ सारांश सालों सुनाऊँ स्पष्ट स्वयं हफ़्तों हमको
    हैलो અંતમાં અંતે અકબંધ અગાઉની અગાઉનું અગાઉનો અડધું અડધો અપડેટ અવાજ અહીંયા આંકડો આખો આપણને
    આમાંથી આવતીકાલ ઉતર્યો ઉપરાંત ઉમેર્યા એન્ટ્રી એમાંથી ઓપન કરાયું કરાયો કસ્ટમર કાર્ડ કેસ ક્રમે
    ક્વોટ ગણાઈ ગણાવું ગુણાંક ગોઠવેલી ચઢિયાતા ચઢિયાતી ચઢિયાતો ચૂકાઈ ચૂકાયા જવાઈ જેમાંથી ટકાની ટૂંક
    ટોચના ડાયરી તાજેતરમાં તેમાંથી દરજ્જો દિવસો પક્ષે પાંચમી પાંચમું પાંચમો પાર્ટી પ્રોફાઇલ ફેર
    ફેસિંગ ફ્લોર બતાવેલ બતાવેલી બાબતે બેઝ માંગતા માગી મેડમ મોબાઇલ યાદીમાં રંગ રિપ્લાય રૂપિયાનું
    રેકોર્ડ રેન્ક લઈએ લીટી લીડ્સ વાંચતા વિગતવાર વિગતે વિગતો વિઝિટનું વિસ્તારમાં વેબસાઇટ શાંત સંદેશો
    સંભળાવું સમયપત્રક સમયે સરખામણીએ સુધારેલો સ્ટેટસ સ્થાને
"""


@lru_cache(1)
def ordinary_words() -> frozenset[str]:
    """The words in their even spelling."""
    return frozenset(map(key, _WORDS.split()))
