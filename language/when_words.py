"""Words for days and hours in English, Hinglish, Hindi, Gujarati and Gujarati in Latin letters."""

from __future__ import annotations

# Each line: what it stands for, then the ways to say it. One to three words side by side.
DAYS: dict[tuple[str, int], str] = {
    ("offset", 0): "today, tday, tonight, aaj, aaje, aaj j, आज, આજે, આજ",
    ("offset", 1): "tomorrow, tomorow, tommorow, tommorrow, tmrw, tmr, tomo, aavtikale, "
    "aavti kale, "
    "avtikale, avti kale, aane wale kal, आने वाले कल, આવતીકાલે, આવતી કાલે",
    ("offset", -1): "yesterday, yest, yday, yesterdy, gaikale, gai kale, gaikal, bita kal, "
    "beete kal, बीते कल, ગઈકાલે, ગઈ કાલે, ગઇકાલે",
    ("offset", 2): "day after tomorrow, day after tmrw",
    ("offset", -2): "day before yesterday",
    # Both directions in one word: only the tense of what is told decides.
    ("either", 1): "kal, kale, kaale, kaal, कल, કાલે, કાલ",
    ("either", 2): "parso, parson, parsu, paramdivse, parmdivse, parmadivse, परसों, परसो, "
    "પરમદિવસે, પરમ દિવસે",
    ("weekday", 0): "monday, mon, mondy, somvar, somvare, somwar, sombar, सोमवार, સોમવાર, સોમવારે",
    ("weekday", 1): "tuesday, tue, tues, tuesdy, mangalvar, mangalvare, mangalwar, मंगलवार, "
    "મંગળવાર, મંગળવારે",
    ("weekday", 2): "wednesday, wed, wednsday, wensday, budhvar, budhvare, budhwar, बुधवार, "
    "બુધવાર, બુધવારે",
    ("weekday", 3): "thursday, thu, thur, thurs, thrusday, guruvar, guruvare, guruwar, "
    "brihaspativar, गुरुवार, બૃહસ્પતિવાર, ગુરુવાર, ગુરુવારે",
    ("weekday", 4): "friday, fri, firday, shukravar, shukravare, shukrawar, shukrvar, शुक्रवार, "
    "શુક્રવાર, શુક્રવારે",
    ("weekday", 5): "saturday, sat, satarday, saterday, satuday, saturdy, shanivar, shanivare, "
    "shaniwar, shani, weekend, शनिवार, शनि, શનિવાર, શનિવારે, શનિ",
    ("weekday", 6): "sunday, sun, sundy, ravivar, ravivare, raviwar, itwar, itvar, रविवार, इतवार, "
    "રવિવાર, રવિવારે",
}
NEXT = "next, agle, agla, agli, aavta, avta, aavti, avti, aavte, अगले, अगला, આવતા, આવતી"
LAST = "last, pichle, pichla, pichhle, gaya, gata, पिछले, ગયા, ગત"
MONTHS = (
    "january, jan, जनवरी, જાન્યુઆરી",
    "february, feb, फरवरी, ફેબ્રુઆરી",
    "march, mar, मार्च, માર્ચ",
    "april, apr, अप्रैल, એપ્રિલ",
    "may, मई, મે",
    "june, jun, जून, જૂન",
    "july, jul, जुलाई, જુલાઈ",
    "august, aug, अगस्त, ઓગસ્ટ, ઑગસ્ટ",
    "september, sept, sep, सितंबर, સપ્ટેમ્બર",
    "october, oct, अक्टूबर, ઓક્ટોબર, ઑક્ટોબર",
    "november, nov, नवंबर, નવેમ્બર",
    "december, dec, disember, दिसंबर, ડિસેમ્બર",
)
UNITS: dict[str, str] = {
    "minutes": "minute, minutes, min, mins, minit, minat, मिनट, મિનિટ",
    "hours": "hour, hours, hr, hrs, ghante, ghanta, ghanto, kalak, घंटे, घंटा, घण्टे, કલાક",
    "days": "day, days, din, dino, divas, divso, दिन, દિવસ",
    "weeks": "week, weeks, hafte, hafta, hafto, athvadiya, athvadiyu, athvadiye, हफ्ते, "
    "हफ़्ते, हफ्ता, सप्ताह, અઠવાડિયા, અઠવાડિયું, અઠવાડિયે",
    "months": "month, months, mahine, mahina, mahino, महीने, महीना, માસ, મહિના, મહિને, મહિનો",
}
AGO = "ago, pehle, pahle, pela, pehla, pahela, back, पहले, પહેલા, પહેલાં"
# Around a span or a day, saying nothing more.
AROUND = (
    "after, in, within, until, till, til, by, from, baad, bad, pachi, pachhi, tak, sudhi, ke baad, "
    "ma, me, mein, mai, में, માં, મા, before, around, about, this, aa, के बाद, बाद, "
    "तक, પછી, સુધી, બાદ"
)
PARTS: dict[str, str] = {
    "morning": "morning, mornin, subah, subha, subeh, savare, savar, saware, am, a m, सुबह, સવારે, "
    "સવાર",
    "noon": "noon, dopahar, dopeher, dophar, bapore, bapor, दोपहर, બપોરે, બપોર",
    "afternoon": "afternoon, pm, p m",
    "evening": "evening, eve, evng, sham, shaam, sanje, saanje, शाम, સાંજે, સાંજ",
    "night": "night, raat, rat, ratre, raate, रात, રાત્રે, રાતે",
}
OCLOCK = (
    "baje, bje, baj, bajhe, vagye, vage, vaage, vagya, vagyae, wagye, oclock, o clock, hrs, "
    "बजे, વાગ્યે, વાગે, વાગ્યા"
)
# Quarters of an hour: domain.md, section 2.
QUARTERS: dict[int, str] = {
    15: "sava, sawa, सवा, સવા",
    30: "sade, sadhe, saadhe, saade, sada, sadha, saada, saadha, साढ़े, साढे, સાડા",
    -15: "paune, pone, pona, pauna, पौने, પોણા",
}
HALVES: dict[tuple[int, int], str] = {
    (1, 30): "dedh, dodh, डेढ़, દોઢ",
    (2, 30): "dhai, adhi, dhaai, ढाई, અઢી",
}
NUMBERS = (
    "one, ek, एक, એક",
    "two, do, be, दो, બે",
    "three, teen, tin, tran, तीन, ત્રણ",
    "four, char, chaar, चार, ચાર",
    "five, paanch, panch, पाँच, पांच, પાંચ",
    "six, chhe, chha, chah, chhah, छह, छः, છ",
    "seven, saat, sat, सात, સાત",
    "eight, aath, ath, आठ, આઠ",
    "nine, nau, nav, नौ, નવ",
    "ten, das, dus, दस, દસ",
    "eleven, gyarah, gyara, agiyar, agyar, ग्यारह, અગિયાર",
    "twelve, barah, bara, bar, बारह, બાર",
)
ORDINALS = "st, nd, rd, th, tarikh, tarik, taarikh, date, तारीख, તારીખ, તારીખે"
