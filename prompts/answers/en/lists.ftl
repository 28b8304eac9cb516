### What was asked of the record, in words: nouns, conditions, periods

find-phrase = { $what } { $where } { $amount } { $when } { $rest }
find-phrase-bare = { $what } { $where } { $amount } { $when } { $rest }: { $count }
find-kinds = { $count } ({ $kinds })
find-or = { $a } or { $b }
find-leads =
    { $n ->
        [one] lead
       *[other] leads
    }
find-buy =
    { $n ->
        [one] buyer
       *[other] buyers
    }
find-rent =
    { $n ->
        [one] rental
       *[other] rentals
    }
find-own =
    { $n ->
        [one] owner
       *[other] owners
    }
find-unknown =
    { $n ->
        [one] lead of unknown kind
       *[other] leads of unknown kind
    }
find-new_project =
    { $n ->
        [one] new-project buyer
       *[other] new-project buyers
    }
find-resale =
    { $n ->
        [one] resale buyer
       *[other] resale buyers
    }
find-sell =
    { $n ->
        [one] seller
       *[other] sellers
    }
find-let =
    { $n ->
        [one] owner letting out
       *[other] owners letting out
    }
find-land =
    { $n ->
        [one] land lead
       *[other] land leads
    }
find-commercial =
    { $n ->
        [one] shop or office lead
       *[other] shop or office leads
    }
kinds-buy =
    { $n ->
        [one] { $n } buyer
       *[other] { $n } buyers
    }
kinds-rent =
    { $n ->
        [one] { $n } rental
       *[other] { $n } rentals
    }
kinds-own =
    { $n ->
        [one] { $n } owner
       *[other] { $n } owners
    }
kinds-unknown = { $n } of unknown kind
find-visits =
    { $n ->
        [one] visit
       *[other] visits
    }
find-visits-planned =
    { $n ->
        [one] planned visit
       *[other] planned visits
    }
find-visits-missed =
    { $n ->
        [one] missed visit
       *[other] missed visits
    }
find-calls-missed =
    { $n ->
        [one] call not picked up
       *[other] calls not picked up
    }
find-calls-answered =
    { $n ->
        [one] call picked up
       *[other] calls picked up
    }
find-calls =
    { $n ->
        [one] call
       *[other] calls
    }
find-event-visit_done = { $n } done
find-event-visit_missed = { $n } missed
find-event-visit_planned = { $n } planned
find-event-unknown_visit = { $n } not known to have taken place
find-event-call = { $n } answered
find-event-call_missed = { $n } not picked up
find-closed = closed
find-open = open
find-so-far = so far (ended leads included)
find-all = open or closed
find-new = new

find-loan-none = not begun
find-loan-eligible = eligible
find-loan-applied = applied for
find-loan-sanctioned = sanctioned
find-loan-refused = refused by the bank
find-outcome-booked = booked
find-outcome-lost = lost
find-outcome-cancelled = cancelled
find-outcome-spam = spam, tests or copies
find-lost-bought_elsewhere = bought elsewhere
find-lost-not_interested = not interested
find-lost-wrong_number = wrong number
find-lost-loan = loan
find-lost-price = price
find-lost-location = location
find-lost-no_reply = no reply
find-lost-no_response = no reply
find-lost-budget = budget
find-lost-loan_not_approved = loan not approved
find-lost-home_not_liked = home not liked
find-lost-family_did_not_agree = family did not agree
find-lost-old_home_not_sold = old home not sold
find-lost-partner = a partner, no buyer
find-lost-token_returned = token returned
find-lost-plan_dropped = plan dropped
find-lost-owner_refused = owner or society refused
find-lost-brokerage = did not agree to the brokerage
find-lost-wants_ready_to_move = wanted ready to move
find-language-en = English
find-language-hi = Hindi
find-language-hi-Latn = Hindi in Latin letters
find-language-gu = Gujarati
find-language-gu-Latn = Gujarati in Latin letters

