# Every sentence a broker reads: Gujarati in Latin letters, as brokers type it. Wording: domain.md, sections 3 to 5. No form
# tells a lead's gender; names and quotes stand as stored.


### Who and what

lead-with-tail = { $name } ·{ $tail }
want-bhk = { $n } BHK
kind-new_project = navo project
kind-resale = kharidi
kind-rent = bhadu
kind-sell = vechan
kind-let = bhade aapvu
kind-land = jamin
kind-commercial = commercial
band-hot = Hot
band-warm = Warm
band-cold = Cold

### Cards

card-head = *{ $lead }*
card-head-wanting = *{ $lead }* · { $want }
score-line = *{ $band }* · { $score }/100
score-line-adjusted = *{ $band }* · { $score } (model { $base }, chat thi { $step })
for-line = + { $phrases }
against-line = − { $phrase }
budget-covers = budget { $budget }, bhav { $price }
budget-below = budget { $budget }, bhav { $price }
dated-phrase = { $day } na roj { $phrase }
record-line =
    { $won ->
        [0] Aavi { $of } lead mathi { $days } divas ma ekey book thai nathi
       *[other] Aavi { $of } lead mathi { $won } book thai, { $days } divas ma
    }
record-line-undated =
    { $won ->
        [0] Aavi { $of } lead mathi ekey book thai nathi (tarikh nondhai nathi, etle samay-maryada nathi)
       *[other] Aavi { $of } lead mathi { $won } book thai (tarikh nondhai nathi, etle samay-maryada nathi)
    }
record-too-few = Aavi lead haji ochi che: ketli book thay che, kahevu mushkel
act-line = ➡ { $step }
data-line = Data: { $at }
data-line-synthetic = Data: { $at } · synthetic demo
no-score-consent = Score nathi: scoring ni consent nathi. Chat vanchi shakay che ane jawab aapi shakay che.
no-score-cold = Haji score nathi: { $needed } mathi { $bookings } booking.
no-score-cold-others = Haji score nathi: booking vagar puri thayeli enquiry, { $needed } mathi { $others }.
no-score-cold-unproven = Haji score nathi: juni lead par model adsatta karta saru na niklyu.
no-score-model = Haji score nathi: aa brokerage nu model banyu nathi. “pakka train” chalavo.
no-score-late = Score time par na malyo. Thodi var ma fari pucho.
late-score = Chhello score, { $at } no; navi vaato ema nathi.
by-facts = Facts thi: { $facts }
closed-booked = *Book thai*: { $day }. Bandh enquiry no score nathi.
closed-lost = *Lost*: { $day }. Bandh enquiry no score nathi.
closed-spam = *Spam*: { $day }. Eno score nathi.

### Why

why-head = { $score } = normal lead { $reference }
why-adjusted = { $score } = model { $base }, chat thi { $step }
why-line = { $points } { $phrase }
why-rest = { $points } { $things }
why-standing = 100 juni lead mathi { $score } thi aagal; { $score } % chance nahi.
smaller-things =
    { $n ->
        [1] ek nani babat
        [2] be nani babato
        [3] tran nani babato
        [4] char nani babato
        [5] panch nani babato
        [6] chha nani babato
        [7] saat nani babato
        [8] aath nani babato
        [9] nav nani babato
        [10] das nani babato
        [11] agiyar nani babato
        [12] bar nani babato
       *[other] { $n } nani babato
    }

### What is known

known-budget = Budget { $high } sudhi
known-budget-range = Budget { $low } thi { $high }
known-budget-least = Budget ochama ochu { $low }
known-price = Bhav { $price }
known-possession = possession { $day } sudhima joie
known-move = { $day } sudhima shift thavu che
known-loan =
    { $stage ->
        [0] loan sharu nathi
        [1] loan apply kari
        [2] loan mate eligible
       *[3] loan manjur
    }
