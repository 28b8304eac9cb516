"""What a lead means by a message, in five ways of writing."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from features.meaning import ACTIVITY, Meaning, expects_word, hard_no, meaning

# One meaning a block; English, Hinglish, Hindi, Gujarati and Gujarati in Latin letters.
FIRM = """
    this is not my number
    mera number hata do
    Take my number off your list
    रोंग नंबर
    kis ne diya mera number? block kar raha hu
    we bought elsewhere, no need now
    Thanks, already finalised another flat
    We have purchased a flat in Gota last week. Thanks.
    found a place, thanks
    I have taken a house on rent already
    Not going ahead with this
    we are dropping the idea of buying
    My husband says we don't want it any more
    Deal done with another builder
    leave me alone
    Remove me from your system
    Hi, we have already closed on a property in Shela so no longer need your help
    STOP
    can you stop calling me
    remove my number from your list
    Sorry, wrong number
    humne dusri jagah le liya hai, ab zarurat nahi
    Bhai humne ghar le liya, ab call mat karna
    Hum ne 2bhk final kar liya Shela mein
    papa ne dusra flat book kar diya
    plan drop kar diya
    interest nahi hai
    हमने दूसरी जगह घर ले लिया
    अब ज़रूरत नहीं है, धन्यवाद
    कृपया मैसेज भेजना बंद करें
    प्लान ड्रॉप कर दिया
    रुचि नहीं है
    અમે બીજે ઘર લઈ લીધું
    હવે જરૂર નથી
    અમને ઘર મળી ગયું છે
    પ્લાન કેન્સલ કરી દીધો
    રસ નથી
    મેસેજ મોકલવાનું બંધ કરો
    ame bije lai lidhu, have jarur nathi
    ghar mali gayu bhade
    vichar mandi valyo che
    have levu nathi
    great job, offers at 5 am as well. stop all this
    raat ko 1 baje bhi msg, band karo ye sab
    सुबह सुबह ही मैसेज। बंद करो ये सब
    રાતે બાર વાગે પણ મેસેજ. બંધ કરો બધું
    savare savare pan msg. bandh karo yaar
    mann badal gaya, ab nahi lena
    hume office mil gaya satellite me
    your flat was good but we gave token to another builder
    liked your flat a lot but booked somewhere else last week
    ur project is nice but my dad paid booking amount at other site
    aapka flat badhiya tha lekin humne kahin aur token de diya
    aapka ghar pasand aaya tha par dusre project me booking ho gayi
    location acchi thi par hamne dusri jagah advance de diya
    आपका फ्लैट बढ़िया था लेकिन हमने दूसरे बिल्डर को टोकन दे दिया
    आपका मकान अच्छा लगा पर कहीं और बुकिंग हो गई हमारी
    tamaru makan gamyu hatu pan ame bija builder ne banu aapi didhu
    tamaro flat saras hato pan bije booking karavi didhu
    તમારો ફ્લેટ સારો હતો પણ બીજે બુક કરાવી લીધો
    તમારું મકાન ગમ્યું હતું પણ અમે બીજા બિલ્ડરને ટોકન આપી દીધું
    તમારી સ્કીમ સારી હતી પણ બીજી જગ્યાએ ફાઇનલ થઈ ગયું
    aapka rate thik tha magar papa ne dusre builder ka final kar diya
    your rates were ok but finalised with other builder
    na 2 na 3, kai levu j nathi amare
    na flat na plot, kuch lena hi nahi hai hame
    हमें कुछ लेना ही नहीं है
    ना 1 ना 2, हमको कुछ नहीं लेना
    કંઈ લેવાનું જ નથી મારે
    અમારે કશું જ નથી લેવું
    mare kasu levu j nathi
    amare kai j levanu nathi have
    we dont want any flat at all
    kuch bhi nahi lena hai humko
    no more calls please
    no calls pls
    no more messages
    no need to call again
    no further msgs
    no whatsapp please
    no spam calls pls
"""
FOR_NOW = """
    not now
    no thanks
    plan is on hold for now
    abhi nahi, baad mein
    visit nahi karni
    अभी नहीं
    હમણાં નહીં
    hamna nathi
    husband not agreeing
    sasu ne mana kar diya
    ghar me koi raazi nahi hai
    घर में दीदी ने मना कर दिया
    બા એ ના પાડી છે
    sasu ma e na padi
    paanch saal tak koi plan nahi
    दो साल कुछ नहीं लेना
