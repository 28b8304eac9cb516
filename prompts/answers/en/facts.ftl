### Facts of one lead, short, each true by itself: an LLM reads and cites them, lists and answers tell them

fact-score = score { $score }, { $band }
fact-score-chat = score { $score }, { $band }; { $base } without the chat
fact-no-score =
    { $why ->
        [cold_start] no score yet: { $n } of the { $needed } bookings needed to learn from
        [no_consent] no score: they have not agreed to one
        [closed] no score: the enquiry has ended
        [no_model] no score: no model is ready
       *[other] no current score yet
    }
fact-rank = ahead of { $n } in 100 past leads
fact-record =
    { $days ->
        [0] of { $of } { $band } leads, { $won } booked
       *[other] of { $of } { $band } leads, { $won } booked within { $days } days
    }
fact-reason = { $text } ({ $points } points)
fact-step = next: { $text }
fact-waiting =
    { $about ->
        [none] waits for our answer since { $since }
       *[other] waits for our answer about { $about } since { $since }
    }
fact-waiting-none = no question of theirs waits for us
fact-waiting-unknown = whether a question of theirs waits for us is not known: no talk with them is in the record
fact-visit-none = no visit in the calendar
fact-visit-off = took the visit back in the chat on { $day }
fact-visit-over =
    { $of ->
        [chat] the chat speaks of a visit on { $when }, which is not in the calendar; whether it took place is not on record
       *[calendar] a visit was agreed for { $when }; whether it took place is not on record
    }
fact-visit-next =
    { $of ->
        [chat] a visit said in the chat, not in the calendar:
       *[calendar] a visit in the calendar:
    } { $day }{ $hour ->
        [none] , no hour said
       *[other] , { $hour }
    }{ $place ->
        [none] { "" }
       *[other] , { $place }
    }
fact-visits =
    { $n ->
        [0] no visit done on record
        [one] { $n } visit done
       *[other] { $n } visits done
    }
fact-came =
    visited{ $n ->
        [1] { "" }
       *[other] { " " }{ $n } times
    }{ $day ->
        [none] { "" }
       *[other] { $n ->
            [1] { " " }{ $day }
           *[other] , last { $day }
        }
    }
fact-visit-done =
    { $place ->
        [none] visited on { $day }
       *[other] visited { $place } on { $day }
    }
fact-visit-missed =
    { $place ->
        [none] did not come to the visit { $day }, { $hour }
       *[other] did not come to the visit { $day }, { $hour }, { $place }
    }
missed-visit-on = did not come to the visit { $day }
fact-visit-asked = asked for a visit { $day }
fact-family = the family came along { $day }
fact-family-none = no note that the family came
fact-budget =
    { $low ->
        [none] the budget goes up to { $high }
       *[other] { $high ->
            [none] the budget is at least { $low }
           *[other] the budget is { $low } to { $high }
        }
    }
fact-budget-none = budget: not told
fact-price = price of the home: { $price }
fact-price-none = price of a home: not on record
fact-offer = offered { $offer } { $day }
fact-offer-none = no offer on record
fact-price-high = said { $day } that the price is high
fact-loan =
    loan: { $stage }{ $since ->
        [none] { "" }
       *[other] , known since { $since }
    }
fact-loan-none = loan: not known
fact-down-payment-none = down payment: not told
fact-home = wants { $home }
fact-not-told = { $need }: not told
fact-project = asked for { $project } by name
fact-area = wants { $n } sq ft
fact-move-by = wants it by { $day }
fact-timeline = by when, as told with the enquiry: “{ $words }”
fact-move-none = move date: not told
fact-ad = came from our ad “{ $ad }” on { $day }
fact-stage =
    { $since ->
        [none] stage: { $stage }
       *[other] stage: { $stage }, since { $since }
    }
fact-owner = looked after by { $owner }
fact-owner-none = nobody of the office looks after them yet
fact-enquired = enquired { $day }
fact-last-lead =
    { $n ->
        [0] last wrote today
        [one] last wrote on { $day }, { $n } day ago
       *[other] last wrote on { $day }, { $n } days ago
    }
fact-last-us = we last wrote { $day }
fact-last-contact = our last contact was { $day }
fact-next-call =
    the next call is due on { $day }{ $hour ->
        [none] { "" }
       *[other] , { $hour }
    }
fact-no-messages = no message from them in the chat
fact-calls =
    { $n ->
        [one] we spoke on the phone once, { $day }
       *[other] we spoke on the phone { $n } times, the last time { $day }
    }
fact-last-call =
    { $n ->
        [one] the last call was on { $day }, { $n } minute
       *[other] the last call was on { $day }, { $n } minutes
    }
fact-call-unheard = no note of the call on { $day }: what was said is not on record
fact-nothing-since = after { $day } no message from either side and no call is on record
fact-calls-none = no phone talk is on record
fact-tries =
    { $n ->
        [one] did not pick up our call { $day }
       *[other] did not pick up { $n } of our calls, the last { $day }
    }
fact-first-reply = our first answer took { $span }
fact-refused = said no in the chat on { $day }
fact-refused-noted = said no, by our note of { $day }
fact-token-paid =
    { $sum ->
        [none] the chat says on { $day } that the token is paid
       *[other] the chat says on { $day } that a token of { $sum } is paid
    }
fact-token-ready = said on { $day } that they are ready for the token
fact-wait = asked us to wait until { $day }
fact-booked-none = no booking on record
fact-outcome =
    { $how ->
        [booked] booked
        [cancelled] booking cancelled
        [lost] lost
        [spam] marked as spam
       *[reopened] opened again
    }{ $day ->
        [none] { "" }
       *[other] { " " }{ $day }
    }{ $reason ->
        [none] { "" }
       *[other] , reason: { $reason }
    }
fact-token-back-none = whether the token was returned: not on record
fact-older-promised = on { $day } we wrote that we would find out: “{ $quote }”; the chat does not tell what came of it
fact-promised = on { $day } we wrote that we would find out: “{ $quote }”, and no answer since
fact-said =
    { $who ->
        [us] we wrote
       *[lead] they wrote
    }, { $day }: “{ $quote }”
