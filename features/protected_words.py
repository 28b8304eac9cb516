"""The lists behind `protected`: what columns are called and what people write about who they are.

Gathered from how Indian forms, matrimonial pages and CRMs name these things; a list is never
complete, so it stands beside the rule that only declared features reach the model.
"""

from __future__ import annotations

# A whole part of a column name ("caste_name" has the parts caste and name).
COLUMN_WORDS = """
    religion dharm dharma mazhab majhab caste jati jaati jaat jnati gnati gyati nyat nati varna
    gotra gotr samaj samaaj sect faith ethnicity ethnic race tribe sc st obc sex gender ling
    salutation honorific surname atak upnaam upnam cognome lname diet dietary veg nonveg vegan
    vegetarian aahar ahar shakahari cash rokad rokda nakad nagad unaccounted nationality
    rashtriyata matrubhasha vatan watan birthplace hometown mothertongue
    धर्म मज़हब जाति जात गोत्र समाज समुदाय लिंग उपनाम कुलनाम मातृभाषा वतन राष्ट्रीयता
    शाकाहारी मांसाहारी आहार नकद नकदी
    ધર્મ જાતિ જ્ઞાતિ નાત ગોત્ર કુળ સમાજ સમુદાય લિંગ અટક માતૃભાષા વતન રાષ્ટ્રીયતા શાકાહારી
    માંસાહારી આહાર રોકડ રોકડા
    """

# Beginnings of a part that nothing else in a lead's file begins with.
COLUMN_STEMS: tuple[str, ...] = (
    "relig",
    "caste",
    "subcaste",
    "gotra",
    "gender",
    "surname",
    "salutation",
    "vegetarian",
    "nonveg",
    "nationalit",
    "ethnic",
    "mothertongue",
    "matrubhasha",
    "dharm",
)

# Two neighbouring parts, or the whole name, written together.
COLUMN_PAIRS = """
    lastname familyname secondname subcaste subcast mothertongue nativelanguage nativeplace
    nativetown nativestate nativevillage nativecity nativedistrict placeofbirth birthplace
    birthcountry ofbirth countryoforigin placeoforigin stateoforigin regionoforigin oforigin
    ethnicorigin nationalorigin familyorigin originstate origincountry nationalorigin hometown
    homestate communityname communitytype religiouscommunity castecommunity castecategory
    socialcategory socialgroup backwardclass reservedcategory foodhabit foodhabits foodpreference
    foodpref foodtype foodchoice eatinghabit eatinghabits mealpreference mrmrs mrms mrmrsms
    nameprefix nametitle titleprefix blackmoney blackshare blackpercent blackpart blackamount
    blackcomponent blackwhite whiteblack whiteshare chequeshare mf malefemale isfemale ismale
    isveg isnonveg nonveg kulnam kulnaam mulvatan mulniwas moolniwas hindumuslim nativity
    """

# Whole names of columns that name or reach one person.
IDENTITY_COLUMNS = """
    name fullname firstname middlename fname mname customername clientname leadname buyername
    contactname personname applicantname ownername fathername husbandname spousename
    phone mobile phonenumber mobilenumber mobileno phoneno contactnumber contactno whatsapp
    whatsappnumber whatsappid waid email emailid emailaddress address aadhaar aadhar pan passport
    id leadid personid customerid contactid prospectid leadnumber orderkey orderby rowid
    नाम पूरानाम फ़ोन मोबाइल ईमेल पता નામ પૂરુંનામ ફોન મોબાઇલ ઈમેલ સરનામું
    """

# What follows a name in a message: respectful endings, English s, Gujarati case endings.
NAME_ENDINGS: tuple[str, ...] = (
    *("bhai", "bhais", "ben", "behn", "ji", "saheb", "sahab", "kaka", "s"),
    *("भाई", "बेन", "जी", "ભાઈ", "બેન", "બહેન", "જી", "સાહેબ"),
    *(
        "નો",
        "ની",
        "નું",
        "ના",
        "ને",
        "માં",
        "થી",
        "એ",
        "ઓ",
        "ો",
        "ોનો",
        "ોની",
        "ોનું",
        "ોના",
        "ોને",
        "ઓનો",
        "ઓની",
        "ઓનું",
        "ઓના",
        "વાળા",
    ),
    *("ों", "ो"),
)