"""
# A call is put off: whatever the message means, nobody is taken off a list by it.
CALLS_PUT_OFF = """
    in a mtg till 4, dont call pls
    call mat karo abhi drive kar rha hu
    Atyare call na karso, exam ma chu
    અત્યારે દુકાને ઘરાકી છે, ફોન ના કરતા
    No need to call now, we are reaching the site
"""
NO_REFUSAL = """
    balcony no photo moklo ne
    should I stop?
    Should we drop the plan?
    not bought yet, still looking
    my brother bought elsewhere, I am looking for 2 BHK
    if the loan is rejected we drop the plan
    we don't need parking
    abhi tak kuch nahi liya
    ground floor nahi chahiye
    dost ne dusra flat le liya
    haji lidhu nathi
    loan nathi joitu
    > we bought elsewhere
    Forwarded: we bought elsewhere, plan dropped
    don't call before 5
    do not stop messaging me
    bandh na karo
    message na karo, call karo
    flat na photo moklo
    aapka flat final kar liya humne, token kab dena hai
    તમારો ફ્લેટ નક્કી કરી લીધો, બાનું આપીએ
    plan change: Sunday ki jagah Monday
    junu ghar vechi didhu
    not interested in the parking, only flat
    Need a rented 4 BHK near Bopal, semi furnished. Deposit how much?
    looking for a rented 2 bhk in thaltej, furnished.
    small change, not today, Wednesday
    29 May ke baad call karo
    title na kagal moklo, amara vakil jose
    flat to lena hai par gaadi dusri le li
    your flat is better but others are cheaper, give best price
    dusre builder ka dekha par aapka flat final kar diya humne
    bije joyu pan tamaro flat j final karyo
    बीजे पण જોયું પણ તમારો ફ્લેટ ફાઇનલ કર્યો
    aapka dusra flat bhi accha hai, final karne aayenge
    we saw another builder but your flat is final from our side
    તમારો બીજો ફ્લેટ ગમ્યો, ટોકન ક્યારે આપવાનું
    आपका दूसरा फ्लैट पसंद है, टोकन कब देना है
    tamaro flat saro che pan bije token nathi aapyu haju
    your flat is good but another family member has to see it
    aapka flat accha hai par dost ne dusre builder ka final kiya to socha puch lu rate
    na 2 na 3, 4 bhk j levu che amare
    neither 2 nor 3, we need 4 bhk
    ના 2 ના 3, અમારે 1 BHK લેવું છે
    न 2 न 3, हमें 1 BHK चाहिए
    2 bhk nathi levu 3 bhk levu che
    loan kai levu nathi, cash thi laishu
    parking kuch nahi lena, sirf flat ka rate batao
    હમણાં કંઈ નથી લીધું, જોઈએ છીએ
    kuch bhi nahi mila abhi tak, aap dikhao
    furniture nathi levu, flat khali aapjo
    no problem send photos
    no issue send the details
    no worries, call me
    no parking needed send price
    no loan, msg me the rate
    no doubt send papers
    not a problem send it
    jaldi nahi hai, dekh rahe hain
"""
NODS = """
    soch ke batate hain
    Ok
    ok thanks
    👍
    Thank you so much for the details
    got it
    good morning
    ok sir will check
    theek hai
    haan theek hai
    samajh gaya
    ठीक है जी
    जी धन्यवाद
    मिल गया, धन्यवाद
    સારું
    ઠીક છે, આભાર
    મળી ગયું આભાર
    barobar
    joi lidhu, saru che
    haa mil gaya aapka msg, office me hu
    हां मैसेज मिल गया, ऑफिस में हूं
    હા મેસેજ મળી ગયો, ઓફિસમાં છું
    photo joya nathi haju, nirate joish
    link khol ke nahi dekhi, ghar jake dekhta hu
    abhi gaadi chala raha hu baad me
    lagan ma chu hamna
    અત્યારે લગ્નમાં છું
"""
ASKS = """
    Hello??
    share location
    Your number?
    owner ka number message kar do
    નંબર આપો
    any other option in Bopal
    visit Sunday possible?
    kitna maintenance hai
    क्या लोन मिलेगा
    फोटो भेजिए
    કેટલો ભાવ છે
    rent ketlu che
    photos moklo
    not interested in this one, show me a 3 BHK
    lift gym ki zarurat nahi, kharcha batao bas
    swimming pool nathi joito, maintenance ketlu che
    message band karo, call karo
    haju che k vechai gyo 2 bhk