field-band = score
field-score = score
field-kind = kind
field-locality = area
field-bhk = BHK
field-budget = budget
field-price = price
field-offer = offer
field-budget_gap = price above the budget by
field-offer_gap = offer below the price by
field-project = project
field-source = source
field-stage = stage
field-own_column = own column
field-label = label
field-owner = colleague
field-team = team
field-language = language
field-waiting = our answer
field-waiting_topic = their question
field-new = enquiry day
field-visited = visit
field-visits_done = visits
field-missed_visit = missed visit
field-visit_planned = planned visit
field-call_planned = call due
field-visit_asked = wish for a visit
field-family_visited = family at the visit
field-loan = loan
field-down_payment = down payment
field-home_to_sell = own home to sell
field-offered = offer
field-price_high = word on the price
field-papers_asked = wish for papers
field-referred = reference
field-calls = calls
field-call_tries = unanswered calls
field-paused = wish to wait
field-refused = no
field-reopened = times it was reopened
field-outcome = end
field-lost_reason = reason for the loss
field-move_by = move date
field-silent_days = days without a message
field-untouched_days = days without a word of ours
field-untalked_days = days without a word from either side
field-called_since_visit = call since the visit
field-uncalled_days = days without a call
field-lead = lead
field-campaign = campaign
field-weekday = weekday
field-day = day
field-week = week
field-month = month
field-days_to_book = time from enquiry to booking
field-days_to_visit = time from enquiry to first visit
field-first_reply_minutes = time to our first answer
field-area = carpet area
field-possession = possession date

cond-known = with the { $what } known
cond-unknown = with the { $what } not known
cond-other =
    { $op ->
        [not] { $what } not { $value }
        [at_least] { $what }: { $value } or more
        [above] { $what }: more than { $value }
        [at_most] { $what }: { $value } or less
        [below] { $what }: less than { $value }
       *[is] { $what }: { $value }
    }
cond-band =
    { $op ->
        [not] not { $value }
       *[is] { $value }
    }
cond-score =
    { $op ->
        [not] with another score than { $value }
        [at_least] with a score of { $value } or more
        [above] with a score above { $value }
        [at_most] with a score of { $value } or less
        [below] with a score below { $value }
       *[is] with a score of { $value }
    }
cond-kind =
    { $op ->
        [not] without { $value }
       *[is] who are { $value }
    }
cond-locality =
    { $op ->
        [not] not in { $value }
       *[is] in { $value }
    }
cond-bhk =
    { $op ->
        [not] other than { $value } BHK
        [at_least] wanting { $value } BHK or more
        [above] wanting more than { $value } BHK
        [at_most] wanting up to { $value } BHK
        [below] wanting less than { $value } BHK
       *[is] { $value } BHK
    }
cond-budget =
    { $op ->
        [not] with another budget than { $value }
        [at_least] from { $value }
        [above] over { $value }
        [at_most] up to { $value }
        [below] under { $value }
       *[is] with a budget of { $value }
    }
cond-budget-range = from { $low } to { $high }
cond-budget_gap-above = priced above the budget
cond-budget_gap-below = priced below the budget
cond-budget_gap-at_most = priced above the budget by up to { $value }
cond-budget_gap-at_least = priced above the budget by { $value } or more
cond-offer_gap-above = who offered less than the price
cond-offer_gap-below = who offered more than the price
cond-offer_gap-at_most = who offered up to { $value } less than the price
cond-offer_gap-at_least = who offered { $value } or more below the price
cond-price =
    { $op ->
        [not] priced other than { $value }
        [at_least] priced from { $value }
        [above] priced over { $value }
        [at_most] priced up to { $value }
        [below] priced under { $value }
       *[is] priced at { $value }
    }
cond-price-range = priced from { $low } to { $high }
cond-offer =
    { $op ->
        [not] offering other than { $value }
        [at_least] offering { $value } or more
        [above] offering over { $value }
        [at_most] offering up to { $value }
        [below] offering under { $value }
       *[is] offering { $value }
    }
cond-offer-range = offering { $low } to { $high }
cond-project =
    { $op ->
        [not] not for { $value }
       *[is] for { $value }
    }
cond-source =
    { $op ->
        [not] not from { $value }
       *[is] from { $value }
    }
cond-own_column =
    { $op ->
        [not] without “{ $value }”
       *[is] with “{ $value }”
    }
cond-label =
    { $op ->
        [not] not labelled “{ $value }”
       *[is] labelled “{ $value }”
    }
cond-stage =
    { $op ->
        [not] not at the stage “{ $value }”
       *[is] at the stage “{ $value }”
    }
cond-owner =
    { $op ->
        [not] not with { $value }
       *[is] with { $value }
    }
cond-owner-me =
    { $op ->
        [not] not yours
       *[is] of yours
    }
