### What the brokerage keeps under a name

canned-list = ब्रोकरेज के रखे हुए जवाब। भेजने के लिए लिखें, जैसे “4821 को { $name } भेजो”:
canned-none = अभी किसी नाम से कुछ रखा नहीं है। मैनेजर उन्हें पेज पर जोड़ते हैं।
canned-whom = “{ $name }” किसे भेजें? साथ में लीड का नाम या आख़िरी चार अंक लिखें।

### Files and places that staff send

reply-attached = { $what } { $lead } को भेजें?
reply-attached-held = { $what } { $lead } को भेजें? उनका आख़िरी मैसेज 24 घंटे से पुराना है: जब वे लिखेंगे तब जाएगा।
media-how = इसे किसी लीड को भेज सकते हैं या रख सकते हैं। इसके जवाब में लिखें “प्रिया 4821 को”, या “स्काइलाइन ब्रोशर सेव करो”। नहीं तो यह नहीं रखा जाता।
media-saved = “{ $name }” नाम से रखा है। भेजने के लिए: “4821 को { $name } भेजो”।
media-bad-name = यह नाम नहीं चलेगा: ज़्यादा से ज़्यादा 40 अक्षर, एक शब्द के साथ। या पहले से 60 हैं: एक हटाएँ।
media-which = इनमें से कौन: { $leads }? फ़ाइल के जवाब में आख़िरी चार अंक लिखें: “4821 को”।
media-not-taken = { $what } नहीं लिया गया: { $why }
media-gone = WhatsApp के पास अब नहीं है। फिर से भेजें।
media-away = अभी नहीं मिल पाया या जाँचा नहीं जा सका। कुछ मिनट बाद फिर से भेजें।
media-large = बहुत बड़ा है: फ़ोटो 5 एमबी तक, बाकी 16 एमबी तक।
media-type = यह फ़ोटो, वीडियो, पीडीएफ़, ऑफ़िस की फ़ाइल या टेक्स्ट नहीं है।
media-virus = इसमें वायरस मिला।
canned-removed = “{ $name }” अब नहीं रखा है।
canned-not-yours = जिसने रखा है वे, मैनेजर या एडमिन ही इसे बदल सकते हैं।
canned-remove-ask = “{ $name }” पूरे ब्रोकरेज के लिए हटाएँ?
canned-replace-ask = “{ $name }” नाम से पहले से कुछ रखा है। उसकी जगह { $what } रखें?
canned-remove = हटाएँ
canned-replace = बदलें
canned-leave = रहने दें
canned-left = कुछ नहीं बदला।

### The whole talk on the phone

chat-head = *{ $lead }*, मैसेज { $first } से { $last }, कुल { $n }
chat-earlier = पहले के
chat-none = { $lead }: कोई मैसेज दर्ज नहीं है।
chat-we = हम
