## Telling Pakka what happened

update-save = Save karu? { $told }
update-save-several =
    Save karu?
    { $told }
update-instead = Ene badle aa save karu? { $told }
update-saved = Save thai gayu: { $told }
update-saved-before = Pehlethi save che: { $told }
update-undone = Pachu lai lidhu: { $told }
update-discarded = Save nathi karyu.
update-no-sum = Rakam kahi nathi. Lakho, to ahi umeray.
update-still-waiting = Haji save nathi thayu.
update-change = Save nathi karyu. Jevu hovu joie tevu moklo, ke khali je badalvu che: divas, rakam, naam.
update-stays = Aa pehlethi save che. 10 minute ma pachu lo, ke kaho shu sachu che.
update-left-open = Tame pehla kahyu te haji save nathi thayu; “ha” kaho, fari batavu.
update-late = Kai save thayu nathi: saval 10 minute thi juno che. Fari kaho.
update-not-for = { $lead } mate kai save thayu nathi.
update-passed = Aaje { $hour } no samay jato rahyo.
update-left-out = Aa save nahi thay, alag thi lakho: { $what }.
update-gone = Ahi save karva jevu kai nathi. Fari kaho.
update-undo-late = Pachu leva ma modu thai gayu: 10 minute thi vadhare. Have je sachu che te kaho.
update-nothing-to-undo = Pachu leva jevu kai nathi.
telling-not-allowed = Shu thayu te fakt broker ane manager kahi shake.
update-nothing-to-cancel = { $lead } nu nathi booking ke nathi visit je radd thay. Shu lead lost che?
update-no-lead = Kai lead ni vaat che? Naam ke phone na chella 4 ankda moklo.

### What was told, one sentence each

update-called = { $lead } sathe { $when } phone par vaat thai.
update-not-reached = { $lead } ne { $when } phone karyo, javab na malyo.
update-visit = { $lead } ni visit { $when } nakki che.
update-visit-moved = { $lead } ni visit { $at } nakki che; pehla { $before } hati.
update-visited = { $lead } ni visit { $when } thai gai.
update-clash = E j samaye { $lead } ni visit pan nakki che.
update-visited-planned = { $lead } ni nakki visit { $when } thai gai.
update-family-came = { $lead } ni visit { $when } family sathe thai gai.
update-no-show = { $lead } ni visit { $when } na thai, aavvanu na thayu.
update-visit-off = { $lead } ni visit radd thai.
update-not-now = { $lead } ne { $day } sudhi raah jovi che.
update-booked = { $lead } pasethi { $when } { $amount } nu token malyu ane lead book thai.
update-booked-bare = { $lead } pasethi { $when } token malyu ane lead book thai.
update-booked-saved = { $lead } book, token { $amount } 🎉
update-booked-bare-saved = { $lead } book, token mali gayu 🎉
update-booked-next = ➡ Agreement ni tarikh nakki kari lo.
update-cancelled = { $lead } nu booking { $when } radd thayu.
update-lost = { $lead } lost ({ $reason }).
update-lost-why = { $lead } ne have ras nathi: lost. Karan khabar che?
update-lost-saved = { $lead } lost ({ $reason }), have list ma nathi.
update-lost-bare-saved = { $lead } lost, have list ma nathi.
update-looking = { $lead } haji shodhe che, fari list ma.
update-not-mine = { $lead } tamari lead nathi: manager ne badalva kahevashe.
update-rate = { $lead } par tamari rating { $n } lage che, score ni sathe.
update-rate-off = { $lead } parthi tamari rating hate che; score evo j rahe che.
update-rate-none = { $lead } par tamari koi rating nathi.
update-rate-which = { $lead } ni rating ketli, 0 thi 100? Jem ke lakho “rating 80”.
update-name = { $lead } nu naam { $name } che.
update-name-now = naam have { $lead } che.
update-name-same = { $lead } nu naam pahelethi aa j che.
update-name-long = Naam ma vadhu ma vadhu { $most } akshar hoy.
update-label = { $lead } par label “{ $label }” lage che.
update-unlabel = { $lead } parthi label “{ $label }” hate che.
update-label-which = { $lead } par kayu label? Jem ke lakho “NRI label lagavo”.
update-label-none = { $lead } par label “{ $label }” nathi.
update-label-there = { $lead } par label “{ $label }” pahelethi che.
update-label-protected = Dharm, jati ane evi vato label nathi. Kai badlayu nathi.
update-label-one = Ek vaar ma ek j lead: label ma biji lead nu naam ke phone number na hoy. Kai badlayu nathi.
update-label-long = Label ma vadhu ma vadhu tran shabd ane { $most } akshar hoy.
update-label-many = { $lead } par { $most } label pahelethi che: pahela ek hatavo.
update-label-house = { $most } juda label pahelethi che: ema thi ek lagavo.
update-assign = { $lead } { $staff } ne apay che.
update-assign-cannot = { $staff } ne lead aapi shakati nathi: analyst che, athva rokela che.
update-assign-same = { $lead } pahelethi { $staff } ni lead che.
update-assign-yours = { $lead } pahelethi tamari lead che.
update-assign-unknown = “{ $staff }” naam na koi sathi nathi. Kai badlayu nathi.
update-assign-which = { $staff } naam na ghana sathi che. { $lead } kone aapvi che?
update-partner = { $lead } partner che, buyer nahi.
update-family = { $lead } ane { $other } ek j family che.
update-score-wrong = { $lead } no score khoto che.
update-note = { $lead } par nondh: “{ $words }”
update-ask-note = { $lead } par nondh save karu: “{ $words }”?
update-note-only = Aa fakt nondh ma rakhi shakish; biju shu karvanu che e samjayu nahi.
update-stage = { $lead } have “{ $stage }” stage par.
update-offer = { $lead } ni offer { $amount } che.
update-agreed = { $lead } sathe bhav nakki: { $amount }.
update-quote = { $lead } mate bhav { $amount } che.
update-budget = { $lead } nu budget have { $amount } che.
update-wants = { $lead } ne have { $home } joie che.
update-loan-sanctioned = { $lead } ni loan sanction thai.
update-loan-applied = { $lead } ni loan apply thai.
update-loan-eligible = { $lead } ne loan mali shake.
update-loan-rejected = { $lead } ni loan pass na thai.
update-new-lead = Navi lead: { $lead }, tamari.
update-new-lead-unscored = Haji koi consent nathi: lead rakhi che, pan score nahi thay.
update-new-lead-up-to = { $amount } sudhi
update-new-lead-phone = { $name } no phone number shu che? Lead rakhva mate joie.
update-new-lead-known = Aa number pehlethi tamari lead che: { $lead }.
update-place = Ghar: { $place }.
update-remark = Sathe nondh: “{ $words }”
update-how-was-it = Kevi rahi: shu gamyu, shu na gamyu? Ek line purti che.