"""
ANSWERS = """
    90 lakh
    My other number is 98250 11111
    3 BHK, budget 80 lakh
    we are four people
    loan approved by HDFC
    ખુદ માટે
"""
PROMISES = """
    I will come tomorrow at 11
    ok Sunday 5 baje
    token bhej diya
    रविवार को आएंगे
    રવિવારે આવીશું
    kale savare 11 vage aavishu
    cant make it on monday, will surely come on tuesday
    itvar ko nahi, shukravar ko pakka aaunga
    शुक्रवार नहीं हो पाएगा, शनिवार को पक्का आएंगे
    મંગળવારે નહીં થાય બુધવારે આવીશું
    budhvare nai aavi sakay guruvare chokkas aavish
"""

# Whoever bought from us, saw a home again or blames us for its sale to another refuses nothing.
BOUGHT_FROM_US = """
    aapka flat mehnga tha par le liya
    your flat was costly but bought it anyway
    already booked with you
    आपका फ्लैट महंगा था पर ले लिया
    tamari pase j book karavyo
    તમારો જ ફ્લેટ બુક કરાવી લીધો
    booked a 3 bhk through your office only
    आपके यहां बुक कर लिया फ्लैट
    tamaro j flat book karavi lidho
    aapke through hi book kiya
"""
OF_OURS = """
    tame bija ne aapi didho
    bija var joi lidhu
    you gave the flat to someone else
    you sold that flat to another party
    why did you give my flat to someone else
    flat you showed me is already booked by other party, show another
    I took the 2 bhk with you, thanks
    booked through you only, thank you
    we took your flat despite the price
    saw it another time also, liked it
    I have already taken the brochure
    we have finalised your B-403
    that unit was sold to someone else before i came
    your flat was expensive but we booked it
    aapne dusre ko de diya
    aapne flat kisi aur ko bech diya
    wo flat aapne dusre ko de diya, mujhe kyu bulaya
    aapka flat hi le liya humne
    aapke wala flat book kar liya
    aapse hi le liya flat
    aapka flat mehnga tha phir bhi book kar liya
    dusri baar dekh liya
    flat dusri baar dekh liya accha laga
    doosri baar dekhne ke baad le liya aapka wala
    mehnga tha lekin le liya aapse
    aap logon ne kisi aur ko book kar diya
    wo flat to bik gaya dusre ko aapne
    aapka 3bhk book kar diya, token de diya
    आपने दूसरे को दे दिया
    आपने फ्लैट किसी और को बेच दिया
    आपका ही फ्लैट बुक कर लिया
    आपसे ही फ्लैट लिया है
    दूसरी बार देख लिया
    आपने हमारा फ्लैट किसी दूसरे को बुक कर दिया
    आपका घर महंगा था लेकिन हमने ले लिया
    दूसरी बार फ्लैट देख लिया अच्छा लगा
    tame flat bija ne vechi didho
    tame e flat bija ne aapi didho to amne kem bolavya
    tamaro flat mongho hato pan lai lidho
    tamari pase thi j lidho flat
    biji var joi lidho flat saro lagyo
    tame bija party ne book kari didho
    flat biji vaar joi lidho
    amaro flat tame bija ne api didho
    tamaro flat moto hato pan lai lidho ame
    તમે બીજાને આપી દીધો
    તમે ફ્લેટ બીજાને વેચી દીધો
    તમારો ફ્લેટ મોંઘો હતો પણ લઈ લીધો
    બીજી વાર જોઈ લીધું
    તમારી પાસેથી જ લીધો ફ્લેટ
    તમે એ ફ્લેટ બીજા કોઈને આપી દીધો
    તમારા થ્રુ જ બુક કરાવ્યો
    ફ્લેટ બીજી વાર જોઈ લીધો સારો લાગ્યો
    you people gave my flat to somebody else
    rate was high still we took your flat
    finally purchased your 2bhk, thanks for help
    came second time and saw it with wife
    why was it given to another buyer
    the flat i liked you sold it to another customer
    aapke paas se hi to flat liya tha
    aap ne wo flat kisi aur ko de diya na
    aap ke yahan hi booking karwa li
    doosri dafa dekha flat, theek laga
    tumne to wo ghar dusre ko bech diya
    आपके पास से ही लिया था फ्लैट
    आप लोगों ने वो फ्लैट किसी और को दे दिया
    दूसरी बार घर देख लिया है
    महंगा था फिर भी आपका वाला ले लिया
    tame e makan biji party ne aapi didhu
    tamaro vado flat j lai lidho
    biji vakhat flat joi lidho, fari aavishu
    તમે મને કીધા વગર બીજાને આપી દીધો
    તમારી પાસે જ બુક કરાવ્યો
    બીજી વખત ફ્લેટ જોઈ લીધો
    તમારો વાળો ફ્લેટ લઈ લીધો
    aapka flat dekha aur le liya
    aapka hi le liya
    aapse hi liya aur kahin nahi dekha
    aap ne wo flat kisi aur ko de diya na
    your team gave it to another client
    apne flat bech diya dusre ko
    you have given my unit to others