cond-owner-known = given to somebody
cond-owner-unknown = given to nobody yet
cond-team =
    { $op ->
        [not] not of the team { $value }
       *[is] of the team { $value }
    }
cond-language =
    { $op ->
        [not] not writing { $value }
       *[is] writing { $value }
    }
cond-waiting_topic =
    { $op ->
        [not] not waiting for an answer about { $value }
       *[is] waiting for an answer about { $value }
    }
cond-loan =
    { $op ->
        [not] with the loan not { $value }
        [at_least] with the loan { $value } or further
        [above] with the loan further than { $value }
        [at_most] with the loan { $value } at most
        [below] with the loan not yet { $value }
       *[is] with the loan { $value }
    }
cond-loan-begun = with the loan begun
cond-outcome =
    { $op ->
        [not] not { $value }
       *[is] { $value }
    }
cond-lost_reason =
    { $op ->
        [not] not lost over “{ $value }”
       *[is] lost over “{ $value }”
    }
cond-move_by =
    { $op ->
        [not] moving another day than { $value }
        [at_least] moving { $value } or later
        [above] moving after { $value }
        [below] moving before { $value }
       *[is] moving by { $value }
    }
cond-silent_days =
    { $op ->
        [not] who wrote last, but not { $value } days ago
        [at_least] silent for { $value ->
            [1] a day
           *[other] { $value } days
        } or more
        [above] silent for more than { $value } days
        [at_most] who wrote within { $value } days
        [below] silent for less than { $value } days
       *[is] silent for { $value } days
    }
cond-visits_done =
    { $op ->
        [not] not with { $value } visits
        [at_least] with { $value }+ visits
        [above] with more than { $value } visits
        [at_most] with { $value } visits at most
        [below] with fewer than { $value } visits
       *[is] with { $value } visits
    }
cond-calls =
    { $op ->
        [not] not spoken with { $value }×
        [at_least] spoken with at least { $value }×
        [above] spoken with more than { $value }×
        [at_most] spoken with at most { $value }×
        [below] spoken with fewer than { $value }×
       *[is] spoken with { $value }×
    }
cond-call_tries =
    { $op ->
        [not] not with { $value } unanswered calls
        [at_least] with { $value }+ unanswered calls
        [above] with more than { $value } unanswered calls
        [at_most] with { $value } unanswered calls at most
        [below] with fewer than { $value } unanswered calls
       *[is] with { $value } unanswered calls
    }
cond-visits_done-none = without a visit
cond-calls-none = not spoken with yet
cond-call_tries-none = without an unanswered call
cond-untouched_days-unknown = never contacted
cond-called_since_visit-yes = called since the visit
cond-called_since_visit-no = not called since the visit
cond-uncalled_days-known = called before
cond-silent_days-known = who have written to us
cond-silent_days-unknown = who never wrote to us
cond-uncalled_days-unknown = never called
cond-unknown-within =
    { $field ->
        [silent_days] who did not write
        [untalked_days] no talk
        [uncalled_days] not called
       *[other] not contacted
    } { $value ->
        [1] today
       *[other] in the last { $value } days
    }, new ones too
cond-untouched_days =
    { $op ->
        [not] not contacted { $value } days ago
        [at_least] not contacted for { $value ->
            [1] a day
           *[other] { $value } days
        } or more
        [above] not contacted for more than { $value } days
        [at_most] contacted within { $value } days
        [below] contacted less than { $value } days ago
       *[is] last contacted { $value } days ago
    }
cond-untalked_days =
    { $op ->
        [not] last talk not { $value } days ago
        [at_least] no talk for { $value ->
            [1] a day
           *[other] { $value } days
        } or more
        [above] no talk for more than { $value } days
        [at_most] talked within { $value } days
        [below] last talk less than { $value } days ago
       *[is] last talk { $value } days ago
    }
cond-uncalled_days =
    { $op ->
        [not] not called { $value } days ago
        [at_least] not called for { $value ->
            [1] a day
           *[other] { $value } days
        } or more
        [above] not called for more than { $value } days
        [at_most] called within { $value } days
        [below] called less than { $value } days ago
       *[is] last called { $value } days ago
    }
cond-lead =
    { $op ->
        [not] without { $value }
       *[is] among { $value }
    }
cond-lead-named =
    { $n ->
        [one] the one lead named
       *[other] the { $n } leads named
    }