known-down-payment = down payment taiyar
known-home-to-sell = pehla potanu ghar vechvu che
known-wait = { $day } sudhi rah jova kahyu
known-source = { $source } thi aavya
known-stage = stage { $stage }
known-enquired = Enquiry { $day }
known-visits = { $n } visit thai
known-last-lead = Lead no chhello message { $day }
known-last-broker = Aapno chhello message { $day }
known-no-messages = Haji koi message nathi
known-count = { $of } mathi { $known } jaruriyat khabar
known-missing = Kahyu nathi: { $needs }
need-budget = budget
need-bhk = BHK
need-locality = vistar
need-area = size
need-move_by = shift ni tarikh
need-possession = possession
need-loan = loan
need-down_payment = down payment

### Lists and questions back

group-buyers = Kharidnar:
group-rentals = Bhadu:
group-owners = Malik:
more-buyers = Kharidnar: bija { $n }
more-rentals = Bhadu: biji { $n }
more-owners = Malik: bija { $n }
list-scored = { $rank } { $lead } { $band } { $score }
list-unscored = { $rank } { $lead }
list-hinted = { $line } · { $hint }
hint-no-consent = consent nathi
hint-last-wrote = { $day } na roj message
list-empty = Ahi tamari koi open lead nathi. Naam ke phone na 4 aankda thi pucho.
list-by-facts = Facts thi, sauthi navi pehla:
which-name = { $name }: kai lead?
which-lead = Kai lead?
which-line = { $lead } { $want }
which-more = Biji { $n }. Phone na 4 aankda moklo.
no-match = Tamari lead ma "{ $who }" nathi. Phone na 4 aankda moklo.
no-match-near = Tamari lead ma "{ $who }" nathi. Maltu naam: { $near }. Phone na 4 aankda moklo.
no-lead-named = Kai lead? Naam ke phone na 4 aankda moklo.
help =
    Lead vishe pucho:
    Priya ketli hot che?
    Kem?
    Priya vishe shu khabar che?
    Kone call karu?
    Naam, phone na 4 aankda ke “top 3” purtu che.
unknown = Mane tamari lead ni khabar che: ketli hot, kem, shu khabar che, kone call. Jem ke “Priya ketli hot che?” ke “Kone call karu?”
late = Jawab time par na banyo. Thodi var ma fari pucho.
action-why = Kem?
action-known = Shu khabar che
action-top = Kone call karvo
action-how-hot = Ketli hot?

### Ranking by a wish

rerank-raised = { $points } point upar: mang ni najik
rerank-lowered = { $points } point niche: mang thi dur

### Next steps (domain.md, section 5)

step-opted-out = Contact na karo: message bandh karva kahyu.
    .short = message bandh karva kahyu
step-no-consent = Jetlu puchyu, etlo j jawab aapo.
    .short = consent nathi
step-partner = Partner tarike nondho; kayo project ane kono client, pucho.
    .short = partner che
step-answer =
    { $topic ->
        [visit_ask] Pehla visit no jawab aapo.
        [visit_move] Pehla visit badalva no jawab aapo.
        [location_ask] Pehla location moklo.
        [papers] Pehla kagal no jawab aapo.
        [area] Pehla area no jawab aapo.
        [counter] Pehla bhav ni offer no jawab aapo.
       *[question] Pehla emna saval no jawab aapo.
    }
    .short = aapno jawab { $hours } thi baki
step-token-paid = Banakhat na kagal ane tarikh nakki karo.
    .short = book thai
step-token-returned = Pucho token kem pachu gayu; vaat fari sharu karo.
    .short = token pachu gayu
step-visit-tomorrow = Aavti kale visit che, confirm karo: time, location, sathe kon kon.
    .short = aavti kale visit
step-postponed = { $until } pehla kai nahi; { $remind } na roj yaad karavo.
    .short = { $until } sudhi rah jova kahyu
step-visit-asked = Visit nakki karo: be time aapo.
    .short = visit nakki nathi
step-no-feedback = Aaje call karo, { $visited } ni visit kevi rahi: shu gamyu, shu na gamyu, bhav.
    .short = { $visited } ni visit, feedback nathi