_RELIGION = """
    hindu hindus hinduism hindutva sanatani muslim muslims moslem musalman musalmaan islam islamic
    sunni shia shiya bohra bohri dawoodi khoja memon ismaili jain jains jainism digambar digamber
    shwetambar svetambar derasar sthanakvasi christian christians catholic protestant isai sikh
    sikhs sikhism parsi parsee zoroastrian irani buddhist bauddh buddhism jew jewish swaminarayan
    swaminarayani baps vaishnav vaishnava shaiv lingayat mandir masjid mosque church gurudwara
    gurdwara temple haveli dargah upashray namaz roza     krishna
    krushna mahadev mataji radhe khuda hafiz allah
    inshallah mashallah salaam salam assalam assalamualaikum walaikum jinendra namaskar
    हिंदू हिन्दू मुस्लिम मुसलमान इस्लाम सुन्नी शिया बोहरा जैन ईसाई सिख सिक्ख पारसी बौद्ध यहूदी
    स्वामीनारायण वैष्णव मंदिर मन्दिर मस्जिद गिरजाघर गुरुद्वारा नमाज़ जिनेन्द्र सलाम
    હિંદુ હિન્દુ હિંદૂ મુસ્લિમ મુસલમાન ઇસ્લામ સુન્ની શિયા વોરા વહોરા ખોજા મેમણ જૈન દિગંબર
    શ્વેતાંબર દેરાસર ઉપાશ્રય ખ્રિસ્તી શીખ પારસી બૌદ્ધ સ્વામિનારાયણ વૈષ્ણવ મંદિર મસ્જિદ ચર્ચ
    હવેલી દરગાહ નમાઝ જિનેન્દ્ર સલામ
"""
_CASTE = """
    caste subcaste jati jaati gnati nyat gotra gotr community samaj samaaj biradari brahmin brahman
    brahmins bhraman kshatriya rajput rajputs thakor thakore vaishya vania vaniya baniya bania
    shudra dalit dalits harijan adivasi obc patidar patidars kadva leuva koli kolis bharwad
    rabari maldhari luhar lohar suthar soni sonis kumbhar prajapati darji mochi vankar chamar valand
    lohana lohanas bhatia khatri kayastha anavil modh mehtar ahir charan gadhvi sindhi sindhis
    marwari marwaris marvadi gujjar yadav kurmi nair ezhava reddy kamma kapu maratha marathas
    जाति जात ज्ञाति गोत्र समाज समुदाय ब्राह्मण क्षत्रिय राजपूत ठाकोर वैश्य बनिया शूद्र दलित
    हरिजन आदिवासी पाटीदार कोली भरवाड रबारी लोहाणा सिंधी मारवाड़ी जाट यादव मराठा कायस्थ
    જાતિ જ્ઞાતિ નાત ગોત્ર સમાજ સમુદાય બ્રાહ્મણ ક્ષત્રિય રાજપૂત ઠાકોર વૈશ્ય વાણિયા શૂદ્ર દલિત
    હરિજન આદિવાસી પાટીદાર કડવા લેઉવા કણબી કોળી ભરવાડ રબારી માલધારી લુહાર સુથાર સોની કુંભાર
    પ્રજાપતિ દરજી મોચી લોહાણા આહીર ચારણ ગઢવી સિંધી મારવાડી મરાઠા
"""
_DIET = """
    veg non nonveg vegetarian vegetarians vegan eggetarian shakahari shakaahari mansahari masahari
    maansahari meat mutton chicken fish egg eggs
    शाकाहारी मांसाहारी मांस मटन चिकन अंडा वेज नॉन नॉनवेज वेजिटेरियन
    શાકાહારી માંસાહારી માંસ મટન ચિકન ઈંડા વેજ નોન નોનવેજ વેજિટેરિયન
"""
_GENDER = """
    male female males females man woman men women lady ladies gentleman gents girl girls boy boys
    mr mrs ms miss shri shree smt shrimati kumari housewife homemaker
    bachelor bachelors spinster widow widower aurat mahila ladki ladka mard purush stri chhokra
    chokra chhokri chokri gruhini transgender hijra mam madam maam sir
    पुरुष महिला स्त्री औरत मर्द लड़की लड़का श्री श्रीमती कुमारी गृहिणी विधवा मैडम सर
    પુરુષ મહિલા સ્ત્રી છોકરો છોકરી શ્રી શ્રીમતી કુમારી ગૃહિણી વિધવા મેડમ સર
"""
_ORIGIN = """
    gujarati gujaratis kathiyawadi kathiawadi kutchi kachchhi kachhi surti hindustani punjabi
    panjabi bengali bangali bihari bhaiya marathi maharashtrian rajasthani uttarpradeshi upite
    tamil tamilian telugu malayali kannadiga madrasi odia oriya assamese nepali kashmiri
    bangladeshi pakistani nri foreigner american african chinese native vatan watan
    गुजराती काठियावाड़ी कच्छी पंजाबी बंगाली बिहारी मराठी राजस्थानी तमिल तेलुगु मलयाली मद्रासी
    नेपाली कश्मीरी वतन
    ગુજરાતી કાઠિયાવાડી કચ્છી સુરતી પંજાબી બંગાળી બિહારી મરાઠી રાજસ્થાની તમિલ તેલુગુ મલયાલી
    મદ્રાસી નેપાળી કાશ્મીરી વતન
"""
_CASH = """
    cash rokad rokda rokdo nakad nagad blackmoney
    कैश नकद नगद रोकड़ કેશ રોકડ રોકડા રોકડો
"""
_SURNAMES = """
    patel patels shah shahs mehta mehtas desai desais modi joshi joshis trivedi dave pandya bhatt
    vyas raval rawal upadhyay acharya shukla mishra tiwari tripathi dwivedi chaturvedi pathak dubey
    pandey sharma varma verma gupta agarwal agrawal aggarwal bansal goel goyal jindal mittal garg
    singhal maheshwari khandelwal oswal porwal kothari doshi sheth seth parekh parikh gandhi zaveri
    jhaveri jhaveri vora dalal kapadia choksi chokshi contractor merchant lakhani ambani adani
    solanki chauhan chavda jadeja zala jhala gohil vaghela parmar rathod rathore rana sisodia bhati
    barot makwana vaghari damor bariya rajput khan pathan sheikh shaikh saiyed sayyed syed ansari
    qureshi mansuri malek mirza siddiqui khatri memon vohra vahora mogal mughal lakdawala
    lokhandwala bootwala contractor dsouza fernandes pereira rodrigues gomes christian macwan
    macwana parmer singh kaur sandhu sidhu arora kapoor kapur khanna malhotra chopra mehra
    bhatia ahuja sethi anand bose banerjee mukherjee chatterjee ghosh dutta sen roy nair menon
    pillai iyer iyengar rao reddy naidu krishnan kulkarni deshpande deshmukh patil jadhav pawar
    shinde gaikwad kamble yadav kumawat meena choudhary chaudhary chaudhari jain thakkar thakker
    thakor thakur sonigara soni panchal mistry gajjar suthar prajapati limbachiya vaghasiya gajera
    savaliya sojitra kakadiya dholakia lakkad ramani virani kotadia bhuva ghevaria vasava gamit
    naik nayak purohit jani bhavsar rajgor brahmbhatt dholakiya sutariya viradiya
    पटेल शाह मेहता देसाई मोदी जोशी त्रिवेदी दवे पंड्या भट्ट व्यास रावल शुक्ला मिश्रा तिवारी
    पाठक पांडे शर्मा वर्मा गुप्ता अग्रवाल बंसल गोयल सिंघल कोठारी दोशी सेठ पारेख गांधी झवेरी
    सोलंकी चौहान जाडेजा झाला गोहिल वाघेला परमार राठौड़ राणा मकवाणा खान पठान शेख सैयद अंसारी
    कुरैशी मलिक सिंह कौर अरोड़ा कपूर मल्होत्रा चोपड़ा बोस नायर राव रेड्डी कुलकर्णी देशमुख पाटिल
    यादव चौधरी ठक्कर ठाकुर सोनी पंचाल मिस्त्री
    પટેલ શાહ મહેતા દેસાઈ મોદી જોશી ત્રિવેદી દવે પંડ્યા ભટ્ટ વ્યાસ રાવલ શુક્લ મિશ્રા શર્મા વર્મા
    ગુપ્તા અગ્રવાલ કોઠારી દોશી શેઠ પારેખ ગાંધી ઝવેરી વોરા સોલંકી ચૌહાણ ચાવડા જાડેજા ઝાલા ગોહિલ
    વાઘેલા પરમાર રાઠોડ રાણા બારોટ મકવાણા ખાન પઠાણ શેખ સૈયદ અન્સારી કુરેશી મન્સૂરી મલેક મલિક સિંઘ
    ઠક્કર ઠાકોર ઠાકુર સોની પંચાલ મિસ્ત્રી ગજ્જર પ્રજાપતિ ચૌધરી પુરોહિત જાની ભાવસાર બ્રહ્મભટ્ટ અમીન
"""

