### Names, days and how clauses are joined

lead-name = *{ $name }* ·{ $tail }
lead-want =
    { $kind ->
        [rent] { $home } on rent
        [sell] selling { $home }
        [let] letting { $home }
        [land] land { $home }
        [commercial] shop or office { $home }
       *[other] { $home }
    }
lead-today = today
lead-yesterday = yesterday
lead-tomorrow = tomorrow
lead-on = on { $day }
lead-since-today = today
lead-since-yesterday = yesterday
lead-hours =
    { $n ->
        [1] an hour
       *[other] { $n } hours
    }
lead-days =
    { $n ->
        [1] a day
       *[other] { $n } days
    }
lead-both = { $a } and { $b }
lead-two = { $a }, and { $b }
lead-three = { $a }, { $b }, and { $c }
lead-sentence = { $text }.
lead-but = But { $text }.
lead-act = ➡ { $step }
lead-as-of = _as of { $at }_
lead-as-of-demo = _as of { $at }, demo data_

### Verdict, rank and record

lead-verdict = { $head }: *{ $band }*, { $score }
lead-verdict-raised = { $head }: *{ $band }*, { $score } (the chat adds { $n })
lead-verdict-lowered = { $head }: *{ $band }*, { $score } (the chat takes { $n } off)
lead-paused = { $verdict }, paused at their own wish
lead-no-reason = No single thing stands out.
lead-rank = Ahead of { $n } in 100 past leads.
lead-rank-why = Ahead of { $n } in 100 past leads, which is not a { $n } % chance.
lead-record =
    Of { $of } like this, { $won ->
        [0] none
       *[other] { $won }
    } booked within { $days } days.
lead-record-undated =
    Of { $of } like this, { $won ->
        [0] none
       *[other] { $won }
    } booked.
lead-record-few = Too few past leads like this to say.
lead-sure =
    No. { $n } means ahead of { $n } in 100 past leads. For the chance see the record: { $one ->
        [0] none so far
       *[other] about 1 in { $one }
    }.
lead-sure-few = No. { $n } means ahead of { $n } in 100 past leads. For the chance there are too few past leads like this.

### Without a score

lead-unscored = { $head }: *no score yet*
lead-cold-start = I need { $needed } bookings of yours to learn from and have { $have }.
lead-cold-start-others = I need { $needed } enquiries of yours that ended without a booking and have { $have }.
lead-cold-start-unproven = On your past leads my scores were no better than a guess, so I give none.
lead-seen = What I do see: { $text }.
lead-no-consent = They have not agreed to be scored. You can read the chat and answer it.
lead-no-model = Nothing has been learnt from your past leads yet; your admin can start that.
lead-late = The score did not come in time; ask again in a moment.
lead-late-score = This is the score of { $at }; what came later is not in it.
lead-closed =
    { $head }: { $how ->
        [booked] *booked* { $day }
        [spam] marked as *spam* { $day }
       *[lost] *lost* { $day }
    }. An enquiry that has ended has no score.
lead-closed-why = The reason on record is “{ $reason }”.

### Why

lead-why = *Why { $name } is { $band }:* { $text }.
lead-points = A usual lead stands at { $usual }, { $name } at { $score }: { $points }.
lead-points-chat = The chat moves that by { $points }, to { $score }.
lead-chat-rests = In the chat: { $text }.

### The next act

lead-next = ➡ { $lead }: { $step }
lead-is = The lead is { $band }, { $score }: { $text }.
lead-is-plain = The lead is { $band }, { $score }.

### What may be tapped

action-points = Points

### What a question or an answer is about, as it stands after "about" and before "का"

about-parking = parking
about-price = the price
about-visit = the visit
about-loan = the loan
about-token = the token
about-possession = possession
about-floor = the floor and facing
about-area = the size
about-papers = the papers
about-location = the location
about-amenities = the amenities
about-furniture = the furniture
about-family = the family
about-budget = the budget
about-down_payment = the down payment
about-move = the move date
about-source = the source
about-stage = the stage
about-home = the home
about-calls = calls
about-offer = the offer
about-discount = a discount
about-charges = extra charges
about-competitor = other homes
