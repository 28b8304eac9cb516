## Telling Pakka what happened

update-save = Save karun? { $told }
update-save-several =
    Save karun?
    { $told }
update-instead = Iski jagah yeh save karun? { $told }
update-saved = Save ho gaya: { $told }
update-saved-before = Pehle se save hai: { $told }
update-undone = Wapas le liya: { $told }
update-discarded = Save nahi kiya.
update-no-sum = Rakam nahi batayi gayi. Likh dein, to yahin jud jayegi.
update-still-waiting = Abhi tak save nahi hua.
update-change = Save nahi kiya. Jaisa hona chahiye waisa bhejein, ya sirf jo badalna hai: din, rakam, naam.
update-stays = Yeh pehle se save hai. 10 minute mein wapas le sakte hain, ya batayein kya sahi hai.
update-left-open = Jo aapne pehle bataya, woh abhi save nahi hua; “haan” kahein, phir dikhata hoon.
update-late = Kuch save nahi hua: sawaal 10 minute se purana hai. Phir se batayein.
update-not-for = { $lead } ke liye kuch save nahi hua.
update-passed = Aaj { $hour } ka time nikal gaya.
update-left-out = Yeh save nahi hoga, alag se likhein: { $what }.
update-gone = Yahan save karne ko kuch nahi. Phir se batayein.
update-undo-late = Wapas lene mein der ho gayi: 10 minute se zyada. Ab jo sahi hai woh batayein.
update-nothing-to-undo = Wapas lene ko kuch nahi.
telling-not-allowed = Kya hua, yeh sirf broker aur manager bata sakte hain.
update-nothing-to-cancel = { $lead } ki na booking hai na visit jo cancel ho. Kya lead lost hai?
update-no-lead = Kis lead ki baat hai? Naam ya phone ke aakhri 4 ank bhejein.

### What was told, one sentence each

update-called = { $lead } se { $when } phone par baat hui.
update-not-reached = { $lead } ko { $when } phone kiya, jawab nahi mila.
update-visit = { $lead } ki visit { $when } tay hai.
update-visit-moved = { $lead } ki visit { $before } ki jagah { $at } tay hai.
update-visited = { $lead } ki visit { $when } ho gayi.
update-clash = Usi time { $lead } ki visit bhi tay hai.
update-visited-planned = { $lead } ki tay visit { $when } ho gayi.
update-family-came = { $lead } ki visit { $when } family ke saath ho gayi.
update-no-show = { $lead } ki visit { $when } nahi hui, aana nahi hua.
update-visit-off = { $lead } ki visit cancel hui.
update-not-now = { $lead } ko { $day } tak rukna hai.
update-booked = { $lead } se { $when } { $amount } ka token mila aur lead book hui.
update-booked-bare = { $lead } se { $when } token mila aur lead book hui.
update-booked-saved = { $lead } book, token { $amount } 🎉
update-booked-bare-saved = { $lead } book, token mil gaya 🎉
update-booked-next = ➡ Agreement ki tareekh tay kar lein.
update-cancelled = { $lead } ki booking { $when } cancel hui.
update-lost = { $lead } lost ({ $reason }).
update-lost-why = { $lead } ko ab interest nahi hai: lost. Wajah pata hai?
update-lost-saved = { $lead } lost ({ $reason }), ab list mein nahi.
update-lost-bare-saved = { $lead } lost, ab list mein nahi.
update-looking = { $lead } abhi bhi dekh rahe hain, list mein wapas.
update-not-mine = { $lead } aapki lead nahi: manager se badalne ko kaha jayega.
update-rate = { $lead } par aapki rating { $n } lagti hai, score ke saath.
update-rate-off = { $lead } se aapki rating hatti hai; score waisa hi rehta hai.
update-rate-none = { $lead } par aapki koi rating nahi hai.
update-rate-which = { $lead } ki kya rating, 0 se 100 tak? Jaise likhein “rating 80”.
update-name = { $lead } ka naam { $name } hai.
update-name-now = naam ab { $lead } hai.
update-name-same = { $lead } ka naam pehle se yahi hai.
update-name-long = Naam mein zyada se zyada { $most } akshar hon.
update-label = { $lead } par label “{ $label }” lagta hai.
update-unlabel = { $lead } se label “{ $label }” hatta hai.
update-label-which = { $lead } par kaun sa label? Jaise likhein “NRI label lagao”.
update-label-none = { $lead } par label “{ $label }” nahi hai.
update-label-there = { $lead } par label “{ $label }” pehle se hai.
update-label-protected = Dharm, jaati aur aisi baatein label nahi hain. Kuch nahi badla.
update-label-one = Ek baar mein ek hi lead: label mein doosri lead ka naam ya phone number nahi hota. Kuch nahi badla.
update-label-long = Label mein zyada se zyada teen shabd aur { $most } akshar hon.
update-label-many = { $lead } par { $most } label pehle se hain: pehle ek hatayein.
update-label-house = { $most } alag label pehle se hain: unhi mein se ek lagayein.
update-assign = { $lead } { $staff } ko di jaati hai.
update-assign-cannot = { $staff } ko lead dena sambhav nahi: analyst, ya roka hua account.
update-assign-same = { $lead } pehle se { $staff } ki lead hai.
update-assign-yours = { $lead } pehle se aapki lead hai.
update-assign-unknown = “{ $staff }” naam ka koi saathi nahi mila. Kuch nahi badla.
update-assign-which = { $staff } naam ke kai saathi hain. { $lead } kise deni hai?
update-partner = { $lead } partner hain, buyer nahi.
update-family = { $lead } aur { $other } ek hi family hain.
update-score-wrong = { $lead } ka score galat hai.
update-note = { $lead } par note: “{ $words }”
update-ask-note = { $lead } par note save karun: “{ $words }”?
update-note-only = Yeh sirf note mein rakh paunga; baaki kya karna hai, yeh samajh mein nahi aaya.
update-stage = { $lead } ab “{ $stage }” stage par.
update-offer = { $lead } ka offer { $amount } hai.
update-agreed = { $lead } ke saath price tay: { $amount }.
update-quote = { $lead } ke liye price { $amount } hai.
update-budget = { $lead } ka budget ab { $amount } hai.
update-wants = { $lead } ko ab { $home } chahiye.
update-loan-sanctioned = { $lead } ka loan sanction ho gaya.
update-loan-applied = { $lead } ka loan apply ho gaya.
update-loan-eligible = { $lead } loan ke liye eligible hain.
update-loan-rejected = { $lead } ka loan pass nahi hua.
update-new-lead = Nayi lead: { $lead }, aapki.
update-new-lead-unscored = Abhi koi consent nahi hai: lead rakhi gayi, par score nahi hoga.
update-new-lead-up-to = { $amount } tak
update-new-lead-phone = { $name } ka phone number kya hai? Lead rakhne ke liye chahiye.
update-new-lead-known = Yeh number pehle se aapki lead hai: { $lead }.
update-place = Ghar: { $place }.
update-remark = Saath mein note: “{ $words }”
update-how-was-it = Kaisi rahi: kya pasand aaya, kya nahi? Ek line kaafi hai.

