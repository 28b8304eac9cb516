## Telling Pakka what happened

update-save = Save? { $told }
update-save-several =
    Save?
    { $told }
update-instead = Save this instead? { $told }
update-saved = Saved: { $told }
update-saved-before = Saved already: { $told }
update-undone = Undone: { $told }
update-discarded = Not saved.
update-no-sum = No sum was told. Write it, and it goes in here.
update-still-waiting = Not saved yet.
update-change = Not saved. Send it as it should be, or only what changes: the day, the amount, the name.
update-stays = It is saved already. Undo it within 10 minutes, or tell me what is right.
update-left-open = What you told me before is not saved yet; say “yes” and I show it again.
update-late = Nothing saved: the question is older than 10 minutes. Tell me again.
update-not-for = Nothing is saved for { $lead }.
update-passed = { $hour } today has passed.
update-left-out = Not saved, say it again by itself: { $what }.
update-gone = Nothing to save here. Tell me again.
update-undo-late = Too late to undo: more than 10 minutes. Tell me what is right instead.
update-nothing-to-undo = Nothing to undo.
telling-not-allowed = Only brokers and managers can tell what happened.
update-nothing-to-cancel = { $lead } has no booking and no visit to cancel. Is the lead lost?
update-no-lead = Which lead do you mean? Send the name or the last 4 digits of the phone.

### What was told, one sentence each

update-called = You spoke with { $lead } by phone { $when }.
update-not-reached = You called { $lead } { $when }, no answer.
update-visit = { $lead } comes for a visit { $when }.
update-visit-moved = { $lead }: the visit moves from { $before } to { $at }.
update-visited = { $lead } visited { $when }.
update-clash = At that time the visit of { $lead } is agreed, too.
update-visited-planned = { $lead } visited { $when }, as planned.
update-family-came = { $lead } visited with the family { $when }.
update-no-show = { $lead } did not come for the visit { $when }.
update-visit-off = { $lead }: the visit is cancelled.
update-not-now = { $lead } wants to wait until { $day }.
update-booked = { $lead } paid { $amount } token { $when }, and is booked.
update-booked-bare = { $lead } paid the token { $when }, and is booked.
update-booked-saved = { $lead } is booked, token { $amount } 🎉
update-booked-bare-saved = { $lead } is booked, token received 🎉
update-booked-next = ➡ Fix the date of the agreement.
update-cancelled = { $lead }: the booking is cancelled { $when }.
update-lost = { $lead } is lost ({ $reason }).
update-lost-why = { $lead } is not interested any more: lost. Do you know why?
update-lost-saved = { $lead } is lost ({ $reason }) and off your list.
update-lost-bare-saved = { $lead } is lost and off your list.
update-looking = { $lead } is still looking, and back on your lists.
update-not-mine = { $lead } is not your lead: a manager is asked to give it to somebody else.
update-rate = { $lead } gets your rating { $n }, beside the score.
update-rate-off = { $lead } loses your rating; the score stays.
update-rate-none = { $lead } has no rating of yours.
update-rate-which = Which rating for { $lead }, from 0 to 100? Write for example “rating 80”.
update-name = { $lead } is called { $name }.
update-name-now = the name is now { $lead }.
update-name-same = { $lead } has that name already.
update-name-long = A name has at most { $most } characters.
update-label = { $lead } gets the label “{ $label }”.
update-unlabel = { $lead } loses the label “{ $label }”.
update-label-which = Which label for { $lead }? Write for example “label NRI”.
update-label-none = { $lead } has no label “{ $label }”.
update-label-there = { $lead } has the label “{ $label }” already.
update-label-protected = Religion, caste and the like are no labels. Nothing is changed.
update-label-one = One lead at a time: a label holds no other lead’s name and no phone number. Nothing is changed.
update-label-long = A label has at most three words and { $most } characters.
update-label-many = { $lead } has { $most } labels already: take one off first.
update-label-house = There are { $most } different labels already: use one of them.
update-assign = { $lead } goes to { $staff }.
update-assign-cannot = { $staff } cannot have a lead: an analyst, or suspended.
update-assign-same = { $lead } is { $staff }’s lead already.
update-assign-yours = { $lead } is your lead already.
update-assign-unknown = I know no colleague called “{ $staff }”. Nothing is changed.
update-assign-which = Several colleagues are called { $staff }. To whom does { $lead } go?
update-partner = { $lead } is a partner, not a buyer.
update-family = { $lead } and { $other } are one family.
update-score-wrong = The score of { $lead } is wrong.
update-note = A note on { $lead }: “{ $words }”
update-ask-note = Save as a note on { $lead }: “{ $words }”?
update-note-only = I can keep this as a note only; what else you want done with it I did not understand.
update-stage = { $lead } is now at the stage “{ $stage }”.
update-offer = { $lead } offers { $amount }.
update-agreed = The price is agreed with { $lead }: { $amount }.
update-quote = The price for { $lead } is { $amount }.
update-budget = { $lead } has a budget of { $amount } now.
update-wants = { $lead } wants { $home } now.
update-loan-sanctioned = { $lead }: the loan is sanctioned.
update-loan-applied = { $lead } has applied for the loan.
update-loan-eligible = { $lead } is eligible for a loan.
update-loan-rejected = { $lead }: the loan was not approved.
update-new-lead = New lead: { $lead }, yours.
update-new-lead-unscored = No consent is on record yet: the lead is kept, but not scored.
update-new-lead-up-to = up to { $amount }
update-new-lead-phone = What is the phone number of { $name }? I need it to keep the lead.
update-new-lead-known = This number is already your lead: { $lead }.
update-place = Home: { $place }.
update-remark = With the note: “{ $words }”
update-how-was-it = How was it: what did they like, what not? One line will do.

