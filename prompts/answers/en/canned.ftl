### What the brokerage keeps under a name

canned-list = Kept by the brokerage. To send one, write for example “send 4821 { $name }”:
canned-none = Nothing is kept under a name yet. A manager adds it on the page (Canned replies) or with pakka canned.
canned-whom = To whom shall “{ $name }” go? Write the lead's name or last four digits with it.

### Files and places that staff send

reply-attached = Send { $what } to { $lead }?
reply-attached-held = Send { $what } to { $lead }? Their last message is older than 24 hours: it goes when they write again.
media-how = I can send it to a lead or keep it. Reply to it with “for Priya 4821”, or with “save as Skyline brochure”. Else it is not kept.
media-saved = Kept as “{ $name }”. To send it: “send 4821 { $name }”.
media-bad-name = That name does not do: at most 40 characters, with a word. Or there are 60 already: remove one first.
media-which = Which of them: { $leads }? Reply to the file with the last four digits: “for 4821”.
media-not-taken = { $what } was not taken: { $why }
media-gone = WhatsApp does not have it any more. Send it again.
media-away = it cannot be had or looked at now. Send it again in some minutes.
media-large = it is too large: photos up to 5 MB, the rest up to 16 MB.
media-type = it is not a photo, a film, a PDF, an office document or a text.
media-virus = a virus was found in it.
canned-removed = “{ $name }” is kept no more.
canned-not-yours = Only who saved it, a manager or an admin can change it.
canned-remove-ask = Remove “{ $name }” for everybody of the brokerage?
canned-replace-ask = “{ $name }” stands for something already. Put { $what } in its place?
canned-remove = Remove
canned-replace = Replace
canned-leave = Leave it
canned-left = Nothing was changed.

### The whole talk on the phone

chat-head = *{ $lead }*, messages { $first } to { $last } of { $n }
chat-earlier = Earlier
chat-none = { $lead }: no message is on record.
chat-we = We