step-visited-again = Token no nirnay pucho.
    .short = fari visit thai
step-family-came = Token no nirnay pucho.
    .short = family sathe aavi
step-no-show = Call karo; visit no ek navo time aapo.
    .short = { $missed } ni visit chukya
step-offer-near = Pehla vechnar ne { $offer } pucho, pachi jawab aapo (bhav { $price }).
    .short = { $offer } ni offer
step-papers-asked = Je kagal che e moklo; bakina kyare malshe, kaho.
    .short = kagal mangya
step-loan-sanctioned = Loan kya sudhi valid che, juo; unit pasand karo.
    .short = loan manjur
step-loan-not-begun = Loan eligibility check ni offer karo.
    .short = visit thai, loan sharu nathi
step-home-to-sell = Emna ghar na vechan nu shu thayu, pucho; list karvani offer karo.
    .short = pehla potanu vechvu
step-budget-short = Biju unit ke vistar batavo, athva budget vadharvanu pucho: budget { $budget }, bhav { $price }.
    .short = budget { $budget }, bhav { $price }
step-ask-budget = Budget pucho.
    .short = budget kahyu nathi
step-ask-bhk = Ketla BHK joie, pucho.
    .short = BHK kahyu nathi
step-ask-locality = Kayo vistar joie, pucho.
    .short = vistar kahyo nathi
step-ask-move = Kya sudhima shift thavu che, pucho.
    .short = shift ni tarikh kahi nathi
step-unanswered = Ek var call karo, pachi thobho: { $days } divas thi jawab nathi.
    .short = { $days } divas thi chup

### Features: the fact, neither praise nor blame (domain.md, section 4)

feature-other = { $attribute }: { $x }
    .yes = { $attribute }: ha
    .no = { $attribute }: na
    .unknown = { $attribute } khabar nathi
feature-lead_wrote = { $x } pehla message
    .unknown = kyarey message nathi
feature-our_reply_due = aapno jawab { $x } thi baki
feature-our_first_reply = aapno jawab { $x } ma
feature-lead_reply_time = { $x } ma jawab
    .unknown = haji sudhi jawab nathi
feature-messages_7d =
    { $n ->
        [0] 7 divas ma koi message nathi
       *[other] 7 divas ma { $n } message
    }
    .unknown = haji koi vaatchit nathi
feature-active_days_14d =
    { $n ->
        [0] 14 divas ma active nathi
       *[other] 14 mathi { $n } divas active
    }
    .unknown = kyare active, khabar nathi
feature-came_back = { $n } divas pachi pacha
    .unknown = chup thaya pachi pacha nathi aavya
feature-talk_time = { $x } vaat
feature-calls_missed =
    { $n ->
        [0] aapno ekey call chukya nathi
        [one] aapno call chukya
       *[other] aapna { $n } call chukya
    }
feature-visit_asked = visit mangi
    .no = visit mangi nathi
    .unknown = visit joie ke nahi, khabar nathi
feature-visits_done =
    { $n ->
        [0] haji visit thai nathi
       *[other] { $n } visit thai
    }
    .unknown = visit ni khabar nathi
feature-same_home_again =
    { $n ->
        [0] koi ghar fari joyu nathi
       *[other] e j ghar { $n } var
    }
    .unknown = kaya ghar ni visit, nondh nathi
feature-no_shows =
    { $n ->
        [0] ekey visit chukya nathi
       *[other] { $n } visit chukya
    }
    .unknown = haji koi visit nakki nathi
feature-family_visited = family sathe aavi
    .no = family aavi nathi
    .unknown = family aavi nathi
feature-decider_in_talk = nirnay lenar jodaya
    .no = nirnay lenar vaat ma nathi
    .unknown = nirnay kon le che, khabar nathi
feature-enquiry_age =
    { $n ->
        [0] aaj ni enquiry
       *[other] { $n } divas juni enquiry
    }