### When it happened, or is to happen

update-today = aaj, { $day } ko,
update-yesterday = kal, { $day } ko,
update-on = { $day } ko
update-at = { $day }, { $hour }
update-day-hour = { $day }, { $hour }

### Reminders

update-ask-remind-lead = { $when } yaad dilaun: { $lead } ko phone?
update-ask-remind-both = { $when } yaad dilaun, { $lead }: “{ $words }”?
update-ask-remind-words = { $when } yaad dilaun: “{ $words }”?
update-ask-remind-bare = { $when } yaad dilaun?
update-remind-lead = { $at }, { $lead } ko phone
update-remind-both = { $at }, { $lead }: “{ $words }”
update-remind-words = { $at }: “{ $words }”
update-remind-bare = { $at }
update-remind-saved = Reminder lag gaya: { $told }.
update-ask-move = Reminder { $before } se { $at } karun: { $what }?
update-moved = Time badal gaya: { $what }, ab { $at }, { $before } nahi.
update-ask-drop = Reminder hata dun: { $told }?
update-dropped = Reminder hat gaya: { $told }.
update-errand = reminder
update-errand-call = { $lead } ko phone
update-remind-once = Reminder ek hi baar aata hai, baar-baar nahi: yeh pehla hoga.
update-day-assumed = Din nahi bataya gaya, isliye aaj likha hai; koi aur din tha to bhej dein.
update-day-unread = “{ $word }” kaunsa din hai, samajh nahi aaya, isliye aaj likha hai; koi aur din tha to bhej dein.
update-which-hour = “{ $part }” { $hour } se mel nahi khata, isliye time wahi hai; koi aur time ho to bhej dein.
update-no-reminders = Aapka koi reminder nahi hai.
update-reminders = *Aapke reminders, agla pehle:*
update-reminder-line = { $place } { $told }
update-which-reminder = Kaunsa reminder?
update-no-such-reminder = Aapka aisa koi reminder nahi mila.

### What is asked back

update-when-visit = Visit kis din hai?
update-when-remind = Kab yaad dilaun?
update-when-remind-move = Reminder kab ka karun?
update-when-not-now = Kab tak rukein?
update-when-of = { $lead }: { $asked }
update-kal = { $lead } ko phone ho gaya, ya karna hai?
update-which-two = Kaunsi do leads ek family hain? Dono naam bhejein.
update-which-visit = { $lead } ki visit { $when } tay hai. Wahi ho gayi, ya koi aur thi?
update-visit-known = { $lead } ki { $when } ki visit pehle se record mein hai. Kaisi rahi, bata dein?
update-miss-known = { $lead } ki visit { $when } nahi hui, yeh pehle se record mein hai.

action-telling-yes = Haan
action-telling-change = Badlein
action-telling-undo = Wapas lein
action-lost = Lost
action-lost-price = Price
action-lost-bought = Kahin aur le liya
action-lost-unknown = Pata nahi
action-that-visit = Wahi
action-other-visit = Koi aur
action-saturday = Shanivar
action-sunday = Ravivar
action-in-1-hour = 1 ghante mein
action-tomorrow-morning = Aane wale kal subah
action-in-1-week = 1 hafte mein
action-in-1-month = 1 mahine mein
action-in-3-months = 3 mahine mein
action-called-near = Beete kal call kiya
action-call-near = Aane wale kal call
action-called-far = 2 din pehle kiya
action-call-far = 2 din baad call