cond-waiting-yes = waiting for our answer
cond-waiting-no = not waiting for our answer
cond-new-yes = new in the last 7 days
cond-new-no = not new in the last 7 days
cond-visited-yes = who visited
cond-visited-no = not visited yet
cond-missed_visit-yes = who missed their last visit
cond-missed_visit-no = who did not miss their last visit
cond-visit_planned-yes = with a visit planned
cond-visit_planned-no = with no visit planned
cond-call_planned-yes = with a call due
cond-call_planned-no = with no call due
cond-visit_asked-yes = who asked for a visit and have none yet
cond-visit_asked-no = who did not ask for a visit
cond-family_visited-yes = whose family came along
cond-family_visited-no = whose family did not come yet
cond-down_payment-yes = with the down payment ready
cond-down_payment-no = without the down payment
cond-home_to_sell-yes = with their own home to sell first
cond-home_to_sell-no = with no home to sell first
cond-offered-yes = with an offer made
cond-offered-no = with no offer yet
cond-price_high-yes = who found the price high
cond-price_high-no = who did not call the price high
cond-papers_asked-yes = who asked for papers
cond-papers_asked-no = who did not ask for papers
cond-referred-yes = who came by reference
cond-referred-no = who did not come by reference
cond-paused-yes = who asked us to wait
cond-paused-no = who did not ask us to wait
cond-refused-yes = who said no
cond-refused-no = who did not say no
cond-refused-over = who said no over “{ $value }”
cond-reopened-yes = that were opened again
cond-reopened-no = that were never opened again

moment-created = that enquired { $when }
moment-booked = booked { $when }
moment-closed = closed { $when }
moment-cancelled = cancelled { $when }
moment-lost = lost { $when }
moment-visit = who visited { $when }
moment-missed_visit = who missed a visit { $when }
moment-next_visit = with a visit planned { $when }
moment-next_call = with a call due { $when }
moment-call = spoken with { $when }
moment-last_by_lead = who last wrote { $when }
moment-last_by_us = whom we last messaged { $when }
moment-last_touch = whom we last contacted { $when }
moment-waiting_since = whose open question came { $when }
moment-stage_since = that came to their stage { $when }
moment-offered = who made an offer { $when }
moment-price_high = who found the price high { $when }
moment-visit_asked = who asked for a visit { $when }
moment-papers_asked = who asked for papers { $when }
moment-refused = who said no { $when }

word-today = today
word-yesterday = yesterday ({ $day })
word-tomorrow = tomorrow ({ $day })
word-this_week = this week
word-last_week = last week
word-next_week = next week
word-weekend = this weekend
word-this_month = this month
word-last_month = last month
word-last_7_days = in the last 7 days
word-last_30_days = in the last 30 days
word-this_year = this year
word-last_12_months = in the last 12 months
when-since = since { $day }
when-until = up to { $day }
when-between = from { $start } to { $end }
when-ever = at any time

order-down-score = highest score first
order-up-score = lowest score first
order-down-budget = highest budget first
order-up-budget = lowest budget first
order-down-price = highest price first
order-up-price = lowest price first
order-down-created = newest first
order-up-created = oldest first
order-down-last_by_lead = latest message first
order-up-last_by_lead = longest silent first
order-down-last_by_us = latest contact first
order-up-last_by_us = longest without a word of ours first
order-down-waiting_since = latest question first
order-up-waiting_since = longest waiting first
order-down-next_visit = latest visit first
order-up-next_visit = next visit first
order-down-next_call = latest call due first
order-up-next_call = next call due first
order-down-offer = highest offer first
order-up-offer = lowest offer first
order-down-offer_at = newest offer first
order-up-offer_at = oldest offer first
order-down-offer_gap = widest gap to the price first
order-up-offer_gap = closest to the price first
order-down-visits_done = most visits first
order-up-visits_done = fewest visits first
order-down-stage_since = newest at the stage first
order-up-stage_since = longest at the stage first
order-down-value = highest first
order-up-value = lowest first
order-down-change = most grown first
order-up-change = most fallen first

### Lists

list-title = *{ $title }:*
list-title-kinds = *{ $title }: { $kinds }:*
list-title-shown = *{ $title }. { $shown }:*
list-title-all = *{ $title }: { $kinds }. { $shown }:*
list-first =
    { $of ->
        [last] The last one
        [calls] First { $n }
       *[other] First { $n }
    }