feature-kind = enquiry: { $x }
    .unknown = kevi enquiry, kahyu nathi
feature-source = { $x } thi aavya
    .unknown = kyathi aavya, khabar nathi
feature-sources_7d =
    { $n ->
        [0] 7 divas ma navi enquiry nathi
       *[other] 7 divas, { $n } source
    }
    .unknown = enquiry ni nondh nathi
feature-referred = reference thi aavya
    .no = reference nathi
    .unknown = reference khabar nathi
feature-named_project = project kahyo
    .no = koi project kahyo nathi
    .unknown = koi project kahyo nathi
feature-needs_known = 8 mathi { $n } jaruriyat khabar
    .unknown = jaruriyat kahi nathi
feature-budget_to_price = budget bhav na { $n }%
    .unknown = bhav same budget khabar nathi
feature-budget_raised =
    { $n ->
        [0] budget vadharyu nathi
       *[other] budget { $x } vadharyu
    }
    .unknown = budget kyarey badlyu nathi
feature-down_payment = down payment taiyar
    .no = down payment taiyar nathi
    .unknown = down payment kahyu nathi
feature-loan_stage =
    { $n ->
        [0] loan sharu nathi
        [1] loan apply kari
        [2] loan mate eligible
       *[other] loan manjur
    }
    .unknown = loan nu kahyu nathi
feature-home_to_sell = pehla potanu vechvani vaat
    .no = pehla kai vechvanu nathi
    .unknown = potanu vechvu che ke nahi, kahyu nathi
feature-locality_fit =
    { $n ->
        [0] vistar bijo
        [1] vistar najik no
       *[other] vistar barabar
    }
    .unknown = vistar barabar ke nahi, khabar nathi
feature-bhk_gap =
    { $n ->
        [0] BHK barabar
       *[other] { $n } BHK no farak
    }
    .unknown = BHK barabar ke nahi, khabar nathi
feature-carpet_short =
    { $n ->
        [0] carpet purto
       *[other] carpet { $n }% ocho
    }
    .unknown = carpet purto ke nahi, khabar nathi
feature-floor_fit = maal barabar
    .no = maal barabar nathi
    .unknown = maal ni pasand kahi nathi
feature-vastu_fit = mangeli disha mali
    .no = mangeli disha mali nathi
    .unknown = koi disha mangi nathi
feature-possession_late =
    { $n ->
        [0] possession time par
        [one] possession { $n } mahino modu
       *[other] possession { $n } mahina modu
    }
    .unknown = possession time par ke nahi, khabar nathi
feature-move_by =
    { $n ->
        [0] aaje shift
       *[other] { $n } divas ma shift
    }
    .unknown = shift ni tarikh kahi nathi
feature-price_high =
    { $n ->
        [0] bhav kyarey vadhare nathi kahyo
        [1] bhav vadhare kahyo
       *[other] bhav { $n } var vadhare kahyo
    }
    .unknown = bhav vishe kai lakhyu nathi
feature-offer_gap =
    { $n ->
        [0] pura bhav ni offer
       *[other] offer { $n }% ochi
    }
    .unknown = haji offer nathi
feature-papers_asked =
    { $n ->
        [0] kagal mangya nathi
        [one] { $n } kagal mangyo
       *[other] { $n } kagal mangya
    }
    .unknown = kagal ni vaat thai nathi
feature-options_named =
    { $n ->
        [0] biju koi ghar compare nathi
       *[other] { $n } option sarkhave che
    }
    .unknown = bija option kahya nathi
feature-wait_asked =
    { $n ->
        [0] aaj sudhi rah jova kahyu
       *[other] { $n } divas rah jova kahyu
    }
    .unknown = rah jova kahyu nathi
feature-festival_near =
    { $n ->
        [0] aaje tahevar
       *[other] { $n } divas ma tahevar
    }
    .unknown = najik ma tahevar nathi
feature-quote_silent =
    { $n ->
        [0] aaje bhav kahyo, jawab haji nathi
       *[other] bhav pachi { $n } divas chup
    }
    .unknown = koi bhav jawab vagar nathi