### When it happened, or is to happen

update-today = today, { $day }
update-yesterday = yesterday, { $day }
update-on = on { $day }
update-at = on { $day }, { $hour }
update-day-hour = { $day }, { $hour }

### Reminders

update-ask-remind-lead = Remind you { $when }, to call { $lead }?
update-ask-remind-both = Remind you { $when } about { $lead }: “{ $words }”?
update-ask-remind-words = Remind you { $when }: “{ $words }”?
update-ask-remind-bare = Remind you { $when }?
update-remind-lead = { $at }, call { $lead }
update-remind-both = { $at }, { $lead }: “{ $words }”
update-remind-words = { $at }: “{ $words }”
update-remind-bare = { $at }
update-remind-saved = Set: { $told }.
update-ask-move = Move the reminder to { $at }, not { $before }: { $what }?
update-moved = Moved: { $what } is now { $at }, not { $before }.
update-ask-drop = Drop the reminder: { $told }?
update-dropped = Dropped: { $told }.
update-errand = reminder
update-errand-call = { $lead }’s call
update-remind-once = A reminder comes once, not again and again: this would be the first one.
update-day-assumed = No day was said, so today is set; if it was another day, send it.
update-day-unread = I could not read “{ $word }” as a day, so today is set; if it was another day, send it.
update-which-hour = “{ $part }” does not fit { $hour }, so the hour stays; if it is another one, send it.
update-no-reminders = You have no reminders set.
update-reminders = *Your reminders, the next first:*
update-reminder-line = { $place } { $told }
update-which-reminder = Which reminder do you mean?
update-no-such-reminder = I find no such reminder of yours.

### What is asked back

update-when-visit = On which day is the visit?
update-when-remind = When shall I remind you?
update-when-remind-move = To when shall I move the reminder?
update-when-not-now = Until when shall we wait?
update-when-of = { $lead }: { $asked }
update-kal = Is the call to { $lead } made already, or still to make?
update-which-two = Which two leads are one family? Send both names.
update-which-visit = { $lead } has a visit planned { $when }. Is it that one, or was there another?
update-visit-known = The visit of { $lead } { $when } is in the record already. How was it?
update-miss-known = It is in the record already that { $lead } did not come for the visit { $when }.

action-telling-yes = Yes
action-telling-change = Change
action-telling-undo = Undo
action-lost = Lost
action-lost-price = Price
action-lost-bought = Bought elsewhere
action-lost-unknown = Don’t know
action-that-visit = That one
action-other-visit = Another
action-saturday = Saturday
action-sunday = Sunday
action-in-1-hour = In 1 hour
action-tomorrow-morning = Tomorrow morning
action-in-1-week = In 1 week
action-in-1-month = In 1 month
action-in-3-months = In 3 months
action-called-near = Called yesterday
action-call-near = Call tomorrow
action-called-far = Called two days ago
action-call-far = Call in two days
