### What is asked back, what is not answered, small talk

talk-which =
    { $n ->
        [1] { $name } naam ki ek lead hai. Kya yahi hai?
       *[other] { $name } naam ki { $n } leads hain, kaunsi?
    }
talk-namesakes = Is naam ki khuli lead { $lead } hai; isi naam ki { $n } aur band ho chuki: { $others }.
talk-passed-over = Isi naam ki aur leads: { $others }.
talk-which-plain = Kaunsi lead?
talk-which-again = Inmein se kaunsi? Number ya naam bhej dein.
talk-told-before = Yeh abhi bataya hi tha. Kuch aur poochha ho to doosre shabdon mein pooch lein.
talk-which-line = { $place } { $lead }: { $want }
talk-which-came = { $day } ko aayi
talk-which-bare = { $place } { $lead }
talk-which-more =
    { $n ->
        [1] Is naam ki ek aur hai; phone ke last 4 digit bhej dein.
       *[other] Is naam ki { $n } aur hain; phone ke last 4 digit bhej dein.
    }
talk-want-buy = { $home } kharidna hai
talk-want-rent = { $home } rent par chahiye
talk-want-own = apna ghar dena hai
talk-none = “{ $who }” naam ki lead aapke paas nahi mili. Naam phir se ya phone ke last 4 digit bhej dein.
talk-none-near = “{ $who }” naam ki lead aapke paas nahi mili. Kya { $near } ki baat hai? Nahi to phone ke last 4 digit bhej dein.
talk-after-lost = Isse pehle wala sawaal mujhe samajh nahi aaya tha, isliye yeh sirf is sawaal ka jawaab hai.
talk-count-lost = Isse pehle wala sawaal mujhe samajh nahi aaya tha, isliye yeh ginti mere paas nahi hai. Poora sawaal ek saath pooch lein.
talk-no-name = Kaunsi lead? Naam ya phone ke last 4 digit bhej dein.
talk-no-name-visits = Matlab, visit kis-kis ki hui? Kisi lead ki baat hai to naam ya last 4 digit bhej dein.
talk-button-visits = Is hafte ki visit
talk-button-pick = Lead chunein
talk-which-day = Kaunsa din: beeta kal ({ $past }) ya aane wala kal ({ $ahead })?
talk-which-day-beyond = Kaunsa din: { $past } ya { $ahead }?
talk-button-yesterday = Beeta kal
talk-button-tomorrow = Aane wala kal

talk-not-read = { $read } samajh mein aaya, { $unread } nahi.
talk-not-read-at-all = { $unread } samajh mein nahi aaya.
talk-offer-note = Agar yeh khabar thi, to neeche tap karke ise note mein rakh lijiye.
talk-button-note = Note rakhein
talk-not-read-unclear = { $read } se kya matlab hai, pakka samajh mein nahi aaya.
talk-not-read-nothing = Yeh samajh mein nahi aaya.
talk-two-offers = Do kaam ho sakte hain: { $one } dikhaun, ya { $two }?
talk-offer-usual = Pooch lein: kise phone karna hai, kaunsi lead kitni hot hai, ya kisne kya kaha.
talk-offer-lead = kisi ek lead ne is par kya kaha, woh bataun
talk-offer-calls = abhi kise phone karna hai, woh dikhaun
talk-button-calls = Kise phone karein
talk-quoted = “{ $text }”

talk-no-value = Aapki leads mein aisa kuch nahi mila: { $what }.
talk-no-value-some = Aisa kuch nahi mila: { $what }. Yeh hain: { $some }.
talk-no-value-other = Iska ek hissa record se mel nahi khata. Zara doosre dhang se pooch lein.
talk-analyst = Analyst ko bina naam ke figure dikhte hain. Ginti, hissa ya average pooch lein.
talk-analyst-number = Analyst ko naam nahi, ginti dikhti hai:
talk-late = Time poora ho gaya. Thodi der mein phir pooch lein.
talk-given-away = Yeh lead abhi abhi kisi aur ko di gayi. Phir se pooch lein.