feature-enquiries_30d = ahi 30 divas ma { $n } enquiry
    .unknown = ahi ni mang khabar nathi
feature-budget_vs_asked = budget ahi bija na budget na { $n }%
    .unknown = bija ni same budget khabar nathi
feature-chat_words = message no sur
    .unknown = vanchva message nathi
feature-cue_visit_no =
    { $n ->
        [0] visit ni na nathi padi
        [one] visit ni na padi
       *[other] visit ni { $n } var na padi
    }
    .unknown = haji koi message nathi
feature-cue_visit_move =
    { $n ->
        [0] visit badalva kahyu nathi
        [one] visit badalva kahyu
       *[other] visit { $n } var badalva kahyu
    }
    .unknown = haji koi message nathi
feature-cue_location_ask =
    { $n ->
        [0] location mangyu nathi
        [one] location mangyu
       *[other] location { $n } var mangyu
    }
    .unknown = haji koi message nathi
feature-cue_budget_named =
    { $n ->
        [0] chat ma budget kahyu nathi
        [one] chat ma budget kahyu
       *[other] chat ma { $n } var budget kahyu
    }
    .unknown = haji koi message nathi
feature-cue_stretch =
    { $n ->
        [0] budget vadharvani vaat nathi
        [one] budget vadharva taiyar
       *[other] { $n } var budget vadharvani vaat
    }
    .unknown = haji koi message nathi
feature-cue_counter =
    { $n ->
        [0] samo bhav aapyo nathi
        [one] samo bhav aapyo
       *[other] { $n } var samo bhav aapyo
    }
    .unknown = haji koi message nathi
feature-cue_token =
    { $n ->
        [0] token ni vaat nathi
        [one] token aapva taiyar
       *[other] { $n } var token aapvani vaat
    }
    .unknown = haji koi message nathi
feature-cue_area =
    { $n ->
        [0] area puchyo nathi
        [one] carpet ke super built-up puchyu
       *[other] { $n } var carpet ke super built-up puchyu
    }
    .unknown = haji koi message nathi
feature-cue_vastu_floor =
    { $n ->
        [0] disha ke maal kahyo nathi
        [one] disha ke maal kahyo
       *[other] { $n } var disha ke maal kahyo
    }
    .unknown = haji koi message nathi
feature-cue_deadline =
    { $n ->
        [0] kya sudhima joie, kahyu nathi
        [one] kya sudhima joie, kahyu
       *[other] kya sudhima joie, { $n } var kahyu
    }
    .unknown = haji koi message nathi
feature-cue_family =
    { $n ->
        [0] ghare puchvani vaat nathi
        [one] ghare puchvanu che
       *[other] { $n } var kahyu ghare puchvanu che
    }
    .unknown = haji koi message nathi
feature-cue_festival =
    { $n ->
        [0] tahevar ni vaat nathi
        [one] tahevar ni vaat
       *[other] { $n } var tahevar ni vaat
    }
    .unknown = haji koi message nathi
feature-cue_soft_no =
    { $n ->
        [0] “vicharine kahishu” kahyu nathi
        [one] “vicharine kahishu” kahyu
       *[other] “vicharine kahishu” { $n } var kahyu
    }
    .unknown = haji koi message nathi
feature-cue_hard_no =
    { $n ->
        [0] bije lidhu nathi
        [one] bije lai lidhu
       *[other] { $n } var kahyu bije lai lidhu
    }
    .unknown = haji koi message nathi
feature-cue_compare =
    { $n ->
        [0] bija sathe compare nathi karyu
        [one] bija sathe compare karyu
       *[other] { $n } var bija sathe compare karyu
    }
    .unknown = haji koi message nathi
feature-cue_rent =
    { $n ->
        [0] bhade mangyu nathi
        [one] fakt bhade joie
       *[other] { $n } var kahyu fakt bhade joie
    }
    .unknown = haji koi message nathi