list-first-of =
    { $kind ->
        [unknown] First { $n } of unknown kind
        [rent] First { $n ->
            [1] rental
           *[other] { $n } rentals
        }
        [own] First { $n ->
            [1] owner
           *[other] { $n } owners
        }
       *[buy] First { $n ->
            [1] buyer
           *[other] { $n } buyers
        }
    }
list-range = { $first } to { $last }
list-ordered = { $shown }, { $order }
list-nobody-else = That was all: { $title }.
list-button-next = Next { $n }
list-button-rent = Rentals
list-button-buy = Buyers
list-button-own = Owners
list-button-unknown = Kind unknown
list-other-kinds = To see the others, ask { $names }.
list-button-show = Show
list-button-said-no = Who said no
list-wrote-later = Whoever wrote again later is not counted.
list-planned-too =
    { $n ->
        [1] 1 visit is still planned for these days:
       *[other] { $n } visits are still planned for these days:
    }
list-undecided =
    { $n ->
        [one] 1 more visit was agreed for these days, and nobody noted whether it took place:
       *[other] { $n } more visits were agreed for these days, and nobody noted whether they took place:
    }
list-said-no =
    { $n ->
        [1] 1 other said no; ask “who said no?” to see it.
       *[other] { $n } others said no; ask “who said no?” to see them.
    }
list-unscored = *No scores yet.* { $why }
list-due-first = Those due today come first, then the latest.
list-latest = The latest come first.
list-button-yes = Yes

line-waits =
    { $topic ->
        [none] our answer is { $wait } late
       *[other] asked about { $about }, our answer is { $wait } late
    }
line-waits-today =
    { $topic ->
        [none] wrote today, waits for our answer
       *[other] asked today about { $about }, waits for our answer
    }
line-visit = visit { $when }
line-call-planned = { $when ->
    [past] call was due { $day }
   *[ahead] call due { $day }
    }
line-wrote = last wrote { $day }
line-wrote-words = wrote { $day } “{ $quote }”
line-wrote-never = has not written yet
line-no-talk = no talk with them is on record
line-talked = last talk { $day }
line-touched-never = has not heard from us yet
line-budget-gap =
    { $way ->
        [same] price and budget { $price }
       *[other] price { $price }, budget up to { $other }: { $gap } { $way }
    }
line-offer-gap =
    { $way ->
        [same] offered the price of { $price }
        [above] offered { $other }, price { $price }: { $gap } less
       *[below] offered { $other }, price { $price }: { $gap } more
    }
line-undated = { $ended }, nobody wrote down the day
line-at-stage = at this stage since { $day }
line-refused = said no { $day }
line-said-no =
    { $day ->
        [none] “{ $quote }”
       *[other] “{ $quote }” { $day }
    }
line-papers = asked for papers { $day }
line-unscored = has not agreed to be scored
line-missed-kind = did not come
line-planned-kind = planned
line-unknown-visit = agreed; whether it took place is not on record
line-tried-kind = did not pick up

### Nothing found

none-title = *I find no { $what }.*
none-open-only = Only open leads were looked at, not those already closed.
none-want = *None of your leads wants { $what }.*
none-areas = Shall I look in other areas too?
none-without = Shall I look again without “{ $what }”?

why-first =
    { $order ->
        [rank] The list puts the hottest first. Of the one at the top:
       *[other] Of the one at the top of the list:
    }

### Counts and figures

count-title = *{ $title }.*
count-kinds = *{ $title }:* { $kinds }.
count-still-open =
    { $n ->
        [one] { $n } of them is still open.
       *[other] { $n } of them are still open.
    }
count-waiting =
    { $n ->
        [one] { $n } of them waits for our answer.
       *[other] { $n } of them wait for our answer.
    }
count-before =
    { $when ->
        [today] Yesterday it was { $n }.
        [yesterday] The day before it was { $n }.
        [this_week] Last week it was { $n }.
        [last_week] The week before it was { $n }.
        [this_month] Last month it was { $n }.
        [last_month] The month before it was { $n }.
        [this_year] Last year it was { $n }.
       *[other] Before that, from { $start } to { $end }, it was { $n }.
    }
count-cancelled =
    { $n ->
        [one] { $n } of them was cancelled since.
       *[other] { $n } of them were cancelled since.
    }