# A cue reads these for what they mean to the deal (ask at home, after the festival, which way it
# faces), the same whichever it is; the text model sees none, for each tells of a faith or a gender.
TELLING_WORDS = """
    wife husband patni pati biwi bivi पत्नी पति बीवी પત્ની પતિ
    diwali deepavali divali navratri navaratri dussehra dasara dasera dashera holi eid ramzan
    ramadan christmas uttarayan sankranti kamurta kamurat kamuhurta shradh shraadh shraddh paryushan
    janmashtami dhanteras shravan chaturmas vastu vaastu muhurat puja pooja kundli
    दिवाली दीवाली दीपावली नवरात्रि दशहरा होली ईद रमज़ान क्रिसमस उत्तरायण संक्रांति कमुर्ता श्राद्ध
    पर्युषण जन्माष्टमी धनतेरस वास्तु मुहूर्त पूजा
    દિવાળી નવરાત્રી નવરાત્રિ દશેરા હોળી ઈદ રમઝાન ક્રિસમસ નાતાલ ઉત્તરાયણ કમુરતા કમૂરતા શ્રાદ્ધ
    પર્યુષણ જન્માષ્ટમી ધનતેરસ વાસ્તુ મુહૂર્ત પૂજા
    """

PROTECTED_WORDS = " ".join((_RELIGION, _CASTE, _DIET, _GENDER, _ORIGIN, _CASH, _SURNAMES))
