### The one next act: verb, what, when, reason; `.short` is the reason to call, for one line of a list

act-opted-out = Do not contact them; they asked us to stop.
    .short = asked us to stop, leave them alone
act-no-consent = Answer only what they asked; they have not agreed to be scored.
    .short = has not agreed to a score, answer only what they ask
act-partner = Ask which project and whose client it is; they are a partner, not a buyer.
    .short = is a partner, ask whose client it is
act-answer =
    { $topic ->
        [question] Answer their question
        [quote] Answer { $about }
        [location] Send the location
        [location_ask] Send the location
       *[other] Answer about { $about }
    } today; they have waited since { $since }.
    .short =
        { $topic ->
            [question] asked something
            [quote] asked { $about }
            [location] asked for the location
            [location_ask] asked for the location
           *[other] asked about { $about }
        }, our answer is { $wait } late
act-answer-today =
    { $topic ->
        [question] Answer their question
        [quote] Answer { $about }
        [location] Send the location
        [location_ask] Send the location
       *[other] Answer about { $about }
    } now; they asked today.
agreement-of-home =
    { $home ->
        [rent] rent agreement
       *[other] agreement
    }
act-booked = They have booked: fix the { agreement-of-home } date and its papers.
    .short = has booked, fix the { agreement-of-home } date
act-token-paid = Fix the { agreement-of-home } date and its papers; the token is paid.
    .short = paid the token, fix the { agreement-of-home } date
act-token-returned = Ask why the booking was cancelled; knowing that may reopen the talk.
    .short = the booking was cancelled, ask why
act-visit-tomorrow = Confirm tomorrow’s visit today: the time, the place and who comes.
    .short = visits tomorrow, confirm the time
act-visit-today = Confirm today’s visit now: the time, the place and who comes.
    .short = visits today, confirm the time
act-visit-over = Ask how the visit { $visited } went, and note it; whether it took place is not on record.
    .short = a visit was agreed { $visited }, ask how it went
act-visit-ahead = Keep the visit { $day }; confirm it the day before.
    .short = has a visit { $day }, confirm it the day before
act-postponed = Leave it till { $until }, as they asked. A call before would only press.
    .short = asked us to wait until { $until }
act-visit-asked = Offer two visit times today; they asked { $asked }.
    .short = asked for a visit { $asked }, offer two times
act-visit-times = Ask which time suits them for the visit; { $day } you wrote “{ $quote }”.
    .short = was given visit times { $day }, ask which suits
act-owner-visitors = Tell them whether anybody comes to see the home; they asked { $asked }.
    .short = asked { $asked } whether anybody comes to see the home
act-no-feedback = Call today and ask how the visit { $visited } went; they have said nothing since.
    .short = visited { $visited }, ask how it went
act-compared = Call today and ask what the other home offers; they wrote “{ $quote }” { $day }.
    .short = spoke of another home { $day }, ask what it offers
act-disliked = Ask what would suit them, or show another home; they wrote “{ $quote }” { $day }.
    .short = said { $day } what does not suit, ask what would
act-visited-again = Ask for the token today; they have visited more than once.
    .short = visited again, ask for the token
act-family-came = Ask for the token today; the family came along.
    .short = the family came along, ask for the token
act-no-show = Call today and offer one new visit time; they missed the visit of { $missed }.
    .short = missed the visit of { $missed }, offer a new time
act-offer-near = Ask the owner about { $offer } today; it is only { $gap } below the price.
    .short = offered { $offer }, { $gap } below the price, ask the owner
act-offer-apart = Ask the owner about { $offer } today; it is { $gap } below the price.
    .short = offered { $offer }, { $gap } below the price, ask the owner
act-papers-asked = Send the papers we have today and say when the rest comes; they asked for them.
    .short = asked for the papers, send what we have
act-loan-sanctioned = Choose the home with them this week; the loan is sanctioned. Ask until when it holds.
    .short = the loan is sanctioned, choose the home
act-loan-not-begun = Offer a loan check today; they have visited, but not started on the loan.
    .short = has visited but not started on the loan, offer a loan check
act-home-to-sell = Ask how the sale of their own home is going; they have to sell it first.
    .short = has to sell their own home first, ask how that goes
act-budget-short = Show a home nearer to { $budget }, or ask if they can go higher; this one costs { $price }.
    .short = has { $budget } for a { $price } home, show a nearer one
act-ask-budget = Ask for the budget; they have not told us yet.
    .short = has not told us the budget, ask for it
act-ask-bhk = Ask how many BHK they need; they have not told us yet.
    .short = has not told us how many BHK, ask
act-ask-locality = Ask which area they want; they have not told us yet.
    .short = has not told us the area, ask which
act-ask-move = Ask by when they need it; they have not told us yet.
    .short = has not told us by when, ask by when they need it
act-unanswered = Call once; if there is no answer, pause. They have not answered for { $days } days.
    .short = has not answered for { $days } days, call once
act-promised =
    { $theirs ->
        [none] Keep the promise: you wrote “{ $quote }” { $day }, and no answer since.
       *[other] Keep the promise: they wrote “{ $theirs }”, you “{ $quote }” { $day }, and no answer since.
    }
    .short = you promised to find out { $day }
act-said-no =
    { $day ->
        [none] Shall I close it as lost? By our note they said no.
       *[other] Shall I close it as lost? They said no { $day }.
    }
    .short =
        { $day ->
            [none] said no by our note, close it
           *[other] said no { $day }, close it
        }
act-none = Nothing is due from us now.
act-none-known = I know of nothing that is due, but no talk with them is in the record.
act-asked-in-form = Answer what they asked with the enquiry { $day }, if nobody has: “{ $quote }”
    .short = asked { $day }: “{ $quote }”
act-noted = Go on from our note of { $noted }: “{ $quote }”
    .short = our note of { $noted }: “{ $quote }”
