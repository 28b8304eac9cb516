### Names, days and how clauses are joined

lead-name = *{ $name }* ·{ $tail }
# A lead whose name nobody wrote; the phone's last digits follow.
lead-nameless = No name
lead-want =
    { $kind ->
        [rent] { $home } on rent
        [sell] selling { $home }
        [let] letting { $home }
        [land] land in { $home }
        [commercial] a shop or office in { $home }
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

### Verdict, rank and chance

lead-verdict = { $head }: *{ $band }*, { $score }
lead-verdict-raised = { $head }: *{ $band }*, { $score } (the chat adds { $n })
lead-verdict-lowered = { $head }: *{ $band }*, { $score } (the chat takes { $n } off)
lead-paused = { $verdict }, paused at their own wish
lead-rating = your rating { $n } ({ $by }, { $day })
rating-in-crm = in the CRM
lead-said-no = { $head }: *said no* { $day }, “{ $quote }”
lead-noted-no =
    { $day ->
        [none] { $head }: *said no*, by our note: “{ $quote }”
       *[other] { $head }: *said no*, by our note of { $day }: “{ $quote }”
    }
lead-score-alone = The score alone would still say { $band }, { $score }.
lead-no-reason = No single thing stands out.
lead-rank = Ahead of { $n } in 100 past leads.
lead-rank-why = Ahead of { $n } in 100 past leads, which is no { $n } % chance: { $chance }.
lead-chance =
    { $won ->
        [0] fewer than 1
       *[other] about { $won }
    } in { $of } such leads book { $days ->
        [0] (unproven in time: the file does not say what was known when)
       *[other] within { $days } days
    }
lead-chance-record =
    { $chance }; of { $of } { $band } leads, { $won ->
        [0] none
       *[other] { $won }
    } did
lead-chance-whole =
    { $chance }; { $band } leads on the whole do { $way ->
        [less] less often
       *[more] more often
    }: of { $of }, { $won ->
        [0] none did
       *[other] { $won } did
    }
lead-chance-few = { $chance }; too few past { $band } leads to be sure
lead-sure = No. { $n } means ahead of { $n } in 100 past leads.
lead-recalibrated = Recalibrated { $day } on { $n } outcomes.

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
lead-closed = { $head }: *{ $ended }*. An enquiry that has ended has no score.
lead-closed-why = The reason on record is “{ $reason }”.

### Why

lead-why = *Why { $name } is { $band }:* { $text }.
lead-why-not = *Why { $name } is { $band }, not hot:* { $text }.
lead-why-not-none = No single thing counts against { $name }.
lead-also-for = Also for: { $text }.
lead-also-against = Also against: { $text }.
lead-points = A usual lead stands at { $usual }, { $name } at { $score }: { $points }.
lead-points-chat = The chat moves that by { $points }, to { $score }.
lead-chat-rests = In the chat: { $text }.

### What would raise the score

lever-head = *What would raise { $name }’s score* (now { $now }):
lever-none = Nothing that { $name } could do now would raise the score by much.
lever-note = This is how the score would count it, not a promise of a booking.
lever-ask_visit = If they asked for a visit, the score would be { $score }.
lever-visit = If they came for a visit, the score would be { $score }.
lever-family = If they came with the family, the score would be { $score }.
lever-budget = If they named a budget up to the price, the score would be { $score }.
lever-loan = If the loan were sanctioned, the score would be { $score }.
lever-token = If they asked about the token, the score would be { $score }.
lever-papers = If they asked for the papers, the score would be { $score }.

### The next act

lead-next = ➡ { $lead }: { $step }
lead-is = The lead is { $band }, { $score }: { $text }.
lead-is-plain = The lead is { $band }, { $score }.

### What may be tapped

action-points = Points
action-levers = What would help?

### What a question or an answer is about, as it stands after "about" and before "का"

about-parking = parking
about-call = when to call
about-price = the price
about-visit = the visit
about-loan = the loan
about-token = the token
about-possession = possession
about-floor = the floor and facing
about-area = the size
about-rera = the RERA number
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
about-other-charges = any other charges
about-liked = what they liked
about-competitor = other homes
about-worries = a doubt or a worry

### Serious or only looking

lead-serious =
    { $lead } { $how ->
        [yes] is *serious, by all we have*
        [half] is *half serious so far*
        [looking] is *only looking so far*
        [no] is *no longer interested, by their own words*
       *[early] wrote too little: it is *too early to say*
    }.
lead-owed = Our answer about { $about } is due since { $since }; the delay is ours.
lead-owed-question = Our answer is due since { $since }; the delay is ours.
lead-nobody-no = Nobody said no.
lead-no-sign = So far no visit, no offer and no loan is on record.

### What was said and when

lead-quote = { $day }: “{ $quote }”
lead-last-wrote = { $lead } last wrote { $day } at { $time }: “{ $quote }”
lead-last-wrote-unread = { $lead } last wrote { $day } at { $time }.
lead-never-wrote = { $lead } has not written to us yet.
lead-wrote-not-then = { $lead } wrote nothing in those days; the last message came { $day }.
lead-we-wrote = We last wrote { $day } at { $time }{ $since ->
        [none] { "" }, and nothing after their message
       *[some] { "" }
    }.
lead-we-never-wrote = We have not written yet.
lead-called = The last phone talk was { $day }.
lead-our-last = Our last message to { $lead } went out { $day } at { $time }: “{ $quote }”
lead-our-last-unread = Our last message to { $lead } went out { $day } at { $time }.
lead-by-whom = The record does not say which colleague wrote or called.
lead-bank = { $lead }: a message names { $bank }.
lead-bank-none = { $lead }: no message names a bank.
lead-messages =
    { $theirs ->
        [0] { $lead } has not written
        [1] { $lead } wrote one message, { $day }
       *[other] { $lead } wrote { $theirs } messages, the last { $day }
    }; { $ours ->
        [0] we have not written
        [1] we wrote one, { $our_day }
       *[other] we wrote { $ours }, the last { $our_day }
    }.
lead-messages-unknown = The record has no messages of { $lead }.
lead-days-ago =
    { $n ->
        [0] That was today.
        [1] That was a day ago.
       *[other] That was { $n } days ago.
    }
lead-days-ahead =
    { $n ->
        [0] The next visit is today.
        [1] The next visit is in a day.
       *[other] The next visit is in { $n } days.
    }
lead-waits = Yes, { $lead } waits for our answer since { $since }.
lead-waits-about = Yes, { $lead } waits for our answer about { $about } since { $since }.
lead-promised = { $lead } waits for what we promised to find out { $day }:
lead-waits-unknown = I can’t tell whether we owe { $lead } an answer: the record holds no talk with them.
lead-waits-notes = I have no chat with { $lead }, so I can’t tell whether they wait for us; our notes are all there is:
lead-waits-form =
    { $day ->
        [none] { $lead } asked with the enquiry: “{ $quote }” I know of no answer of ours, so take it as waiting.
       *[other] { $lead } asked with the enquiry { $day }: “{ $quote }” I know of no answer of ours, so take it as waiting.
    }
lead-waits-form-noted =
    { $day ->
        [none] { $lead } asked with the enquiry: “{ $quote }” I have no chat with them; whether it was answered, only our notes tell:
       *[other] { $lead } asked with the enquiry { $day }: “{ $quote }” I have no chat with them; whether it was answered, only our notes tell:
    }
lead-no-answer-noted = The record holds no talk and no note since; if somebody answered by phone, I can’t know it.
lead-notes-none = We have noted nothing about { $lead }.
lead-note =
    { $day ->
        [none] Our note: “{ $quote }”
       *[other] Our note of { $day }: “{ $quote }”
    }
own-usual = { $text } (usual { $usual })
lead-own-columns = The file says of { $lead }: { $columns }.
lead-no-own-columns = The file says nothing else of { $lead }.
lead-wrote-else = In their own words, { $quote }
lead-wants-words =
    { $day ->
        [none] { $lead } wrote: “{ $quote }”
       *[other] { $lead } wrote { $day }: “{ $quote }”
    }
lead-wants-noted = Noted in the record is something else: { $home }. Their own words are what to ask about.
lead-enquired-about = { $lead } enquired about { $home }.
lead-we-wrote-unknown = No message of ours is in the record.
lead-waits-promise = No question of { $lead } is open, but on { $day } we promised to find out, and the chat does not tell what came of it:
lead-waits-not = No, { $lead } does not wait for an answer of ours.
lead-call-unheard =
    { $minutes ->
        [0] What was said on that call
        [1] The call took a minute; what was said
       *[other] The call took { $minutes } minutes; what was said
    } is not on record: calls are not heard, and nobody noted it.
lead-call-planned = { $when ->
        [ahead] A call to { $lead } is planned { $day }.
        [today] Yes: a call to { $lead } is planned for { $day }.
       *[past] Yes: a call to { $lead } was planned { $day } and none is noted since.
    }
lead-call-asked = { $lead } asked for a call { $day } (“{ $quote }”) and none is noted since.
lead-call-none-unread = No call to { $lead } is planned; whether one was asked for I may not read in the chat.
lead-call-none = No call to { $lead } is planned, and the lead asked for none that was not made.
lead-call-wait = { $lead } asked not to be called before { $day }.
lead-home-owner-unknown = Whose home { $lead } looks at, and the owner’s number, is not on record.
lead-owner-says-unknown = What the owner of the home says is not on record, only what was written with { $lead }.
lead-visitors-none = Nobody who came to see { $lead }’s home, or who takes it, is on record: visits are noted with those who look for a home.

### What is known

lead-told = { $lead }: { $text }.
lead-known-since = We know this since { $day }.
lead-unknown = Nothing is known about { $about } of { $lead } yet.
lead-unknown-but = No field of the record tells { $about } of { $lead }; what was said of it:
lead-unknown-noted = No column of the file tells { $about } of { $lead }.
lead-budget-noted =
    { $lead } has a budget of up to { $amount } by our newest note{ $old ->
        [none] .
       *[other] ; before it was { $old }.
    }
lead-price =
    { $kind ->
        [sell] { $lead } asks for { $price }.
        [let] { $lead } asks for a rent of { $price } a month.
        [rent] The home that { $lead } looks at lets for { $price } a month.
       *[other] The home that { $lead } looks at costs { $price }.
    }
lead-offer =
    { $lead } offered { $offer } { $day }{ $n ->
        [0] .
        [1] , the full price.
        [3] , { $gap } above the { $price } price.
       *[other] , { $gap } below the { $price } price.
    }
lead-visited-told = { $lead } has come to see a home; the record has no day of it.
lead-visited-never = No visit of { $lead } is noted as done yet.
lead-visited-at =
    { $places ->
        [none] The place of the visit is not on record.
       *[other] Place seen: { $places }.
    }
lead-visit-next = The next visit is planned for { $when }.
lead-visit-next-chat = The chat speaks of a visit on { $when }, and the calendar has none.
lead-visit-next-agreed = A visit is agreed; its day is said in the chat alone: { $when }.
lead-visit-confirmed = { $lead } agreed { $day } to { $when }: “{ $quote }”
lead-visit-confirm-none = I find no word of { $lead } in the chat that confirms { $when }.
lead-visit-confirm-unknown = Whether { $lead } confirmed { $when }, the record does not say.
lead-visit-moved = Yes: { $day } it was moved from { $before } to { $after }.
lead-visit-moved-none = The chat holds no word that an agreed visit was moved to another day.
lead-visit-moved-unknown = Whether a visit was moved, the record does not say.
lead-last-word-lead = The last message is theirs.
lead-last-word-broker = The last message is ours.
lead-visit-next-none = No further visit is in the calendar.
lead-visit-place =
    { $place ->
        [none] Its place is not on record.
       *[other] Place: { $place }.
    }
lead-visit-agreed = A visit was agreed { $day }, but its day is not on record: ask.
lead-visit-called-off = The visit that was agreed was called off { $day }; none is ahead.
lead-felt-none = { $lead } has not written how they found it.
lead-visit-missed =
    { $n ->
        [1] One visit was missed, { $day }
       *[other] { $n } visits were missed, the last { $day }
    }.
lead-wants = { $lead } wants { $home }.
lead-project = Project: { $project }.
lead-wants-also = Also wanted: { $items }.
want-carpet = { $area } carpet
want-facing =
    { $facing ->
        [north] north-facing
        [south] south-facing
        [east] east-facing
        [west] west-facing
       *[other] facing { $facing }
    }
lead-not-told = Not told yet: the { $needs }.
lead-timeline = { $lead } said by when with the enquiry: “{ $words }”.
lead-possession-by = { $lead } wants possession by { $day }.
lead-stage = { $lead } is at the stage “{ $stage }”.
lead-stage-since = { $lead } is at the stage “{ $stage }” since { $since }.
lead-source = { $lead } came through { $source } { $day }.
lead-ad = { $lead } came from your ad “{ $ad }” { $day }.
lead-enquired = { $lead } enquired { $day }; the source is not on record.
lead-owner = { $lead } is with { $owner }.
lead-owner-none = { $lead } is with nobody yet.
lead-phone = The phone number of { $lead } is { $phone }.
lead-phone-none = No phone number of { $lead } is on record.
lead-booked = Yes, { $lead } booked { $day }.
lead-token-back = Whether a token of { $lead } was given back is not on record.
lead-token = The token was { $amount }.
lead-booked-not = No, { $lead } has not booked; no token is on record.
lead-consent-first = They have not agreed to their chat being read by me; only you can read it.

### Whether a lead is open, and how it ended

state-yes = Yes: { $told }.
state-no = No: { $told }.
state-told = { $told }.
state-open =
    { $lead } is open{ $stage ->
        [none] {""}
       *[other] , at the stage “{ $stage }”
    }
state-ended =
    { $lead } { $how ->
        [booked] *booked*
        [cancelled] had booked, and *cancelled*
        [spam] was marked as *spam*
       *[lost] was *lost*
    }{ $day ->
        [none] ; the record has no day for it
       *[other] {" "}{ $day }
    }{ $stage ->
        [none] {""}
       *[other] {" "}(stage “{ $stage }”)
    }

### The story so far

lead-so-far = { $lead } so far
same-person =
    { $order ->
        [before] The same person asked before, { $day }: { $told }.
       *[again] The same person came again { $day }: { $told }.
    }
same-person-undated = The same person has another enquiry: { $told }.
so-far-enquiry = { $day }: asked for { $home }
so-far-enquiry-budget = { $day }: asked for { $home }, up to { $high }
so-far-enquiry-plain = { $day }: the enquiry came in
so-far-visit =
    { $day }: { $n ->
        [1] visited
       *[other] visited again
    }
so-far-missed = { $day }: did not come to the visit
so-far-told = { $day }: { $text }
so-far-offer =
    { $day }: offered { $offer }{ $n ->
        [0] { "" }
       *[other] , the price is { $price }
    }
so-far-agreed = { $day }: a visit was agreed; its day is not on record
so-far-ours = { $day }, we: “{ $quote }”

### What holds them back

lead-worry = { $lead }: *{ $about }.*
lead-worry-since = Later, { $said }
lead-worry-none = I recognise no worry in the chat with { $lead }; what was said on calls I cannot know.
lead-worry-score = What counts against the lead: { $text }.
worry-price = the price
worry-family = the family’s word
worry-loan = the loan
worry-sale = the sale of their own home
worry-other = another home
worry-home = the home itself
worry-thinking = they want to think
worry-visit = the visit
worry-no = they said no
worry-parking = parking

### What was said about something

quotes-head = *{ $name } on { $about }:*
quotes-newest = *{ $name } wrote last:*
quotes-word = *{ $name } on “{ $about }”:*
quotes-ours = *We to { $name }:*
quotes-none = { $lead } has written nothing about { $about }.
quotes-ours-none = We have written nothing to { $lead } about { $about }.
quotes-word-none = { $lead } has written nothing with “{ $about }”.
quotes-calls = What was said on calls I cannot know.
quotes-replied = { $how ->
    [none] We have written nothing to { $lead } after this:
    [held] To { $lead } we only wrote that we would find out, and nothing since:
   *[wrote] { $lead } wrote this, and we wrote after it:
    }
quotes-replied-call = There was a phone talk since; what was said I cannot know.
quotes-more =
    { $n ->
        [1] One more lead.
       *[other] { $n } more leads.
    }
quotes-price = We had said { $price }.
quotes-earlier =
    { $n ->
        [1] One earlier message is
       *[other] { $n } earlier messages are
    } not shown.
quotes-older = *{ $name } before that:*
quotes-no-older = There are no older messages of { $lead }.
quotes-all-head = *{ $n ->
        [1] One lead
       *[other] { $n } leads
    } wrote about { $about }:*
quotes-promised-head = *{ $n ->
        [1] One lead
       *[other] { $n } leads
    } who were promised an answer that is not noted since:*
quotes-promised-none = No promise of ours to find something out is open in these chats{ $days }.
quotes-unpromised = I find no promise of ours to { $lead } in the chat.
quotes-all-word-none = None of your open leads wrote { $about } in these words; I search for words, not for what they mean in another language.
quotes-all-none = None of your open leads has written about { $about }.
quotes-among-none = Of { $among } none has written about { $about }.
quotes-unread = The messages of { $n ->
        [1] one lead
       *[other] { $n } leads
    } were not searched: that was not agreed to.
quotes-part = I searched { $n } leads, not all.
quotes-among = Looked for among { $among }.
quotes-all-line = { $n } { $lead }, { $day }: “{ $quote }”
quotes-noted-head = *{ $n ->
        [1] One lead has
       *[other] { $n } leads have
    } a colleague’s note about { $about }:*
quotes-noted-line = { $day ->
        [none] { $n } { $lead }: “{ $quote }”
       *[other] { $n } { $lead }, { $day }: “{ $quote }”
    }

### Two leads or more side by side

beside-first = *{ $name } first.*
beside-both = Both are { $band }: { $a } { $m }, { $b } { $n }.
beside-is = { $lead } is { $band }, { $score }.
beside-unscored = { $lead } has no score.
beside-said-no =
    { $day ->
        [none] { $lead } said no, by our note.
       *[other] { $lead } said no { $day }.
    }
beside-because = { $name }: { $text }.
beside-owed = waits for our answer since { $since }

### What changed

moved-band = { $lead } *went from { $before }, { $old }, to { $band }, { $score }* since { $day }.
moved-turn =
    { $lead } *was { $before } until { $last }, { $old }; { $band } since { $day }, { $first }*{ $now ->
        [none] .
       *[other] , and { $now } now.
    }
moved-peak = At its highest the score was { $score }, on { $day }.
moved-score =
    { $lead } { $way ->
        [up] *rose from { $old } to { $score }*
       *[down] *fell from { $old } to { $score }*
    } since { $day } and is still { $band }.
moved-not = { $lead } is *still { $band }, { $score }*, as { $day }.
moved-time = Only because time passed: no message since { $day }.
moved-silent = They have written nothing since { $day }.
moved-made-by = Most of the { $points } came with this: { $text }.
moved-because = What moved it: { $text }.
moved-chat = The chat changed it by { $points }.
moved-relearnt = The scores were learnt anew in between, so the two do not compare.
moved-no-old = { $lead }: I kept no score before { $day }; now { $band }, { $score }.
moved-since = What happened since: { $text }.
moved-nothing = Nothing came in since { $day }.
moved-messages =
    { $n ->
        [1] one message
       *[other] { $n } messages
    } came in
moved-list = *{ $n ->
        [1] One lead
       *[other] { $n } leads
    } { $way ->
        [hot] became hot
        [warm] became warm
        [cold] became cold
        [between] went from { $from } to { $to }
        [up] rose
        [left] fell out of hot
        [down] fell
        [moved] moved in score
       *[both] had news
    } since { $day }:*
moved-list-none = *{ $way ->
        [hot] No lead of yours became hot
        [warm] No lead of yours became warm
        [cold] No lead of yours became cold
        [between] No lead of yours went from { $from } to { $to }
        [up] No lead of yours rose
        [left] No lead of yours left hot
        [down] No lead of yours fell
        [moved] The score of no lead of yours moved
       *[both] Nothing new came in
    } since { $day }.*
moved-unkept = No scores of past days are kept, so whose score moved I cannot tell.
moved-line = { $n } { $lead }: from { $before }, { $old }, to { $band }, { $score }
moved-line-because = { $line } ({ $text })
moved-line-silent = no message since { $day }
moved-line-then = { $n } { $lead }: { $then }, { $high }, on { $day }, now { $band }, { $score }
moved-line-new = { $n } { $lead }: is new, { $band }, { $score }
moved-line-same = { $n } { $lead }: { $text }
moved-more =
    { $n ->
        [1] One more has
       *[other] { $n } more have
    } moved.

### Past leads like this one

alike-rate = *Of the { $of } past leads most like { $name }, { $won ->
        [0] none
       *[other] { $won }
    } booked*
alike-rate-days =
    { $rate }, after { $days } { $days ->
        [1] day
       *[other] days
    }.
alike-usual =
    Usually { $tenths ->
        [0] fewer than 1
       *[other] { $tenths }
    } in 10 do at this stage{ $same ->
        [1] ; with { $of } leads that is no difference.
       *[other] .
    }
alike-usual-few = There are too few past leads at this stage to say what is usual.
alike-closest =
    { $rank ->
        [1] The closest is
       *[other] Next is
    } { $lead }, { $how }.
alike-none = No past lead of yours stood where { $name } stands yet.
alike-without =
    I cannot compare { $name } with past leads now{ $why ->
        [no_consent] : they have not agreed to it.
        [late] ; ask again in a moment.
       *[away] : the past leads are not ready yet.
    }

### What is wanted, offered, booked

lead-home-in = { $rooms } in { $place }
lead-offer-none = No offer of { $lead } is on record.
lead-booked-chat = No booking of { $lead } is noted, but in the chat they { $text }.

### What happened, with the words around it

happened-missed =
    { $lead } did not come to the visit { $day }{ $n ->
        [0] .
       *[other] , { $place }.
    }
happened-ended-before = { $lead } { $how ->
    [cancelled] had booked and cancelled
   *[lost] was lost
    } { $day }, and is open again since { $since }.
happened-no-reason = The record tells no reason.
happened-since =
    Since the visit of { $day }{ $how ->
        [missed] , which was missed,
       *[done] { "" }
    } { $lead } wrote:
happened-since-none =
    { $lead } has written nothing since the visit of { $day }{ $how ->
        [missed] , which was missed.
       *[done] .
    }
happened-none =
    Since the { $how ->
        [missed] missed visit
        [cancelled] cancellation
       *[done] visit
    } of { $day } there is no contact with { $lead } on record: no message by either side, no call.
happened-before = Before that:
happened-asked = { $lead } last asked { $day } at { $time }: “{ $quote }”
happened-unanswered = We have not answered it yet.
happened-money = { $lead } on the money:
happened-quoted = { $day }: we named { $price }
happened-price = The price on record is { $price }
happened-owed = We said we would ask { $day }; the chat holds no answer since.