count-fell-through = { $n } of them had booked and cancelled.
count-undated = For { $n } more, nobody wrote down the day.
count-undated-split = For { $n } more, nobody wrote down the day ({ $split }).
count-all-undated = *I can’t tell:* { $n } may be meant, but nobody wrote down the day of any of them.
count-spam =
    { $n ->
        [one] One more ended as spam, a test or a copy.
       *[other] { $n } more ended as spam, tests or copies.
    }
count-before-cancelled =
    { $n ->
        [one] { $n } of those was cancelled since.
       *[other] { $n } of those were cancelled since.
    }
count-compared = { $when }: { $n }.
count-before-whole =
    { $when ->
        [this_week] All of last week had { $n }.
        [this_month] All of last month had { $n }.
       *[other] All of last year had { $n }.
    }
group-before = { $line } (before: { $n })
group-time-moved =
    { $way ->
        [up] { $last } against { $first }: up by { $n }.
        [down] { $last } against { $first }: down by { $n }.
       *[same] { $last } against { $first }: the same.
    }
group-time-open = { $time } is not over yet.
group-moved =
    { $way ->
        [rose] *Grown, most first: { $keys }.*
       *[fell] *Fallen, most first: { $keys }.*
    }
group-moved-none =
    { $way ->
        [rose] *None has grown.*
       *[fell] *None has fallen.*
    }
group-move = { $key } ({ $before } before, { $now } now)
count-unfinished = This time is not over yet: from { $start } to { $end } it was { $n }.
count-target =
    { $n ->
        [0] That reaches { $target }.
        [one] One more is missing for { $target }; whether it comes nobody can know.
       *[other] { $n } more are missing for { $target }; whether they come nobody can know.
    }
visits-missed-too =
    { $n ->
        [one] One more was missed.
       *[other] { $n } more were missed.
    }
count-before-plain = In the period before it was { $n }.
group-title = *{ $title }, by { $by }:*
group-unknown = not told
group-more =
    { $n ->
        [one] One more has { $sum } together.
       *[other] { $n } more have { $sum } together.
    }
group-rest =
    { $times ->
        [True] earlier { $sum }
       *[other] others { $sum }
    }
group-none = *There is nothing to count: { $what }.*
group-best = *{ $key } books best:* { $won } of { $of }, about 1 in { $one }.
group-worst = *{ $key } books least:* { $won } of { $of }, about 1 in { $one }.
group-none-booked = *{ $key } books least:* none of { $of }.
group-nothing-booked = *None has a booking yet, by { $by }:*
group-share = { $key }: { $won } of { $of }
group-rate = { $key }: { $won } of { $of } booked ({ $percent } %)
group-last = Least of all: { $line }
trait-family_visited-yes = with the family
trait-family_visited-no = without the family
trait-visited-yes = visited
trait-visited-no = not visited
trait-down_payment-yes = down payment ready
trait-down_payment-no = down payment not ready
trait-price_high-yes = found the price high
trait-price_high-no = did not call the price high
group-left-out = Left out, as they have fewer than { $n } leads: { $keys }.
group-few =
    { $n ->
        [one] { $keys } has only { $n } lead that ended, too few to say.
       *[other] { $keys } has only { $n } leads that ended, too few to say.
    }
group-few-several = Too few leads have ended to say: { $keys }.
group-all-few = *Too few leads have ended to say which books best.*
share-plain = { $won } of { $of }
group-apart = In percent { $first } against { $second }: { $points } points apart.
group-near = With so many leads that is hardly a difference: { $keys } may be as good.
group-none-told = *No lead names its { $by }, so none can be said to book best.*
group-own-column = Told apart by the file’s column “{ $column }”; no other source is named.
group-counted = Counted: { $what }.
group-counted-bought = Rentals are left out.
group-counted-known = Counted: { $known } where this is known, of { $what }.
group-counted-ended = Counted: { $ended } that have ended, of { $what }.
share-title = *{ $won } of { $of } booked*, about 1 in { $one } ({ $percent } %).
share-none = *None of { $of } booked.*
share-few = That is too few to build on.
share-empty = *None of them has ended yet*, so there is no share to tell.
share-before = Before that it was { $won } of { $of }.
share-hits = *{ $hits } of { $of } are { $what }*, about { $n } in 100.
share-few-groups = Too few leads to say: { $keys }.

