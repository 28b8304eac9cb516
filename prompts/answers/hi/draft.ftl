# A message to a lead, and what stands around it.

draft-call = { $name } जी,
draft-quoted = “{ $text }”
draft-send-writes = { $lead } के मैसेज { $tongue } में हैं, यह भेज दें:
draft-send-own = { $lead } को, आपके ही शब्दों में:
draft-send-in = { $lead } के लिए, { $tongue } में:
draft-own-tongue = { $lead } के मैसेज { $theirs } में हैं, ये शब्द { $own } में; चाहें तो भेजने से पहले बदल लें।
draft-tongue =
    { $letters ->
        [hindi] हिंदी
        [gujarati] गुजराती
        [hinglish] हिंग्लिश
        [gujlish] अंग्रेज़ी अक्षरों वाली गुजराती
       *[english] अंग्रेज़ी
    }
draft-by-rule = _यह नियम से बना है: AI का ड्राफ़्ट जाँच में पास नहीं हुआ._
draft-not-known = { $topic } की जानकारी मेरे पास नहीं है; आपको पता हो तो अभी लिख दें।
draft-not-known-question = इसका जवाब मेरे पास नहीं है; आपको पता हो तो अभी लिख दें।
draft-said-price = क़ीमत { $price } है।
draft-said-carpet = कारपेट एरिया { $area } वर्ग फ़ुट है।
draft-said-possession = पज़ेशन { $day } को है।
draft-said-project = घर { $project } में है।
draft-said-before = जैसा { $day } को लिखा था: { $words }।
draft-what-parking = { $n ->
        [2] दो
       *[other] { $n }
    } कार पार्किंग
draft-hold =
    { $who ->
        [builder] { $what } का बिल्डर से पक्का करना है।
        [owner] { $what } का मालिक से पक्का करना है।
        [bank] { $what } का बैंक से पक्का करना है।
       *[other] { $what } का पक्का करना है।
    }
draft-hold-question = आपके सवाल का सही जवाब पता करना है।
draft-hold-then = जवाब मिलते ही आपको मैसेज आ जाएगा।
draft-visit-set = आपकी विज़िट { $when } को है। समय ठीक है?
draft-visit-set-at = { $place } की आपकी विज़िट { $when } को है। समय ठीक है?
draft-visit-set-day = आपकी विज़िट { $when } को है। कितने बजे ठीक रहेगा?
draft-goodbye = बताने के लिए धन्यवाद। आगे कभी घर चाहिए हो तो मैसेज कर दीजिए।
draft-sorry = तकलीफ़ के लिए माफ़ कीजिए।
draft-sorry-late = देर के लिए माफ़ कीजिए।
draft-thanks-you = आपका धन्यवाद।
draft-thanks-visit = विज़िट के लिए धन्यवाद।
draft-congrats = बहुत बधाई!
draft-congrats-loan = लोन की बहुत बधाई!
draft-congrats-booking = बुकिंग की बहुत बधाई!
draft-congrats-token = टोकन की बहुत बधाई!
draft-will-call = हम आपको कॉल करेंगे।
draft-will-call-on = हम आपको कॉल करेंगे: { $one }।
draft-ask-floor = आपको कौन-सा फ़्लोर चाहिए?
draft-ask-loan = आपका लोन कहाँ तक पहुँचा?
draft-ask-papers = आगे बढ़ने के लिए अपने काग़ज़ भेज दीजिए।
draft-ask-token = टोकन कब देना ठीक रहेगा?
draft-ask-offer = आपके मन में क्या क़ीमत है?
draft-ask-parking = आपको कितनी गाड़ी की पार्किंग चाहिए?
draft-ask-call = आपको कब कॉल करें?
draft-ask-decision = आपने क्या सोचा?
draft-ask-reason = क्या हम वजह जान सकते हैं?
draft-words = “{ $words }”
draft-kept-out = आपके कहने पर इसमें नहीं है: { $what }।
draft-left-out = यह इसमें नहीं आ पाया: { $what }। ख़ुद जोड़ लें।
draft-not-sent = लीड को मेरी तरफ़ से कुछ नहीं जाता: ऊपर का मैसेज कॉपी करके आप भेज दें।
draft-not-reworded = शब्द बदलना अभी मुमकिन नहीं; भेजने से पहले ख़ुद बदल लें।
