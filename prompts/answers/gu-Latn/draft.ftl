# A message to a lead, and what stands around it.

draft-call = { $name } ji,
draft-quoted = “{ $text }”
draft-send-writes = { $lead } na message { $tongue } ma che, aa mokli do:
draft-send-own = { $lead } ne, tamara j shabdo ma:
draft-send-in = { $lead } mate, { $tongue } ma:
draft-own-tongue = { $lead } na message { $theirs } ma che, aa shabdo { $own } ma; moklta pehla badalva hoy to badli lo.
draft-tongue =
    { $letters ->
        [hindi] Hindi
        [gujarati] Gujarati
        [hinglish] Hinglish
        [gujlish] angreji akshar ni Gujarati
       *[english] English
    }
draft-by-rule = _Aa niyam thi banyu che: AI no draft tapas ma pass na thayo._
draft-not-known = { $topic } ni mahiti mari pase nathi; tamne khabar hoy to atyare j lakhi do.
draft-not-known-question = Aano jawab mari pase nathi; tamne khabar hoy to atyare j lakhi do.
draft-said-price = bhav { $price } che.
draft-said-carpet = carpet area { $area } sq ft che.
draft-said-possession = possession { $day } na roj che.
draft-said-project = ghar { $project } ma che.
draft-said-before = { $day } e lakhyu hatu tem: { $words }.
draft-what-parking = { $n ->
        [2] be
       *[other] { $n }
    } car parking
draft-hold =
    { $who ->
        [builder] { $what } nu builder pase thi paku karvanu che.
        [owner] { $what } nu owner pase thi paku karvanu che.
        [bank] { $what } nu bank pase thi paku karvanu che.
       *[other] { $what } nu paku karvanu che.
    }
draft-hold-question = tamara sawal no sacho jawab janvano baki che.
draft-hold-then = Jawab malta j tamne message aavi jashe.
draft-visit-set = tamari visit aa samaye che: { $when }. Samay barabar che?
draft-visit-set-at = { $place } ni tamari visit aa samaye che: { $when }. Samay barabar che?
draft-visit-set-day = tamari visit no divas: { $when }. Ketla vage favshe?
draft-goodbye = janavva mate aabhar. Aagal kyarey ghar joie to message karjo.
draft-sorry = taklif badal maaf karjo.
draft-sorry-late = modu thayu, maaf karjo.
draft-thanks-you = aapno aabhar.
draft-thanks-visit = visit mate aabhar.
draft-congrats = khub abhinandan!
draft-congrats-loan = loan mate khub abhinandan!
draft-congrats-booking = booking mate khub abhinandan!
draft-congrats-token = token mate khub abhinandan!
draft-will-call = ame tamne call karishu.
draft-will-call-on = ame tamne call karishu: { $one }.
draft-ask-floor = tamne kayo floor joie che?
draft-ask-loan = tamari loan kya sudhi pahonchi?
draft-ask-papers = aagal vadhva mate tamara papers mokli aapjo.
draft-ask-token = token kyare aapvu favshe?
draft-ask-offer = tamara man ma shu bhav che?
draft-ask-parking = tamne ketli gadi nu parking joie che?
draft-ask-call = tamne kyare call kariye?
draft-ask-decision = tame shu vicharyu?
draft-ask-reason = karan jani shakiye?
draft-words = “{ $words }”
draft-kept-out = Tame kahyu tem aama nathi: { $what }.
draft-left-out = Aa umeri shakayu nathi: { $what }. Tame umeri lo.
draft-not-sent = Lead ne mara taraf thi kai jatu nathi: upar no message copy karine tame mokli do.
draft-not-reworded = Shabdo badli shakaya nathi; moklta pehla tame badli lo.