figure-budget =
    { $how ->
        [sum] *The budgets come to { $value } together.*
        [median] *The usual budget is about { $value }* (half more, half less).
       *[average] *The budget is { $value } on average.*
    }
figure-price =
    { $how ->
        [sum] *The prices come to { $value } together.*
        [median] *The usual price is about { $value }* (half more, half less).
       *[average] *The price is { $value } on average.*
    }
figure-offer =
    { $how ->
        [sum] *The offers come to { $value } together.*
        [median] *The usual offer is about { $value }* (half more, half less).
       *[average] *The offer is { $value } on average.*
    }
figure-score =
    { $how ->
        [sum] *The scores come to { $value } together.*
        [median] *The usual score is about { $value }* (half more, half less).
       *[average] *The score is { $value } on average.*
    }
figure-days_to_book =
    { $how ->
        [sum] *Enquiry to booking took { $value } together.*
        [median] *Enquiry to booking takes about { $value }* (half faster, half slower).
       *[average] *Enquiry to booking takes { $value } on average.*
    }
figure-days_to_visit =
    { $how ->
        [sum] *Enquiry to the first visit took { $value } together.*
        [median] *Enquiry to the first visit takes about { $value }* (half faster, half slower).
       *[average] *Enquiry to the first visit takes { $value } on average.*
    }
figure-first_reply_minutes =
    { $how ->
        [sum] *Our first answers took { $value } together.*
        [median] *Our first answer takes about { $value }* (half faster, half slower).
       *[average] *Our first answer takes { $value } on average.*
    }
figure-calls =
    { $how ->
        [sum] *We spoke { $value } times together.*
        [median] *We usually speak about { $value } times* (half more, half less).
       *[average] *We speak { $value } times on average.*
    }
figure-visits_done =
    { $how ->
        [sum] *There were { $value } visits together.*
        [median] *There are usually about { $value } visits* (half more, half less).
       *[average] *There are { $value } visits on average.*
    }
figure-silent_days =
    { $how ->
        [sum] *The silence comes to { $value } together.*
        [median] *The last message is usually about { $value } old* (half more, half less).
       *[average] *The last message is { $value } old on average.*
    }
figure-none = *That is not known of any of them.*
figure-before = Before that it was { $value }.
figure-group =
    { $how ->
        [sum] *{ $what }, together, by { $by }:*
        [median] *Usual { $what }, by { $by }:*
       *[average] *Average { $what }, by { $by }:*
    }
figure-apart = The difference is { $value }.
figure-few =
    { $n ->
        [one] { $keys }: only { $n } lead, too few to say.
       *[other] { $keys }: only { $n } leads, too few to say.
    }
number-minutes =
    { $n ->
        [one] { $n } minute
       *[other] { $n } minutes
    }

### A day

day2-visits =
    { $n ->
        [0] *No visit { $when }*
        [one] *{ $n } visit { $when }*
       *[other] *{ $n } visits { $when }*
    }
day2-visits-of =
    { $n ->
        [0] *{ $who }: no visit { $when }*
        [one] *{ $who }: { $n } visit { $when }*
       *[other] *{ $who }: { $n } visits { $when }*
    }
day2-reminders =
    { $n ->
        [0] No reminder { $when }.
        [one] Your reminder { $when }:
       *[other] Your { $n } reminders { $when }:
    }
day2-reminders-only =
    { $n ->
        [0] *You have no reminder { $when }.*
        [one] *You have { $n } reminder { $when }*
       *[other] *You have { $n } reminders { $when }*
    }
day2-chat = day and hour said only in the chat
day2-chat-quote = day and hour said only in the chat ({ $day }, “{ $quote }”)
day2-clash = { $n } of them are at the same time, { $hour }{ $who }.
day2-no-hour = no time agreed
day2-calls = { $n } { $n ->
        [one] call
       *[other] calls
    } due { $when }: { $who }.
day2-calls-more = { $n } calls due { $when }: { $who } and { $more } more.
day2-waiting =
    { $n ->
        [one] { $who } waits for our answer.
       *[other] { $n } leads wait for our answer: { $who }.
    }
day2-waiting-more =
    { $n ->
        [one] { $who } and one more wait for our answer.
       *[other] { $who } and { $n } more wait for our answer.
    }
day2-waits-one = { $lead } ({ $wait })
day2-quiet = Nothing is due { $when }: no visit and no reminder.
day2-went = ➡ Ask { $name } how the visit went.
day2-confirm = ➡ Confirm { $name }’s time today.
day2-button-waiting = Who waits

