### What the brokerage keeps under a name

canned-list = Brokerage e rakhela jawab. Mokalva lakho, jem ke “send 4821 { $name }”:
canned-none = Haju koi name kai rakhyu nathi. Manager page par (Canned replies) athva pakka canned thi umere che.
canned-whom = “{ $name }” kone moklu? Sathe lead nu naam athva chhella char ankda lakho.

### Files and places that staff send

reply-attached = { $what } { $lead } ne moklu?
reply-attached-held = { $what } { $lead } ne moklu? Emno chhello message 24 kalak thi juno che: teo lakhshe tyare jashe.
media-how = Aa koi lead ne mokli shakay athva rakhi shakay. Ena jawab ma lakho “for Priya 4821”, athva “save as Skyline brochure”. Nahi to e rakhatu nathi.
media-saved = “{ $name }” name rakhyu che. Mokalva: “send 4821 { $name }”.
media-bad-name = Aa naam nahi chale: vadhuma vadhu 40 akshar, ek shabd sathe. Athva pahelethi 60 che: ek kadho.
media-which = Aama thi kon: { $leads }? File na jawab ma chhella char ankda lakho: “for 4821”.
media-not-taken = { $what } levayu nathi: { $why }
media-gone = WhatsApp pase have nathi. Fari moklo.
media-away = hamna malyu nahi ke tapasi shakayu nahi. Thodi minute pachhi fari moklo.
media-large = bahu motu che: photo 5 MB sudhi, baaki 16 MB sudhi.
media-type = aa photo, video, PDF, office ni file ke text nathi.
media-virus = ema virus malyo.
canned-removed = “{ $name }” have rakhyu nathi.
canned-not-yours = Jemne rakhyu che te, manager ke admin j e badli shake.
canned-remove-ask = “{ $name }” aakha brokerage mate kadhu?
canned-replace-ask = “{ $name }” name pahelethi kai rakhyu che. Eni jagyae { $what } rakhu?
canned-remove = Kadho
canned-replace = Badlo
canned-leave = Raheva do
canned-left = Kai badlyu nathi.

### The whole talk on the phone

chat-head = *{ $lead }*, message { $first } thi { $last }, kul { $n }
chat-earlier = Pahela na
chat-none = { $lead }: koi message nondhayelo nathi.
chat-we = Ame
