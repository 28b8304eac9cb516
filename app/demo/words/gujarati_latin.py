"""Gujarati in Latin letters, as it is typed on a phone."""
# ruff: noqa: E501

from __future__ import annotations

from typing import Final

GUJARATI_LATIN: Final[dict[str, tuple[str, ...]]] = {
    "enquiry_buy": (
        "[Kem cho|Namaste|Hello|Hi], {project} nu listing joyu. [Haji available che|Details moklo|Su bhav che]?",
        "{locality} ma {bhk} BHK [joie che|jove che|levu che][, potana mate|, family mate|]",
        "Koi [saru|ready] {bhk} BHK che {locality} [ma|baju]?",
        "{project} ma {bhk} BHK no [su bhav che|rate ketlo]?",
    ),
    "enquiry_rent": (
        "{bhk} BHK bhade joie [che|], {locality} ma[, family che|, be jan|]",
        "{locality} ma {bhk} BHK bhade [malse|che]? [Deposit ketli|Bhadu ketlu]?",
    ),
    "enquiry_sell": (
        "Amaru {bhk} BHK vechvu che, {locality}. [Su bhav malse|Koi buyer che]?",
        "{locality} no flat vechvo che, {price} [joie|dharyu che]",
    ),
    "enquiry_let": (
        "{locality} ma {bhk} BHK bhade aapvu che. [Koi bhadvat che|Ketlu bhadu malse]?",
    ),
    "enquiry_land": (
        "{locality} baju plot joie, [200 vaar|300 vaar], budget {budget}",
        "{locality} ma jamin che? Title clear [joie|hovu joie]",
    ),
    "enquiry_commercial": (
        "{locality} ma [dukan|office] joie che, budget {budget}[, niche no mal|]",
    ),
    "wish": (
        "{bhk} BHK joie, {locality} ma[, {near} pan chalse|]",
        "Family moti che, {bhk} BHK [to joie j|minimum]. {locality} [saru rahese|baju]",
    ),
    "budget": (
        "[{budget} sudhi|Budget {budget} sudhi] [che|chalse]",
        "[Amaru budget|Budget] {budget} [aas pas|sudhi][, vadhare nahi|]",
    ),
    "stretch": ("Thodu vadhari shakie [chie|{more} sudhi][, saru hoy to|]",),
    "photos": ("[Photo moklo|Video moklo|Brochure moklo ne|Photo moklajo]", "[Plan|Photo] malse?"),
    "question_parking": (
        "Parking [sathe che|malse|alag che]?",
        "Ketli gadi nu parking [che|malse]?",
    ),
    "question_charges": ("Maintenance ketlu [che|aave che]?", "Biju koi [kharch|charge] che?"),
    "question_home": (
        "Kayo mal [che|]?",
        "[School|Garden|Metro] najik che?",
        "[Building ketli juni che|Pani kevu che|Kyare taiyar thase]?",
    ),
    "area": ("Carpet ketlo [che|]?", "Aa carpet che ke super?"),
    "papers": (
        "[Title clear che|Title clear che ne]?",
        "RERA number [moklo|aapo]",
        "Vakil ne papers batavva che, moklo",
    ),
    "vastu_floor": ("{facing}mukhi joie[, ej chalse|]", "mal {floor} ke upar [joie|hoy to saru]"),
    "location": ("Location [moklo|moklo ne|mokli do]",),
    "visit_ask": (
        "Kyare jova aavie? [{day} e|family sathe|]",
        "[Ghar jovu che|Jova aavvu che], {day} [e {time}|savare|sanje] [favse|chalse]?",
    ),
    "visit_yes": ("[Ha|Saru|Ok], {day} {time} [pakku|aavie chie]",),
    "visit_move": ("{day} rakho [ne|, aaje nai thay|]",),
    "visit_missed": ("Sorry, [aavi na shakya|avayu nahi], [traffic hato|kam aavi gayu]",),
    "visit_no": ("Jova nathi aavvu [hamna|], [pehla bhav kaho|dur che]",),
    "liked": ("[Ghar gamyu|Badhane gamyu|Saru che][ 👍|, hall moto che|, chhello bhav kaho|]",),
    "disliked": (
        "[Rasodu nanu che|Room nana che|Ajvalu ochu che|Road no avaj che], [biju batavo|]",
    ),
    "price_high": (
        "Bhav vadhare che[, kaik karo|, thodu ochu karo|]",
        "{price} [vadhare che|bahu vadhare che]",
    ),
    "counter": ("{offer} ma final karo[, aaje j pakku|]", "{offer} ma karo to aavie"),
    "compare": ("Biju sastu che, {project2} ma [ochu che|]", "{project2} pan joie chie"),
    "loan_ask": ("Loan ketli malse?", "Kai bank loan aapse?"),
    "loan_ok": ("Loan pass thai [gai|{bank} mathi|🙏]",),
    "loan_no": ("Loan na mali[, biji bank joie|]",),
    "down_payment": ("Down payment taiyar che[, baki loan|]",),
    "sell_first": ("Pehla amaru vechvu [che|padse][, pachi laisu|]",),
    "deadline": ("{month} sudhima joie[, shift thavu che|]",),
    "family": ("Ghare puchine [kahie|kahishu]", "[Pappa ne|Ghar na ne] ek var batavvu che"),
    "decider": ("[Pappa|Mummy|Bhai] pan [vat karse|puche che]",),
    "wait_festival": ("[Diwali pachi|Kamurta pachi] [joie|vat karie]",),
    "wait_date": ("{date} pachi [phone karjo|vat karie]",),
    "soft_no": ("Vicharine kahishu", "[Joie|Hamna nakki nathi]"),
    "hard_no": ("Bije lai lidhu[, thanks|, have jarur nathi|]", "Hamna levu nathi[, sorry|]"),
    "rent_done": ("Ghar mali gayu[, thanks|]",),
    "token": ("Banu aapi daie, [kyare aavie|kya moklie]?", "[Final|Pakku], banu aapi daie"),
    "token_paid": ("Banu mokli didhu, [pavti moklo|joi lo] [🙏|]",),
    "token_back": ("Sorry, cancel karvu [padse|che], banu pachu joie",),
    "callback": ("[Meeting ma|Gadi ma], pachi [phone karjo|vat kariye]",),
    "chase": ("[Su thayu|Javab na aavyo|Koi khabar]?",),
    "ack": ("[Saru|Ha|Ok|Barabar|👍|Thik che]", "[Joi lidhu|Mali gayu], thanks"),
    "opt_out": ("Message na karo[ have|]",),
    "partner": ("{near} thi broker, maro client tag karo, {project} mate",),
    "not_buyer": ("Khoto number[ che|]",),
    "job": ("[Nokri che|Koi kam che]? [Be varas no anubhav|]",),
    "spam": (
        "Ghare betha {price} kamao, bit.example/{code} [🔥|]",
        "[Lottery lagi|KYC baki], win.example/{code}",
    ),
    "our_hello": (
        "[Kem cho|Namaste]{comma_me}, {brokerage} thi {broker}. [Kaho|Su madad kariye]?",
        "Namaste{comma_me}, {project} ni enquiry mali. Kyare vat kariye?",
    ),
    "our_ask": ("[Budget ane area kaheso|Ketlu budget, kyare joie]?",),
    "our_details": (
        "{project}, {locality}: {bhk} BHK, carpet {carpet} sq ft, mal {floor}. [Photo moklya|]",
    ),
    "our_quote": ("[Bhav|Owner no bhav] {price} che[, parking sathe|]",),
    "our_slots": ("[{day} {time} ke ravivar 11|{day} savare ke sanje], kyare favse?",),
    "our_confirm": ("Visit nakki: {project}, {day} {time}[. Location mokli|]",),
    "our_remind": ("[Kale|Aaje] visit che, {project}, {time}. Kon kon aavse?",),
    "our_feedback": ("Ghar kevu lagyu? [Bhav barabar|Kai khutyu]?",),
    "our_follow": (
        "Namaste{comma_me}, [su vicharyu|koi khabar]?",
        "{locality} ma navu {bhk} BHK aavyu che, batavie?",
    ),
    "our_offer": ("Owner ne {offer} nu puchine kahie",),
    "our_loan": ("Loan ni eligibility joi laie? [{bank} ne puchie|]",),
    "our_wait": ("[Saru, tyare vat karie|Vandho nahi, yad karavishu]",),
    "our_token": ("Abhinandan 🎉 banu mali gayu. Papers moklie chie",),
    "our_sorry": ("Moda javab mate sorry, [hamna joie|site par hata]",),
    "owner_update": ("Koi [buyer|party|bhadvat] [aavyu|malyu]?", "Ketla jova aavya aa athvadiye?"),
    "owner_price": (
        "Thodu ochu karisu, {offer} thi niche nahi",
        "{price} joie, chhello bhav {offer}",
    ),
    "owner_show": ("Flat batavjo, [{day} e|chavi watchman pase che]",),
    "owner_photos": ("[Photo|Video] moklya che, [online muko|batavjo]",),
    "our_parking": ("[Ek parking sathe che|Parking alag che, bhav kahie]",),
    "our_charges": ("[Maintenance lagbhag 2,500 che|Dastavej alag, baki badhu sathe]",),
    "our_papers": (
        "[Je papers che e moklie|RERA number brochure ma che|Owner pase thi papers lai moklie]",
    ),
    "our_area": ("Carpet {carpet} sq ft che",),
    "our_location": ("Location mokli, {project}, {locality}",),
    "our_price": ("[Bhav ni vat owner sathe karie|Pehla joi lo, pachi bhav ni vat karie]",),
    "our_noted": ("[Vandho nahi, shanti thi|Saru|Jyare joie tyare kahejo]",),
    "our_owner": ("[Be party e puchyu che, batavie chie|Saru, visit pehla janavishu]",),
    "our_answer": ("[Owner ne puchine|Site par puchine|Joine] [kahie|aaje kahie]",),
}