### When it happened, or is to happen

update-today = aaje, { $day } e,
update-yesterday = gaikale, { $day } e,
update-on = { $day } e
update-at = { $day }, { $hour }
update-day-hour = { $day }, { $hour }

### Reminders

update-ask-remind-lead = { $when } yaad karavu: { $lead } ne phone?
update-ask-remind-both = { $when } yaad karavu, { $lead }: “{ $words }”?
update-ask-remind-words = { $when } yaad karavu: “{ $words }”?
update-ask-remind-bare = { $when } yaad karavu?
update-remind-lead = { $at }, { $lead } ne phone
update-remind-both = { $at }, { $lead }: “{ $words }”
update-remind-words = { $at }: “{ $words }”
update-remind-bare = { $at }
update-remind-saved = Reminder save thayu: { $told }.
update-ask-move = Reminder { $before } ne badle { $at } karu: { $what }?
update-moved = Time badlayo: { $what }, have { $at }, { $before } nahi.
update-ask-drop = Reminder kadhi nakhu: { $told }?
update-dropped = Reminder kadhi nakhyu: { $told }.
update-errand = reminder
update-errand-call = { $lead } ne phone
update-remind-once = Reminder ek j vaar aave che, vaaramvaar nahi: aa pehlu hashe.
update-day-assumed = Divas kahyo nathi, etle aaj lakhi che; bijo divas hoy to moklo.
update-day-unread = “{ $word }” kayo divas che te samjayu nathi, etle aaj lakhi che; bijo divas hoy to moklo.
update-which-hour = “{ $part }” { $hour } sathe bese nahi, etle samay e j rakhyo che; bijo hoy to moklo.
update-no-reminders = Tamaru koi reminder nathi.
update-reminders = *Tamara reminders, najik nu pehla:*
update-reminder-line = { $place } { $told }
update-which-reminder = Kayu reminder?
update-no-such-reminder = Tamaru evu koi reminder malyu nathi.

### What is asked back

update-when-visit = Visit kaya divase che?
update-when-remind = Kyare yaad karavu?
update-when-remind-move = Reminder kyar nu karu?
update-when-not-now = Kya sudhi raah joie?
update-when-of = { $lead }: { $asked }
update-kal = { $lead } ne phone thai gayo, ke karvano che?
update-which-two = Kai be lead ek family che? Banne naam moklo.
update-which-visit = { $lead } ni visit { $when } nakki che. E j thai gai, ke biji hati?
update-visit-known = { $lead } ni { $when } thayeli visit pehlethi record ma che. Kevi rahi, kaho?
update-miss-known = { $lead } ni { $when } visit na thai, e pehlethi record ma che.

action-telling-yes = Ha
action-telling-change = Badlo
action-telling-undo = Pachu lo
action-lost = Lost
action-lost-price = Bhav
action-lost-bought = Bije lai lidhu
action-lost-unknown = Khabar nathi
action-that-visit = E j
action-other-visit = Biji
action-saturday = Shanivare
action-sunday = Ravivare
action-in-1-hour = 1 kalak ma
action-tomorrow-morning = Aavtikale savare
action-in-1-week = 1 athvadiya ma
action-in-1-month = 1 mahina ma
action-in-3-months = 3 mahina ma
action-called-near = Gaikale call karyo
action-call-near = Aavtikale call
action-called-far = 2 divas pehla karyo
action-call-far = 2 divas pachi call
