### What is asked back, what is not answered, small talk

talk-which =
    { $n ->
        [one] You have one lead named { $name }. Is it this one?
       *[other] You have { $n } leads named { $name }. Which?
    }
talk-namesakes =
    { $n ->
        [one] Two leads have this name: { $lead } is open; the other has ended: { $others }.
       *[other] { $lead } is the open one of this name; { $n } others have ended: { $others }.
    }
talk-passed-over = Also of this name: { $others }.
talk-which-plain = Which lead is it?
talk-which-again = Which of them is meant? Send the number or the name.
talk-told-before = That is what I just told you. If you asked for something else, please say it in other words.
talk-which-line = { $place } { $lead }: { $want }
talk-which-came = came { $day }
talk-which-bare = { $place } { $lead }
talk-which-more =
    { $n ->
        [one] One more has that name; the last 4 digits of the phone will do.
       *[other] { $n } more have that name; the last 4 digits of the phone will do.
    }
talk-want-buy = { $home } to buy
talk-want-rent = { $home } on rent
talk-want-own = has a home to give
talk-none = I find no “{ $who }” among your leads. Send the name again, or the last 4 digits of the phone.
talk-none-near = I find no “{ $who }” among your leads. Did you mean { $near }? If not, send the last 4 digits of the phone.
talk-after-lost = I did not understand the question before this one, so this answers only the last one.
talk-count-lost = I did not understand the question before this one, so I cannot count this of it. Please ask it in one sentence.
talk-no-name = Which lead is it? Send the name or the last 4 digits of the phone.
talk-no-name-visits = Do you mean who came for a visit? If you mean a lead, send the name or last 4 digits.
talk-button-visits = This week’s visits
talk-button-pick = Pick a lead
talk-which-day = Which day: yesterday ({ $past }) or tomorrow ({ $ahead })?
talk-which-day-beyond = Which day: { $past } or { $ahead }?
talk-button-yesterday = Yesterday
talk-button-tomorrow = Tomorrow

talk-not-read = I got { $read }, but not { $unread }.
talk-not-read-at-all = I did not understand { $unread }.
talk-offer-note = If that was news, I can keep it as a note.
talk-button-note = Keep as a note
talk-not-read-unclear = I am not sure what is meant by { $read }.
talk-not-read-nothing = I did not understand that.
talk-two-offers = Two things I can do: show { $one }, or { $two }.
talk-offer-usual = Ask me whom to call, how hot a lead is, or what one said.
talk-offer-lead = tell what one lead said about it
talk-offer-calls = show whom to call now
talk-button-calls = Whom to call
talk-quoted = “{ $text }”

talk-no-value = I know no such { $what } among your leads.
talk-no-value-some = I know no such { $what }. There are: { $some }.
talk-no-value-other = Part of that fits nothing in your record. Please ask it another way.
talk-analyst = I show analysts figures without names. Ask for counts, shares or averages.
talk-analyst-number = I show analysts the number, not the names:
talk-late = I ran out of time. Please ask again in a moment.
talk-given-away = This lead was given to somebody else just now. Please ask again.

talk-thanks = Any time 🙂
talk-thanks-due = Glad it helped. { $lead } still waits for our answer.
talk-thanks-due-topic = Glad it helped. { $lead } still waits for our answer on { $topic }.
talk-ok = All right 🙂
talk-ok-nothing = Nothing is saved or sent yet: what came before is not clear to me. Please write it in one line, with the lead’s name.
talk-which-open = This is of all leads; if you mean one of those I asked about, tap it or send its last 4 digits first.
talk-bye = See you 🙂 I am here whenever you need me.
talk-hello = Hello! Ask me whom to call, how hot a lead is, or what one said.
talk-hello-quiet = Hello! No visit today, and nobody waits for our answer. Shall I show whom to call?
talk-hello-visits =
    { $visits ->
        [one] Hello! { $visits } visit today, and nobody waits for our answer. Shall I show whom to call?
       *[other] Hello! { $visits } visits today, and nobody waits for our answer. Shall I show whom to call?
    }
talk-hello-waiting =
    { $waiting ->
        [one] Hello! No visit today, but { $waiting } lead waits for our answer. Shall I show it?
       *[other] Hello! No visit today, but { $waiting } leads wait for our answer. Shall I show them?
    }
talk-hello-both =
    { $visits ->
        [one] Hello! { $visits } visit today, and { $leads } for our answer. Shall I show those first?
       *[other] Hello! { $visits } visits today, and { $leads } for our answer. Shall I show those first?
    }
talk-hello-leads =
    { $n ->
        [one] { $n } lead waits
       *[other] { $n } leads wait
    }
talk-help =
    Ask me, for example:
    How hot is { $name }?
    Whom should I call now?
    How many hot leads in { $area }?
    What did { $name } say about the price?
    Or tell me: “{ $name } visited today”, “remind me tomorrow at 11”.

talk-outside-law = Stamp duty, title and tax are for a lawyer. Shall I show who asked for papers?
talk-outside-rera = I hold no RERA numbers. It stands in the builder’s brochure and on the state’s RERA site.
talk-outside-forecast = I can’t see ahead; I only know your leads. Shall I show what they offered?
talk-outside-others = I can show only your own leads. For others, ask your manager.
talk-outside-earnings = I count leads and do not add up brokerage, commissions or tokens; a lead’s page shows what your file says of it. Shall I show the bookings?
talk-outside-market = I don’t know market or bank rates; I only know your leads. Shall I show what they offered?
talk-outside-inventory = I know your leads, not the homes for sale. Shall I show what your leads look for?
talk-outside-people = I never choose or sort people by religion, caste, community or gender. Shall I show the list without that?
talk-outside-people-one = I keep nothing about anybody’s religion, caste, community or gender, and never judge a lead by it.
talk-outside-other = That is outside what I know: your leads, their talks and visits. Shall I show whom to call?
talk-button-yes = Yes
joined-left =
    { $n ->
        [one] One more question is left; please ask it once more.
       *[other] { $n } more questions are left; please ask them once more.
    }