talk-thanks = Jab chahein, pooch lein 🙂
talk-thanks-due = Achha laga. { $lead } ko jawab dena abhi baaki hai.
talk-thanks-due-topic = Achha laga. { $lead } ko { $topic } ka jawab dena abhi baaki hai.
talk-ok = Theek hai 🙂
talk-ok-nothing = Abhi kuch save ya send nahi hua: pehle wali baat poori saaf nahi hai. Lead ke naam ke saath ek line mein likhein.
talk-which-open = Yeh sabhi leads ka hai; agar upar poochi gayi lead ki baat hai, to pehle usse chunein ya phone ke aakhri 4 ank bhejein.
talk-bye = Chaliye, phir milte hain 🙂 Jab chahein, pooch lein.
talk-hello = Namaste! Pooch lein: kise phone karna hai, kaunsi lead kitni hot hai, ya kisne kya kaha.
talk-hello-quiet = Namaste! Aaj koi visit nahi hai, aur kisi ko jawab dena baaki nahi. Kise phone karna hai, dikhaun?
talk-hello-visits =
    Namaste! Aaj { $visits } visit { $visits ->
        [1] hai
       *[other] hain
    }, aur kisi ko jawab dena baaki nahi. Kise phone karna hai, dikhaun?
talk-hello-waiting =
    Namaste! Aaj koi visit nahi hai, par { $waiting ->
        [1] ek lead
       *[other] { $waiting } leads
    } ko jawab dena baaki hai. Dikhaun?
talk-hello-both =
    Namaste! Aaj { $visits } visit { $visits ->
        [1] hai
       *[other] hain
    }, aur { $leads } ko jawab dena baaki hai. Pehle wahi dikhaun?
talk-hello-leads =
    { $n ->
        [1] ek lead
       *[other] { $n } leads
    }
talk-help =
    Aise pooch lein:
    { $name } kitni hot lead hai?
    Abhi kise phone karna hai?
    { $area } mein kitni hot leads hain?
    { $name } ne price par kya kaha?
    Ya bata dein: “{ $name } ki visit aaj ho gayi”, “kal 11 baje yaad dilana”.

talk-outside-law = Stamp duty, title aur tax ke liye vakil se pooch lein. Papers kis-kis ne maange, dikhaun?
talk-outside-rera = RERA number mere paas nahi hain. Builder ke brochure mein aur state ki RERA site par mil jayega.
talk-outside-forecast = Aage kya hoga, mujhe nahi pata; mere paas sirf aapki leads hain. Kisne kitna offer kiya, dikhaun?
talk-outside-others = Mujhe sirf aapki leads dikhti hain, doosron ki nahi. Unke liye manager se pooch lein.
talk-outside-earnings = Main leads ginta hoon, brokerage, commission ya token nahi jodta; aapki file uske baare mein jo kehti hai woh lead ke page par hai. Bookings dikhaun?
talk-outside-market = Market ya bank ke rate mujhe nahi pata; mere paas sirf aapki leads hain. Kisne kitna offer kiya, dikhaun?
talk-outside-inventory = Bikne wale ghar mere paas nahi, sirf aapki leads hain. Leads ko kahan ghar chahiye, dikhaun?
talk-outside-people = Main logon ko dharm, jaati, samuday ya gender se na chunta hoon, na chhaantta. Iske bina list dikhaun?
talk-outside-people-one = Kisi ka dharm, jaati, samuday ya gender main nahi rakhta, aur lead ko usse nahi parakhta.
talk-outside-other = Yeh mere paas nahi hai; mujhe aapki leads, unki baatein aur visit pata hain. Kise phone karna hai, dikhaun?
talk-button-yes = Haan
joined-left =
    { $n ->
        [1] Ek sawaal reh gaya; use phir se pooch lein.
       *[other] { $n } sawaal reh gaye; unhe phir se pooch lein.
    }