### How somebody is doing

score-made = *How a score is made:* it is learnt from past leads, those that booked and those that did not.
    It looks at how active a lead is and how lately, the visits, what was said, budget against price, the source, and the age of the enquiry.
    For one lead ask “why?”.
score-record = *How the scores came true*, on past leads that the model had not learnt from:
score-record-band = { $band } { $won } of { $of } ({ $percent } %)
score-record-days =
    { $days ->
        [0] Booked: { $bands }.
       *[other] Booked within { $days } days ({ $kinds }): { $bands }.
    }
score-record-rank = A score is a place: 90 is ahead of 90 in 100 past leads, not a chance of 90 %.
score-record-none = No score has a record yet: too few leads have ended.
drivers-few = Too few leads have ended to say what those who booked have in common: { $won } of { $ended } booked.
drivers-all = *{ $won } of { $ended } leads that ended booked*, { $percent } in 100.
drivers-more = Booked more often:
drivers-less = Booked less often:
drivers-note = This is what the record shows; it need not be why they booked.
drivers-none = No source, area, size, visit or loan sets those who booked apart from the rest.
drivers-score = In the scores of your open leads the most points come from { $groups }.
drivers-unscored = There is no score yet, so nothing raises one.
overview-all = *All you see*
overview-since = since { $start }
overview-between = { $start } to { $end }
overview-days =
    { $who }: { $new ->
        [one] { $new } new lead
       *[other] { $new } new leads
    }, { $visits ->
        [none] no visit on record
        [one] { $visits } visit
       *[other] { $visits } visits
    }, { $booked ->
        [one] { $booked } booking
       *[other] { $booked } bookings
    }, { $lost } lost.
overview-cancelled = Of the bookings { $n } { $n ->
        [one] was
       *[other] were
    } cancelled since.
overview-now =
    Open now: { $open ->
        [one] { $open } lead
       *[other] { $open } leads
    }, { $hot } hot. { $waiting ->
        [0] Nobody waits for our answer.
        [one] { $waiting } waits for our answer.
       *[other] { $waiting } wait for our answer.
    }
find-planned-calls =
    { $n ->
        [one] 1 call is planned for today.
       *[other] { $n } calls are planned for today.
    }
find-planned-calls-named =
    { $n ->
        [one] 1 call is planned for today: { $who }.
       *[other] { $n } calls are planned for today: { $who }.
    }
find-behind-calls = { $n ->
        [one] 1 call was due on an earlier day and is not noted as made.
       *[other] { $n } calls were due on earlier days and are not noted as made.
    }
find-by-enquiry = By the day they enquired instead:
find-no-date = By when they book, nobody can tell.
find-with-ended = With those that have ended: { $n }.
find-overdue-calls = { $n ->
        [one] 1 more was due on an earlier day and is not noted as made.
       *[other] { $n } more were due on an earlier day and are not noted as made.
    }
find-no-endings = No lead in the record is marked as booked or lost yet. If a file tells them, import it again and say which of its words mean booked or lost.
find-no-visits = No visit with its day is in the record.
find-have-come = These have come, by their stage or a remark:
find-of-those = Of those told before:
find-why-moved = The record does not say why; it only shows where it changed.
find-booked-then = { $end ->
        [lost] Lost
       *[booked] Booked
    } in that time, whenever they enquired:
find-waiting-unheard = { $n ->
        [one] 1 new lead more wrote and has had no message or call of ours: { $names }.
       *[other] { $n } new leads more wrote and have had no message or call of ours: { $names } first.
    }
find-waiting-promised = { $n ->
        [one] 1 was promised an answer that is not noted since: { $names }.
       *[other] { $n } were promised an answer that is not noted since: { $names } first.
    }
find-waiting-to-call = { $n ->
        [one] 1 other waits for our answer: { $names }.
       *[other] { $n } others wait for our answer, first { $names }.
    }
find-no-contact = No call and no message of ours is in the record, so whom nobody called or wrote to I cannot tell.
find-few-contacts = Of { $leads } leads only { $n } { $n ->
        [one] has
       *[other] have
    } a call or message of ours in the record, so whom nobody called or wrote to I cannot tell.
find-no-messages = No message of any lead is in the record, so who waits and who is silent I cannot tell.
