### What is asked back, what is not answered, small talk

talk-which =
    { $n ->
        [1] { $name } naam ni ek lead che. Aa j ne?
       *[other] { $name } naam ni { $n } lead che, kai?
    }
talk-namesakes = Aa naam ni khulli lead { $lead } che; aa j naam ni biji { $n } bandh thai gai: { $others }.
talk-passed-over = Aa j naam ni biji lead: { $others }.
talk-which-plain = Kai lead?
talk-which-again = Aa ma thi kai? Number ke naam moklo.
talk-told-before = Aa to hamna j kahyu. Biju kai puchhyu hoy to bija shabdo ma puchi lo.
talk-which-line = { $place } { $lead }: { $want }
talk-which-came = { $day } e aavi
talk-which-bare = { $place } { $lead }
talk-which-more =
    { $n ->
        [1] E naam ni biji ek che; phone na chhella 4 aankda mokli do.
       *[other] E naam ni biji { $n } che; phone na chhella 4 aankda mokli do.
    }
talk-want-buy = { $home } kharidvu che
talk-want-rent = { $home } bhade joie che
talk-want-own = potanu ghar aapvu che
talk-none = “{ $who }” naam ni lead tamari pase mali nathi. Naam fari athva phone na chhella 4 aankda mokli do.
talk-none-near = “{ $who }” naam ni lead tamari pase mali nathi. { $near } ni vaat che? Nahi to phone na chhella 4 aankda mokli do.
talk-after-lost = Aa pehla no saval mane samjayo na hato, etle aa fakt aa saval no javab che.
talk-count-lost = Aa pehla no saval mane samjayo na hato, etle aani ganatri thai shake nahi. Aakho saval eksathe puchi lo.
talk-no-name = Kai lead? Naam ke phone na chhella 4 aankda mokli do.
talk-no-name-visits = Etle, visit koni koni thai? Koi lead ni vaat hoy to naam ke chhella 4 aankda mokli do.
talk-button-visits = Aa week ni visit
talk-button-pick = Lead pasand karo
talk-which-day = Kayo divas: gai kal ({ $past }) ke aavti kal ({ $ahead })?
talk-which-day-beyond = Kayo divas: { $past } ke { $ahead }?
talk-button-yesterday = Gai kal
talk-button-tomorrow = Aavti kal

talk-not-read = { $read } samjayu, { $unread } nahi.
talk-not-read-at-all = { $unread } samjayu nahi.
talk-offer-note = Jo aa khabar hati, to ene note ma rakhi shakay.
talk-button-note = Note rakho
talk-not-read-unclear = { $read } etle shu, e barabar samjayu nahi.
talk-not-read-nothing = Aa samjayu nahi.
talk-two-offers = Be kaam thai shake: { $one } batavu, ke { $two }?
talk-offer-usual = Puchi lo: kone phone karvo, kai lead ketli hot che, ke kone shu kahyu.
talk-offer-lead = koi ek lead e aa vishe shu kahyu e kahu
talk-offer-calls = hamna kone phone karvo e batavu
talk-button-calls = Kone phone karvo
talk-quoted = “{ $text }”

talk-no-value = Tamari lead ma evu kai malyu nathi: { $what }.
talk-no-value-some = Evu kai malyu nathi: { $what }. Aatla che: { $some }.
talk-no-value-other = Ema nu kaik record sathe maltu nathi. Jara biji rite puchi lo.
talk-analyst = Analyst ne naam vagar na figure dekhay che. Ganatri, bhag ke average puchi lo.
talk-analyst-number = Analyst ne naam nahi, ganatri dekhay che:
talk-late = Samay puro thai gayo. Thodi vaar ma fari puchi lo.
talk-given-away = Aa lead hamna j bija ne apai gai. Fari puchi lo.

talk-thanks = Game tyare puchjo 🙂
talk-thanks-due = Anand thayo. { $lead } ne jawab aapvano haji baki che.
talk-thanks-due-topic = Anand thayo. { $lead } ne { $topic } no jawab aapvano haji baki che.
talk-ok = Bhale 🙂
talk-ok-nothing = Haji kai save thayu ke moklayu nathi: pehla ni vaat puri spasht nathi. Lead na naam sathe ek line ma lakho.
talk-which-open = Aa badhi lead nu che; upar puchheli lead ni vaat hoy, to pehla ene pasand karo ke phone na chhella 4 aankda moklo.
talk-bye = Bhale, fari maliye 🙂 Game tyare puchjo.
talk-hello = Namaste! Puchi lo: kone phone karvo, kai lead ketli hot che, ke kone shu kahyu.
talk-hello-quiet = Namaste! Aaje koi visit nathi, ane koi ne jawab aapvano baki nathi. Kone phone karvo e batavu?
talk-hello-visits = Namaste! Aaje { $visits } visit che, ane koi ne jawab aapvano baki nathi. Kone phone karvo e batavu?
talk-hello-waiting = Namaste! Aaje koi visit nathi, pan { $waiting } lead ne jawab aapvano baki che. Batavu?
talk-hello-both = Namaste! Aaje { $visits } visit che, ane { $leads } ne jawab aapvano baki che. Pehla e j batavu?
talk-hello-leads = { $n } lead
talk-help =
    Aam puchi lo:
    { $name } ketli hot lead che?
    Hamna kone phone karvo?
    { $area } ma ketli hot lead che?
    { $name } e bhav vishe shu kahyu?
    Athva kahi do: “{ $name } ni visit aaje thai gai”, “kale 11 vagye yaad karavjo”.

talk-outside-law = Stamp duty, title ane tax mate vakil ne puchi lo. Kagaliya kone kone mangya, batavu?
talk-outside-rera = RERA number mari pase nathi. Builder na brochure ma ane rajya ni RERA site par mali jashe.
talk-outside-forecast = Aagal shu thashe, mane khabar nathi; mari pase fakt tamari lead che. Kone ketli offer kari, batavu?
talk-outside-others = Mane fakt tamari lead dekhay che, bija ni nahi. Ena mate manager ne puchi lo.
talk-outside-earnings = Hu lead ganu chu, brokerage, commission ke token no sarvalo nathi karto; tamari file ena vishe je kahe che te lead na page par che. Booking batavu?
talk-outside-market = Market ke bank na rate mane khabar nathi; mari pase fakt tamari lead che. Kone ketli offer kari, batavu?
talk-outside-inventory = Vechvana ghar mari pase nathi, fakt tamari lead che. Lead ne kya ghar joie che, batavu?
talk-outside-people = Hu loko ne dharm, gnati, samuday ke gender thi pasand nathi karto. Ena vagar list batavu?
talk-outside-people-one = Koi no dharm, gnati, samuday ke gender hu nathi rakhto, ane lead ne ena thi nathi mulavto.
talk-outside-other = E mari pase nathi; mane tamari lead, emni vaato ane visit ni khabar che. Kone phone karvo e batavu?
talk-button-yes = Ha
joined-left =
    { $n ->
        [1] Ek saval rahi gayo; e fari puchi lo.
       *[other] { $n } saval rahi gaya; e fari puchi lo.
    }
