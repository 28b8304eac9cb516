"""English lines of the demo."""
# ruff: noqa: E501

from __future__ import annotations

from typing import Final

ENGLISH: Final[dict[str, tuple[str, ...]]] = {
    "enquiry_buy": (
        "[Hi|Hello|Good morning|Hey|Namaste], [I saw your listing|saw {project} on the portal|got your number from a friend]. [Is it still available|Can you share details|Pls share price and details]?",
        "[Hi|Hello], [looking for|need|searching for] [a|one] {bhk} BHK [flat|apartment|home] in {locality}[, ready or almost ready| for my family| for self use|]",
        "[Interested in|Enquiring about] {project}, {locality}. [Pls call|Send details|What is the price?|Price please]",
        "[Any|Do you have any] {bhk} BHK [available|options] [near|in|around] {locality}?",
    ),
    "enquiry_rent": (
        "[Hi|Hello], {bhk} BHK [only on rent|on rent|for rent] in {locality} [available|possible]? [Family|Two people|Three of us|Working couple] [will stay|shifting|moving]",
        "[Looking for|Need] a rented {bhk} BHK [in|near] {locality}, [semi furnished|furnished|unfurnished is fine]. [Deposit how much?|What is the rent?|]",
        "Is the {bhk} BHK in {locality} [still available for rent|still on rent]? [What is the deposit|Rent and deposit pls]?",
    ),
    "enquiry_sell": (
        "[Hi|Hello], we want to sell our {bhk} BHK in {locality}. [Can you help|What price can we expect|What is your brokerage]?",
        "[I have|We own] a {bhk} BHK in {locality} [to sell|for sale], [expected|asking] {price}. [Any buyers|Do you have buyers]?",
    ),
    "enquiry_let": (
        "[Have|We have] a {bhk} BHK in {locality} to give on rent[, semi furnished|, empty now|]. [Any tenant|Do you have tenants]?",
        "Want to let out our flat in {locality}, {bhk} BHK. [What rent can we get|Expected rent {price}]?",
    ),
    "enquiry_land": (
        "[Looking for|Need] [NA plot|plot|land] [near|around] {locality}, [about 200 vaar|300 sq yard|for bungalow]. [Budget|Upto] {budget}",
        "Any plot [in|near] {locality}? [Title clear only|With clear papers]. {budget} max",
    ),
    "enquiry_commercial": (
        "[Need|Looking for] [office|shop|showroom] space in {locality}, [around 800 sq ft|ground floor|with parking]",
        "[Is any|Any] [shop|office] available in {locality}? Budget {budget}",
    ),
    "wish": (
        "{bhk} BHK in {locality}[, or {near} also ok|, only there|]",
        "We are [four|five|a family of four|three], so {bhk} BHK [at least|minimum]. {locality} [preferred|side]",
        "[Prefer|Would like] {locality}. [Ready possession|Resale is also fine|New is better] [pls|]",
    ),
    "budget": (
        "[Budget is|Our budget] [around|up to|max|] {budget}",
        "[We can go|Can go] up to {budget}[, all inclusive| including parking|, not more|]",
        "up to {budget} [max|only|ok?]",
    ),
    "stretch": (
        "[Can|We can] stretch [a little|to {more}] if [the flat is good|we like it|higher floor]",
        "[OK|Fine], we can stretch [a bit|upto {more}]",
    ),
    "photos": (
        "[Pls|Please|Can you] [share|send] [photos|pics|video|brochure|floor plan]",
        "[Photos pls|Any video?|Floor plan pls|Send brochure]",
    ),
    "question_parking": (
        "[Is parking|Parking] [included|covered or open|extra]?",
        "How many [car|covered] parkings do we get?",
    ),
    "question_charges": (
        "[What is|How much is] the [maintenance|monthly maintenance|society charge]?",
        "Any [extra charges|other charges] [apart from this|besides price]?",
    ),
    "question_home": (
        "[Which floor|What floor] [is it|is available]?",
        "[Is there|Do they have] a [gym|garden|lift backup|play area|school nearby]?",
        "[How old is the building|Water supply ok|How far from the metro|Is it ready to move]?",
    ),
    "area": (
        "[Is that carpet or super|carpet or super]?",
        "[What is|How much is] the carpet area [exactly|]?",
    ),
    "papers": (
        "[RERA number?|Pls share RERA number|What is the RERA number]",
        "[Title clear?|Is title clear|BU permission is there?|Can we see the papers first]",
        "[Share|Send] [index 2|BU|title papers|allotment copy] [once|pls], [our lawyer will check|bank is asking]",
    ),
    "vastu_floor": (
        "{facing} facing only [pls|for us|]",
        "[Only|Prefer] floor {floor} or [above|higher][, {facing} facing|]",
    ),
    "location": ("[Send location|Pls send location|Share location pin|Location pls]",),
    "visit_ask": (
        "[Can we see it|Can we come and see|When can we see it|Can we visit] [this {day}|on {day}|tomorrow|this weekend|after {time}]?",
        "[We want to|Would like to] [see the flat|visit|see it with family] [on {day}|this weekend|soon]. [Possible?|What time?|Tell us slot]",
    ),
    "visit_yes": ("[OK|Yes|Done|Fine], {day} {time} [works|is ok|confirmed|we will come]",),
    "visit_move": (
        "[Sorry|Small change], [make it {day}|can we make it {day}|not today, {day}?]",
        "[Stuck in office|Guests at home], make it {day} [pls|]",
    ),
    "visit_missed": (
        "[Sorry|So sorry], [could not come|got stuck|had an emergency] [today|yesterday]. [Will tell you|Another day pls|]",
        "[Missed it|Could not make it], [traffic|office work] [sorry|]",
    ),
    "visit_no": (
        "[Won't visit|Don't want to visit] [now|for this one], [too far|price first|let us know other options]",
    ),
    "liked": (
        "[We liked|Everyone liked|Family liked] [the flat|it|the place][ 👍|, layout is good|, good light|]",
        "[Flat is nice|Good one], [hall is big|we are discussing|tell us best price]",
    ),
    "disliked": (
        "[Rooms are small|Kitchen is small|Did not like the lobby|Too much traffic outside|Not enough light]. [Show something else|Other options?|]",
    ),
    "price_high": (
        "[Too costly|Price is too high|It is too costly] [for us|for {locality}|][, market is lower|]",
        "[{price} is too much|Rate is high], [do something|what is the final]?",
    ),
    "counter": (
        "[Final at {offer}?|Can they do {offer}?|{offer} final, we close today]",
        "If {offer} [is possible|they agree], we [will come|can decide|are ready]",
    ),
    "compare": (
        "[Other is cheaper|The other one is cheaper], [{project2}|one in {near}] [is giving lower|has better price]",
        "We are [also seeing|comparing with] {project2}[ and one more|]",
    ),
    "loan_ask": (
        "[Which banks|Which bank] [approve this project|give loan here]?",
        "[How much loan|What loan] can we get on this?",
    ),
    "loan_ok": (
        "[Loan sanctioned|Our loan is sanctioned|Loan got approved] [from {bank}|by {bank}| 🙏|]",
    ),
    "loan_no": (
        "[Loan rejected|Bank said no|Loan rejected by {bank}], [will see other bank|need time|]",
    ),
    "down_payment": (
        "[Down payment is ready|20% is ready|Own funds are ready], [rest loan|balance from bank]",
    ),
    "sell_first": (
        "[Must sell mine first|We must sell our old flat first], [then only|after that we book]",
    ),
    "deadline": (
        "[Need by {month}|We need it by {month}|Have to shift by {month}]",
        "[Lease ends|Current flat to vacate] in {month}, [so need by {month}|please be quick]",
    ),
    "family": (
        "[Will ask at home|Will ask home|Let me discuss at home] [and tell|first|]",
        "[Parents|Family] [have to|should] see it [once|first]",
    ),
    "decider": (
        "[My father|My mother|My brother|My husband|My wife] is [joining this chat|also here now|asking about the floor]",
    ),
    "wait_festival": (
        "[After Diwali|After the festival|We will see after Diwali] [only|pls|, busy now]",
    ),
    "wait_date": (
        "[Call me after|Let us talk after|Remind me after] {date}[, travelling|, exams at home|]",
    ),
    "soft_no": (
        "[Will think|We will think] [and tell|about it|and get back]",
        "[OK will see|Let me think|Not sure now]",
    ),
    "hard_no": (
        "[Bought elsewhere|We bought elsewhere|Already booked another one], [thanks|pls close|no need now]",
        "[Plan dropped|Not buying now|We dropped the plan], [thanks|sorry|]",
    ),
    "rent_done": (
        "[Found a place|Already rented another flat|Got one nearby], [thanks|no need now]",
    ),
    "token": (
        "[Ready for token|We are ready for token|Can give token today], [whom to transfer|tell account|when to come]?",
    ),
    "token_paid": ("[Token transferred|Paid the token], [send receipt|pls confirm] [🙏|]",),
    "token_back": (
        "[Sorry, we have to cancel|We want the token back], [family issue|loan problem|changed our mind]",
    ),
    "callback": ("[In a meeting|Driving], call [later|after {time}]", "Call after {time} [pls|]"),
    "chase": (
        "[Any update|Hello??|Did the owner reply|You did not reply]?",
        "Waiting for [your reply|details] [since morning|]",
    ),
    "ack": ("[OK|ok thanks|Noted|Sure|Fine|👍|Got it]", "[Thanks|Thank you], [will check|seen]"),
    "opt_out": ("[Stop messages|Please stop messages|Don't message me again]",),
    "partner": (
        "[Hello|Hi], [broker from|channel partner from] {near} side. [Tag my client|Pls tag my client] for {project}, [site visit {day}|sharing details]",
    ),
    "not_buyer": ("[Wrong number|Sorry wrong number|I did not enquire, wrong number]",),
    "job": (
        "[Any vacancy|Do you need] [for sales executive|tele caller|office staff]? [Sending CV|I have 2 years experience]",
    ),
    "spam": (
        "[EARN|Earn] {price} [from home|daily], [click|join] bit.example/{code} [🔥🔥|✅|]",
        "[Dear customer|Congratulations], your [KYC|lucky draw] [is pending|has won]. Visit win.example/{code}",
        "[Instagram followers|Bulk SMS|Website SEO] at best rate, [reply YES|call now]",
    ),
    "our_hello": (
        "[Hello|Hi|Namaste]{comma_me}, [this is {broker} from {brokerage}|{broker} here, {brokerage}]. [Thank you for your enquiry|How can I help]?",
        "[Hi|Hello]{comma_me}, thanks for [writing|the enquiry] about {project}. [When can we talk|May I know your need]?",
    ),
    "our_ask": (
        "[May I know your budget and area|What budget and by when do you want to move|Which BHK and budget]?",
        "[By when do you need it|Is it for own use or investment|Which floor do you prefer]?",
    ),
    "our_details": (
        "{project}, {locality}: {bhk} BHK, {carpet} sq ft carpet, floor {floor}. [Photos attached|Sending photos|Details sent]",
    ),
    "our_quote": (
        "[Asking price is|Price for this one is|Final quote:] {price}[, parking included|, slightly negotiable|]",
    ),
    "our_slots": (
        "[{day} 11 or 5 in the evening|Two slots: {day} {time} or Sunday 11], [which suits|ok]?",
    ),
    "our_confirm": (
        "[Visit fixed|Confirmed]: {project}, {day} {time}. [Location sent|I will be there]",
    ),
    "our_remind": (
        "[Reminder|See you]: {project} visit [tomorrow|today] {time}. [Who is coming|Coming for sure]?",
    ),
    "our_feedback": (
        "[How was the flat|How did you like it]? [Price and layout ok|Anything you did not like]?",
    ),
    "our_follow": (
        "[Hello|Hi]{comma_me}, [any decision|still looking|any update from your side]?",
        "[New option|One more {bhk} BHK] in {locality} [came today|just listed]. [Shall I send|Interested]?",
    ),
    "our_offer": (
        "[I will ask the seller|Let me speak to the owner] about {offer} [and revert|today]",
    ),
    "our_loan": (
        "[Our loan desk can check eligibility|I can ask {bank} for eligibility], [shall I|send salary slip]?",
    ),
    "our_wait": ("[Sure, will call then|No problem, I will remind you|OK, speak after that]",),
    "our_token": (
        "[Congratulations 🎉|Great], [token received|booking noted]. [Next is the agreement|Papers follow]",
    ),
    "our_sorry": (
        "[Sorry for the late reply|Apologies, was on a site], [checking now|will answer in a minute]",
    ),
    "owner_update": (
        "[Any|Did you get any] [buyer|party|tenant] [for our flat|this week|yet]?",
        "[How many people|Anyone] [asked|enquired] [about our flat|till now]?",
    ),
    "owner_price": (
        "[We can come down a little|Price slightly negotiable], [not below {offer}|for a serious party]",
        "[Expected is|We want] {price}, [last|final] {offer}",
    ),
    "owner_show": (
        "[You can show the flat|Keys are with the watchman, show it] [on {day}|any time after {time}|this weekend]",
    ),
    "owner_photos": (
        "[Sent|Sending] [photos|video] [of the flat|], [pls put it online|share with buyers]",
    ),
    "our_parking": (
        "[One covered parking is included|One car parking comes with it|Parking is separate, I will get the rate]",
    ),
    "our_charges": (
        "[Maintenance is about 2,500 a month|Around 3 rupees per sq ft maintenance|Only registration extra, rest included]",
    ),
    "our_papers": (
        "[Sending the papers we have on file|RERA number is on the brochure, sending|Will get the papers from the owner]",
    ),
    "our_area": ("[That is carpet|Carpet], {carpet} sq ft",),
    "our_location": ("[Location sent|Pin sent], {project}, {locality}",),
    "our_price": (
        "[I will talk to the owner about price|Let us see it first, then price can be discussed|Little scope is there, what is your final?]",
    ),
    "our_noted": (
        "[No problem, take your time|Sure, noted|OK, I am here when you need|Noted, thank you]",
    ),
    "our_owner": (
        "[Two parties asked this week, will arrange|Listing is live, will update you|Noted, I will inform you before any visit]",
    ),
    "our_answer": (
        "[Checking with the owner|Let me confirm with the site|I will check and tell you], [will tell you today|5 min|will revert]",
    ),
}