"""
ELSEWHERE = """
    bija pase thi lai lidho flat
    we bought from another builder
    dusre builder se le liya
    aapka flat accha tha par dusra le liya
    your flat was good but we booked elsewhere
    tamaro flat saro hato pan biji jagya e lai lidho
    आपका फ्लैट अच्छा था पर दूसरी जगह ले लिया
    દૂસરે ફ્લેટ લઈ લીધો
    બીજે ફ્લેટ લઈ લીધો
    તમારો ફ્લેટ સારો હતો પણ બીજે લઈ લીધો
    bije lidhu
    kahin aur le liya
    humne dusra flat le liya
    flat le liya humne
    already booked a flat
    aapka mehnga tha isliye dusra le liya
    bija builder ne token aapi didhu
    ame bija ne token aapi didho
    tame bolavta rahya ne ame biju lai lidhu
    ame biji society ma flat lai lidho
    दूसरे बिल्डर को टोकन दे दिया
    हमने दूसरी जगह टोकन दे दिया
    બીજા બિલ્ડરને ટોકન આપી દીધું
    aapne bahut time liya, humne dusre ka le liya
    you took too long, we bought another one
    tamaro flat mongho hato etle bijo lai lidho
    aapka flat mehnga tha to humne doosri jagah le liya
    your project was late, booked in another one
    told you we already booked another flat
    you are late, we took another flat
    sorry we went with another builder
    aapka project door tha, humne vesu me flat le liya
    aapse baat hui thi par dusre se le liya
    aapke flat se accha mil gaya dusra, le liya
    dusri party se flat le liya
    kisi aur se le liya flat
    humne kisi aur ko token de diya flat ka
    आपसे बात हुई थी लेकिन कहीं और ले लिया
    किसी और से फ्लैट ले लिया
    આપનો ફ્લેટ ન ગમ્યો, બીજો લઈ લીધો
    tamara karta biji jagya e saro malyo to lai lidho
    bija pase thi book karavyo
    flat bije thi lai lidho che
    બીજા પાસેથી ફ્લેટ બુક કરાવ્યો
    તમને કીધું તો હતું બીજે લઈ લીધો
    aapke kehne par dekha tha par dusra flat book kar liya
    with you also saw but finalised another flat
    aapke through dekha tha magar dusri jagah book kiya
    tame batavyo hato e karta bijo flat lai lidho
    dekh liya, dusra flat le liya
    aapke paas flat nahi tha isliye Vesu me flat le liya
    tamari pase flat nathi etle bije lai lidho
    aap bolte reh gaye aur humne kahin aur le liya
    someone else ka flat le liya humne
    flat finalised by us in another project
    thank you but gave token to another builder
    aap late ho dusre ko token de diya
