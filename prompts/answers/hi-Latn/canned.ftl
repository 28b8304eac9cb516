### What the brokerage keeps under a name

canned-list = Brokerage ke rakhe hue jawab. Bhejne ke liye likhein, jaise “send 4821 { $name }”:
canned-none = Abhi kisi naam se kuch rakha nahi hai. Manager page par (Canned replies) ya pakka canned se jodte hain.
canned-whom = “{ $name }” kise bhejein? Saath mein lead ka naam ya aakhri chaar ank likhein.

### Files and places that staff send

reply-attached = { $what } { $lead } ko bhejein?
reply-attached-held = { $what } { $lead } ko bhejein? Unka aakhri message 24 ghante se purana hai: jab woh likhenge tab jayega.
media-how = Ise kisi lead ko bhej sakte hain ya rakh sakte hain. Iske jawab mein likhein “for Priya 4821”, ya “save as Skyline brochure”. Nahi to yeh nahi rakha jata.
media-saved = “{ $name }” naam se rakha hai. Bhejne ke liye: “send 4821 { $name }”.
media-bad-name = Yeh naam nahi chalega: zyada se zyada 40 akshar, ek shabd ke saath. Ya pehle se 60 hain: ek hatayein.
media-which = Inmein se kaun: { $leads }? File ke jawab mein aakhri chaar ank likhein: “for 4821”.
media-not-taken = { $what } nahi liya gaya: { $why }
media-gone = WhatsApp ke paas ab nahi hai. Phir se bhejein.
media-away = abhi nahi mil paya ya jaancha nahi ja saka. Kuch minute baad phir se bhejein.
media-large = bahut bada hai: photo 5 MB tak, baaki 16 MB tak.
media-type = yeh photo, video, PDF, office ki file ya text nahi hai.
media-virus = isme virus mila.
canned-removed = “{ $name }” ab nahi rakha hai.
canned-not-yours = Jisne rakha hai woh, manager ya admin hi ise badal sakte hain.
canned-remove-ask = “{ $name }” poore brokerage ke liye hatayein?
canned-replace-ask = “{ $name }” naam se pehle se kuch rakha hai. Uski jagah { $what } rakhein?
canned-remove = Hatayein
canned-replace = Badlein
canned-leave = Rehne dein
canned-left = Kuch nahi badla.

### The whole talk on the phone

chat-head = *{ $lead }*, message { $first } se { $last }, kul { $n }
chat-earlier = Pehle ke
chat-none = { $lead }: koi message darj nahi hai.
chat-we = Hum
