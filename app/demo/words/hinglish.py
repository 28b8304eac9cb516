"""Hindi in Latin letters, mixed with English, as it is typed."""
# ruff: noqa: E501

from __future__ import annotations

from typing import Final

HINGLISH: Final[dict[str, tuple[str, ...]]] = {
    "enquiry_buy": (
        "[Hi|Hello|Namaste|Hello ji], {project} ka [listing dekha|ad dekha]. [Available hai kya|Details bhejo|Price batao]?",
        "[{locality} mein|{locality} side] {bhk} BHK [chahiye|dekh rahe hain|lena hai][, apne rehne ke liye|, family ke liye|]",
        "Koi [accha|ready] {bhk} BHK hai kya [{locality} ke paas|{locality} mein]?",
        "[Bhai|Ji], {project} mein {bhk} BHK ka [kya rate hai|price kya chal raha]?",
    ),
    "enquiry_rent": (
        "{bhk} BHK [kiraye pe chahiye|rent pe chahiye] {locality} mein, [family hai|do log hain|working couple]",
        "{locality} mein {bhk} BHK [rent pe mil jayega|kiraye pe hai kya]? [Deposit kitna|Rent kitna hai]?",
        "[Kiraye ka|Rent ka] ghar chahiye, {bhk} BHK, {locality}. [Furnished ho to accha|Unfurnished chalega]",
    ),
    "enquiry_sell": (
        "Apna {bhk} BHK bechna hai {locality} mein. [Kya bhav milega|Koi buyer hai kya]?",
        "{locality} wala flat sell karna hai, {price} [expect kar rahe hain|soch rahe hain]. [Brokerage kitna|Aap karwa doge]?",
    ),
    "enquiry_let": (
        "Apna {bhk} BHK kiraye pe dena hai, {locality}. [Koi tenant hai|Family ko hi dena hai]",
        "{locality} mein flat khali hai, rent pe dena hai. [{price} mil jayega|Kitna rent milega]?",
    ),
    "enquiry_land": (
        "{locality} side plot chahiye, [200 vaar|300 gaj], budget {budget}",
        "Koi [NA plot|zameen] hai {locality} ke paas? [Title clear ho|Papers saaf ho]",
    ),
    "enquiry_commercial": (
        "{locality} mein [dukaan|office|shop] chahiye, [800 sq ft|ground floor], budget {budget}",
        "[Showroom|Office] ke liye jagah hai kya {locality} mein?",
    ),
    "wish": (
        "{bhk} BHK chahiye, {locality} mein[, {near} bhi chalega|, wahi chahiye|]",
        "Family badi hai to {bhk} BHK [hi chahiye|minimum]. {locality} [best rahega|side dekho]",
        "[Naya ho ya resale|Ready ho to accha], {locality} [chahiye|prefer]",
    ),
    "budget": (
        "[{budget} tak budget|Budget {budget} tak] hai[, isse zyada nahi|]",
        "[Hamara budget|Budget] {budget} [ke aas paas|max|tak]",
        "{budget} [ke andar dikhao|tak ho jaye to]",
    ),
    "stretch": (
        "[Thoda badha sakte|Thoda badha sakte hain] [agar flat accha ho|{more} tak]",
        "Pasand aaya to {more} tak [kar lenge|ja sakte hain]",
    ),
    "photos": (
        "[Photo bhejo|Photos bhej do|Video bhejo|Brochure bhejo] [na|please|ji|]",
        "Floor plan [milega|bhejna] [kya|please]?",
    ),
    "question_parking": (
        "Parking [included hai|milegi kya|extra hai kya]?",
        "[Kitni|Do] car parking [milegi|hai]?",
    ),
    "question_charges": (
        "Maintenance kitna [hai|aata hai|lagega]?",
        "[Aur koi charge|Extra charges] [bhi hai kya|kitne]?",
    ),
    "question_home": (
        "[Kaunsa floor|Floor kaunsa hai] [hai|]?",
        "[Gym|Garden|School|Metro] [paas mein hai kya|hai kya]?",
        "[Building kitni purani hai|Paani ka kya scene hai|Ready to move hai kya]?",
    ),
    "area": (
        "[Carpet kitna|Carpet area kitna] hai?",
        "[Yeh carpet hai ya super|super built up hai kya yeh]?",
    ),
    "papers": (
        "[RERA number do|RERA number bhejo]",
        "[Title clear hai na|BU permission hai kya|Papers dikha doge]?",
        "[Bank|Vakil] ko [papers chahiye|title papers dikhane hain], bhej do",
    ),
    "vastu_floor": (
        "{facing} facing chahiye[, wahi chalega|]",
        "floor {floor} ya upar [chahiye|hi], [{facing} facing ho to best|]",
    ),
    "location": ("[Location bhejo|Location bhej do|Pin bhejo] [please|ji|]",),
    "visit_ask": (
        "[Kab dekh sakte|Kab dekh sakte hain|{day} ko dekh sakte hain kya]? [Family ke saath aana hai|]",
        "[Visit karni hai|Flat dekhna hai], {day} [ko {time}|subah|shaam] [chalega|ho jayega]?",
    ),
    "visit_yes": ("[Haan|Ok|Theek hai], {day} {time} [pakka|aate hain|done]",),
    "visit_move": (
        "[Sorry|Ji], {day} kar do [please|na]",
        "Aaj nahi ho payega, [{day} kar do|{day} rakh lo]",
    ),
    "visit_missed": (
        "Sorry [nahi aa paye|aana nahi hua], [office mein phas gaye|traffic tha|ghar pe kaam aa gaya]",
        "[Kal|Aaj] nahi aa paye, [dobara batate|sorry]",
    ),
    "visit_no": ("Visit nahi karni [abhi|], [pehle price batao|door hai]",),
    "liked": (
        "[Flat pasand aaya|Sabko pasand aaya|Accha laga] [👍|, hall bada hai|, best price batao|]",
        "[Family ko accha laga|Badhiya hai], [baat karte hain|price dekh lo thoda]",
    ),
    "disliked": (
        "[Kitchen chhota hai|Rooms chhote hain|Road ka shor hai|Light kam hai], [dusra dikhao|aur options do|]",
    ),
    "price_high": (
        "[Bahut zyada hai|Price bahut zyada hai|Rate zyada hai] [yaar|ji|] [kuch kam karo|]",
        "{price} [zyada hai|bahut zyada hai] {locality} ke liye",
    ),
    "counter": (
        "{offer} final karo[, aaj hi baat pakki|]",
        "[Owner se bolo|Baat karo], {offer} [mein ho jaye to lenge|final karo]",
    ),
    "compare": (
        "Dusra sasta hai, {project2} mein [kam mein mil raha|better rate hai]",
        "{project2} bhi dekh rahe hain[, aur ek|]",
    ),
    "loan_ask": (
        "[Loan kitna milega|Kaunsa bank loan dega] is pe?",
        "[{bank} ka loan ho jayega kya|Loan me help karoge]?",
    ),
    "loan_ok": (
        "Loan pass hua [{bank} se|aaj|🙏|]",
        "[Bank ne haan bol diya|Loan sanction ho gaya], [{bank}|ab flat final karte]",
    ),
    "loan_no": ("Loan nahi mila [{bank} se|], [dusra bank dekhte|time lagega]",),
    "down_payment": ("Down payment [ready hai|taiyaar hai], baaki loan",),
    "sell_first": ("Pehle apna bechna [hai|padega], [phir lenge|uske baad hi]",),
    "deadline": (
        "{month} tak chahiye[, shift hona hai|, lease khatam ho rahi|]",
        "[Jaldi hai|Thoda jaldi], {month} tak chahiye",
    ),
    "family": (
        "Ghar pe poochke [batate|bata denge] [hain|]",
        "[Papa ko|Family ko] ek baar dikhana [hai|padega]",
    ),
    "decider": (
        "[Papa|Mummy|Bhai|Wife|Husband] [bhi line pe hain|ko group mein add kiya|pooch rahe hain floor ka]",
    ),
    "wait_festival": (
        "Diwali ke baad [dekhte hain|baat karte hain|hi]",
        "[Tyohar ke baad|Diwali ke baad] karein[, abhi busy|]",
    ),
    "wait_date": ("{date} ke baad call [karo|karna][, bahar hain|, bacche ke exam hain|]",),
    "soft_no": (
        "[Sochke batate|Sochke batate hain|Haan ji, dekhte hain]",
        "[Abhi pakka nahi|Dekhte hain], [batate hain|]",
    ),
    "hard_no": (
        "Dusra le liya [hai|], [thanks|close kar do]",
        "[Plan cancel|Abhi nahi lena], [sorry|thanks]",
    ),
    "rent_done": ("[Ghar mil gaya|Dusra ghar le liya rent pe], thanks",),
    "token": (
        "Token de dete [hain|], [kahan transfer karein|aaj shaam aate hain]",
        "[Final karte hain|Done], token [kab dena hai|de dete hain]",
    ),
    "token_paid": ("Token transfer kar diya, [receipt bhejo|check karo] [🙏|]",),
    "token_back": (
        "Sorry, cancel karna [padega|hai], token wapas [kar do|chahiye], [loan ki dikkat|ghar mein problem]",
    ),
    "callback": ("[Meeting mein hain|Gaadi chala rahe], [baad mein call karo|{time} ke baad]",),
    "chase": (
        "[Kya hua|Update?|Reply nahi aaya aapka]",
        "[Hello??|Ji], [details kab bhejoge|wait kar rahe hain]",
    ),
    "ack": ("[Ok ji|Theek hai|Haan|👍|Accha|Ok thanks]", "[Dekh liya|Mil gaya], [thanks|ok]"),
    "opt_out": ("[Message mat karo|Please message mat karo ab]",),
    "partner": (
        "[Hello|Bhai], [{near} se broker|CP hoon {near} se]. [Mera client tag kar do|Mera client tag karo] {project} ke liye",
    ),
    "not_buyer": ("[Galat number|Galat number hai], [koi enquiry nahi ki|]",),
    "job": (
        "[Koi vacancy hai|Job chahiye] [sales mein|office mein]? [CV bhejein|2 saal ka experience]",
    ),
    "spam": (
        "Ghar baithe {price} kamao, [link dabao|join karo] bit.example/{code} [🔥|]",
        "[Loan turant|Sasta loan] [bina paper|5 minute mein], loan.example/{code}",
    ),
    "our_hello": (
        "[Namaste|Hello]{comma_me}, {broker} [bol rahe hain|here], {brokerage}. [Bataiye|Kaise madad karein]?",
        "[Hi|Namaste]{comma_me}, {project} ki enquiry mili. [Kab baat karein|Requirement batayenge]?",
    ),
    "our_ask": (
        "[Budget aur area batayenge|Kitna budget, kab tak chahiye]?",
        "[Apne rehne ke liye ya investment|Kaunsa floor chalega]?",
    ),
    "our_details": (
        "{project}, {locality}: {bhk} BHK, carpet {carpet} sq ft, floor {floor}. [Photos bheje|Dekhiye]",
    ),
    "our_quote": ("[Price|Owner ka price] {price} hai[, parking ke saath|, thoda negotiable|]",),
    "our_slots": ("[{day} {time} ya Sunday 11|{day} subah ya shaam], [kaunsa theek|bataiye]?",),
    "our_confirm": ("Visit [fix|pakki]: {project}, {day} {time}. [Location bhej di|Milte hain]",),
    "our_remind": ("[Kal|Aaj] visit hai, {project} {time}. [Kaun kaun aayega|Aa rahe hain na]?",),
    "our_feedback": ("[Flat kaisa laga|Kaisa laga]? [Price theek hai|Kuch kami lagi]?",),
    "our_follow": (
        "[Namaste|Hello]{comma_me}, [kya socha|koi update]?",
        "{locality} mein naya {bhk} BHK aaya hai, [bhejun kya|dikhayein]?",
    ),
    "our_offer": ("[Seller se|Owner se] {offer} ki baat [karte hain|karke batate hain]",),
    "our_loan": ("Loan eligibility [check karwa dein|{bank} se poochein]?",),
    "our_wait": ("[Theek hai, tab call karenge|Koi baat nahi, yaad dila denge]",),
    "our_token": (
        "[Badhai 🎉|Badhiya], token mil gaya. [Agreement ki date batate hain|Papers bhejte hain]",
    ),
    "our_sorry": (
        "[Sorry late reply|Maaf kijiye, site pe the], [abhi dekhte hain|check karke batate]",
    ),
    "owner_update": (
        "Koi [buyer|party|tenant] [aaya kya|mila kya|hai kya]?",
        "[Kitne log|Koi] dekhne [aaye|aa raha hai] is hafte?",
    ),
    "owner_price": (
        "Thoda kam kar denge, [{offer} se neeche nahi|serious party ho to]",
        "{price} chahiye, [last|final] {offer}",
    ),
    "owner_show": ("Flat dikha dena, [{day} ko|chabi watchman ke paas hai|{time} ke baad]",),
    "owner_photos": ("[Photo bhej diye|Video bheja], [online daal do|buyers ko bhejo]",),
    "our_parking": (
        "[Ek covered parking hai|Ek gaadi ki parking milegi|Parking alag hai, rate batate hain]",
    ),
    "our_charges": (
        "[Maintenance lagbhag 2,500 hai|3 rupaye sq ft maintenance hai|Registration alag, baaki included]",
    ),
    "our_papers": (
        "[Jo papers hain bhejte hain|RERA number brochure mein hai, bhejte hain|Owner se papers lekar bhejte hain]",
    ),
    "our_area": ("[Carpet hai|Yeh carpet hai], {carpet} sq ft",),
    "our_location": ("[Location bhej di|Pin bheja], {project}, {locality}",),
    "our_price": (
        "[Price ki baat owner se karte hain|Pehle dekh lijiye, phir price baat karenge|Thoda scope hai, aapka final kya hai?]",
    ),
    "our_noted": ("[Koi baat nahi, aaram se|Ji, theek hai|Jab chahein bataiye|Note kar liya]",),
    "our_owner": (
        "[Do party ne poocha hai, dikhate hain|Listing chal rahi hai, batate hain|Ji, visit se pehle bata denge]",
    ),
    "our_answer": (
        "[Owner se poochke|Site se confirm karke|Check karke] [batate hain|aaj batate hain|5 min mein batate hain]",
    ),
}