"""


def lines(block: str) -> list[str]:
    return [line.strip() for line in block.strip().splitlines()]


@pytest.mark.parametrize("text", lines(FIRM) + lines(ELSEWHERE))
def test_given_a_no_for_good_when_read_then_it_is_a_hard_no(text: str) -> None:
    assert meaning(text) is Meaning.REFUSAL
    assert hard_no(text) is not None


@pytest.mark.parametrize("text", lines(FOR_NOW))
def test_given_a_no_for_now_when_read_then_it_refuses_and_is_no_hard_no(text: str) -> None:
    assert meaning(text) is Meaning.REFUSAL
    assert hard_no(text) is None


@pytest.mark.parametrize("text", lines(CALLS_PUT_OFF) + lines(OF_OURS))
def test_given_a_call_put_off_or_a_home_of_ours_when_read_then_it_is_no_hard_no(text: str) -> None:
    assert hard_no(text) is None


@pytest.mark.parametrize("text", lines(NO_REFUSAL))
def test_given_words_that_only_look_like_a_no_when_read_then_nothing_is_refused(text: str) -> None:
    assert meaning(text) is not Meaning.REFUSAL
    assert hard_no(text) is None


@pytest.mark.parametrize(
    ("text", "meant"),
    [(text, Meaning.ACKNOWLEDGEMENT) for text in lines(NODS)]
    + [(text, Meaning.ASK) for text in lines(ASKS)]
    + [(text, Meaning.ANSWER) for text in lines(ANSWERS)]
    + [(text, Meaning.COMMITMENT) for text in lines(PROMISES) + lines(BOUGHT_FROM_US)],
)
def test_given_a_message_by_itself_when_read_then_it_is_sorted(text: str, meant: Meaning) -> None:
    assert meaning(text) is meant


@pytest.mark.parametrize(
    ("text", "before", "meant"),
    [
        ("2", "How many bedrooms?", Meaning.ANSWER),
        ("haan", "Still looking?", Meaning.ANSWER),
        ("ok Sunday 5 baje", "Sunday 5 ya 6?", Meaning.COMMITMENT),
        ("ok", "Shall I send photos?", Meaning.ACKNOWLEDGEMENT),
        ("haan", "Location sent", Meaning.ACKNOWLEDGEMENT),
        ("na na kai vandho nai", "Sorry, video modo mokalyo.", Meaning.ACKNOWLEDGEMENT),
        ("ના ના કંઈ વાંધો નહીં", "માફ કરશો, વિડીયો મોડો મોકલ્યો.", Meaning.ACKNOWLEDGEMENT),
        ("na koi vandho nathi", "Flat ma koi vandho to nathi ne?", Meaning.ACKNOWLEDGEMENT),
        ("nahi", "Still looking?", Meaning.REFUSAL),
        ("no", "Is it for investment?", Meaning.ANSWER),
        (
            "no hurry, send whenever you can",
            "I will send the plan tomorrow.",
            Meaning.ACKNOWLEDGEMENT,
        ),
        ("no no no rush at all", "Sorry, plan will be sent by evening.", Meaning.ACKNOWLEDGEMENT),
        ("take ur time no hurry", "Checking with the owner, will revert.", Meaning.ACKNOWLEDGEMENT),
        (
            "nahi nahi koi jaldi nahi aaram se bhejna",
            "Kal plan bhej dunga.",
            Meaning.ACKNOWLEDGEMENT,
        ),
        ("koi jaldi nahi hai aaram se", "Owner se puchh ke batata hu.", Meaning.ACKNOWLEDGEMENT),
        ("arre nahi koi jaldi nahi", "Kal tak bhejta hu.", Meaning.ACKNOWLEDGEMENT),
        ("नहीं नहीं कोई जल्दी नहीं आराम से भेजना", "प्लान कल भेजूंगा।", Meaning.ACKNOWLEDGEMENT),
        ("कोई जल्दी नहीं है जी", "मैं कल बताता हूं।", Meaning.ACKNOWLEDGEMENT),
        ("na na koi utaval nathi", "kale plan moklish.", Meaning.ACKNOWLEDGEMENT),
        ("kai utaval nathi nirate mokljo", "Kale moklu chu.", Meaning.ACKNOWLEDGEMENT),
        ("utaval nathi bhai shanti thi moklajo", "Sanje moklis.", Meaning.ACKNOWLEDGEMENT),
        ("ના ના ઉતાવળ નથી", "કાલે પ્લાન મોકલું છું.", Meaning.ACKNOWLEDGEMENT),
        ("કોઈ ઉતાવળ નથી શાંતિથી મોકલજો", "કાલે મોકલીશ.", Meaning.ACKNOWLEDGEMENT),
        ("કંઈ ઉતાવળ નથી ભાઈ", "માલિકને પૂછીને કહું.", Meaning.ACKNOWLEDGEMENT),
        ("koi jaldi nahi hai", "Kab tak lena hai?", Meaning.ACKNOWLEDGEMENT),
        ("no hurry", "When are you planning to buy?", Meaning.ACKNOWLEDGEMENT),
        ("કોઈ ઉતાવળ નથી", "ક્યારે લેવાનું છે?", Meaning.ACKNOWLEDGEMENT),
        ("कोई जल्दी नहीं", "कब तक शिफ्ट होना है?", Meaning.ACKNOWLEDGEMENT),
        ("haan koi dikkat nahi", "Ground floor chalega?", Meaning.ANSWER),
        ("yes no problem", "Ground floor ok?", Meaning.ANSWER),
        ("haan ji", "Kal visit rakhe?", Meaning.ANSWER),
        ("no hurry, 6 months", "When do you want possession?", Meaning.ANSWER),
        ("no hurry but send the price also", "I will send the plan tomorrow.", Meaning.ASK),
        ("utaval nathi pan rate ketlo che", "Kale plan moklish.", Meaning.ASK),
        ("jaldi bhejo plan", "Kal bhejta hu.", Meaning.ASK),
        ("utavle moklo ne", "Kale moklish", Meaning.ASK),
        ("not now, in a meeting", "May I call you now?", Meaning.ACKNOWLEDGEMENT),
        ("not now, driving", "Can I call?", Meaning.ACKNOWLEDGEMENT),
        ("abhi nahi gaadi chala raha hu", "Kya abhi call kar lu?", Meaning.ACKNOWLEDGEMENT),
        ("abhi nahi bhai office meeting me hu", "Call karu?", Meaning.ACKNOWLEDGEMENT),
        ("अभी नहीं गाड़ी चला रहा हूं", "क्या अभी फोन कर लूं?", Meaning.ACKNOWLEDGEMENT),
        ("अभी नहीं, ऑफिस में हूं", "अभी बात हो सकती है?", Meaning.ACKNOWLEDGEMENT),
        ("hamna nai gadi chalavu chu", "Hamna phone karu?", Meaning.ACKNOWLEDGEMENT),
        ("atyare nahi, meeting ma chu", "Phone karu?", Meaning.ACKNOWLEDGEMENT),
        ("હમણાં નહીં મિટિંગમાં છું", "હમણાં ફોન કરું?", Meaning.ACKNOWLEDGEMENT),
        ("હમણાં નહીં ડ્રાઇવિંગ ચાલુ છે", "હમણાં વાત થશે?", Meaning.ACKNOWLEDGEMENT),
        ("not now, maybe next year", "Shall we fix a visit?", Meaning.REFUSAL),
        ("abhi nahi, agle saal dekhenge", "Visit rakhe?", Meaning.REFUSAL),
        ("abhi nahi lena", "Kya abhi call kar lu?", Meaning.REFUSAL),
        ("abhi meeting nahi karni", "Builder se meeting rakhe?", Meaning.REFUSAL),
        ("hamna nathi levu", "Hamna phone karu?", Meaning.REFUSAL),
        ("અત્યારે નથી લેવું", "હમણાં ફોન કરું?", Meaning.REFUSAL),
        ("not now, call after 6", "May I call now?", Meaning.ASK),
        ("abhi nahi, shaam ko call karna", "Call karu?", Meaning.ASK),
        ("dont call me ever", "May I call you now?", Meaning.REFUSAL),
        ("अभी नहीं, बच्चों की परीक्षा के बाद देखेंगे", "साइट देखने कब आएंगे?", Meaning.REFUSAL),
        ("2 nahi bhai 3bhk ka rate batao", "2 BHK 45 lakh ka hai.", Meaning.ASK),
        ("not 2, 3bhk price pls", "2 BHK is 45 lakh.", Meaning.ASK),
        ("no not 2, tell 3 bhk rate", "2 BHK is 45 lakh.", Meaning.ASK),
        ("3 नहीं 2 का रेट बताओ", "3 BHK 80 लाख है।", Meaning.ASK),
        ("वेसू नहीं पाल का भाव बोलो", "वेसू में 60 लाख है।", Meaning.ASK),
        ("2 nai 3 no bhav kyo", "2 BHK 45 lakh.", Meaning.ASK),
        ("3 નહીં 2 નો ભાવ કહો", "3 BHK 80 લાખ છે.", Meaning.ASK),
        ("૨ નહીં ૩ બીએચકેનો રેટ કયો", "2 BHK 45 લાખ છે.", Meaning.ASK),
        ("rent nahi buy ka rate bhejo", "Rent 20k hai.", Meaning.ASK),
        ("rate vadhare che nai fave", "2 BHK 45 lakh.", Meaning.REFUSAL),
        ("na bhai 2bhk nathi joito", "2 BHK batavu?", Meaning.REFUSAL),
        ("2 nai 3", "2 BHK joiye ke 3?", Meaning.ANSWER),
        ("3 नहीं 2", "3 BHK चाहिए?", Meaning.ANSWER),
        ("itna rate nahi de sakte", "3 BHK 80 lakh hai.", Meaning.REFUSAL),
        ("આ ભાવ નહીં પોસાય", "3 BHK 80 લાખ છે.", Meaning.REFUSAL),
        ("not 2 not 3, leave it", "2 BHK and 3 BHK available.", Meaning.REFUSAL),
    ],
)
def test_given_our_message_before_when_answered_then_it_decides(
    text: str, before: str, meant: Meaning
) -> None:
    assert meaning(text, before) is meant


REFUSALS = st.sampled_from(lines(FIRM) + lines(FOR_NOW))
OURS = st.sampled_from(
    [*lines(ASKS), *lines(ANSWERS), "Budget ane area kaheso?", "Flat kaisa laga?"]
)


@settings(max_examples=300, deadline=None)
@given(REFUSALS, st.lists(OURS | st.text(max_size=60), min_size=1, max_size=3))
def test_given_a_refusal_when_it_follows_anything_of_ours_then_it_is_no_activity(
    text: str, ours: list[str]
) -> None:
    assert meaning(text, "\n".join(ours)) not in ACTIVITY


NODS_IN_MANY_WORDS = st.sampled_from(
    [
        "vandho nai",
        "नहीं नहीं कोई जल्दी नहीं है आराम से",
        "na na kai utaval nathi niraate",
        "ના ના કંઈ ઉતાવળ નથી",
        "કંઈ વાંધો નહીં",
        "no no no hurry at all",
        "ok will check",
        "theek hai koi baat nahi",
        "ok joi laishu",
        "देख लेंगे",
        "ઓકે",
    ]
)


@settings(max_examples=200, deadline=None)
@given(NODS_IN_MANY_WORDS, OURS | st.text(max_size=60))
def test_given_a_nod_when_it_follows_anything_of_ours_then_it_is_no_activity(
    text: str, ours: str
) -> None:
    assert meaning(text, ours) is Meaning.ACKNOWLEDGEMENT


@pytest.mark.parametrize(
    ("text", "is_owed"),
    [
        ("Two slots: Sunday 11 or Monday 5, which suits?", True),
        ("Price for this one is 95 lakh", True),
        ("Budget aur area batayenge?", True),
        ("We will tell you", False),
        ("Kale plan moklish", False),
        ("Checking with the owner, will revert", False),
        ("Theek hai, tab call karenge", False),
    ],
)
def test_given_our_message_when_read_then_it_tells_whose_turn_it_is(
    text: str, is_owed: bool
) -> None:
    assert expects_word(text) is is_owed


@settings(max_examples=200)
@given(st.text(max_size=120))
def test_given_any_text_when_read_then_it_means_one_thing(text: str) -> None:
    assert meaning(text) in Meaning
    assert hard_no(text) is None or meaning(text) is Meaning.REFUSAL


@pytest.mark.parametrize(
    "text",
    [
        "flat book kar do",
        "Book the flat on Monday 11 am",
        "ok final karo flat",
        "flat book kari do",
    ],
)
def test_given_an_order_to_book_when_sorted_then_it_refuses_nothing(text: str) -> None:
    assert hard_no(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "I am interested in this property",
        "Hello, I am interested in your property. Please contact me.",
        "Interested",
        "mujhe is property mein interest hai",
        "मुझे इस प्रॉपर्टी में रुचि है",
        "મને આ પ્રોપર્ટીમાં રસ છે",
        "mane aa property ma ras che",
    ],
)
def test_given_what_a_portal_writes_for_a_lead_when_read_then_it_is_interest(text: str) -> None:
    assert meaning(text) in ACTIVITY
    assert hard_no(text) is None
