### Why an answer was made without the LLM.

record-alone-timeout = _AI का जवाब समय पर नहीं आया, यह सिर्फ़ रिकॉर्ड से है।_
record-alone-unavailable = _AI तक अभी पहुँच नहीं है, यह सिर्फ़ रिकॉर्ड से है।_
record-alone-invalid = _AI का जवाब काम का नहीं था, यह सिर्फ़ रिकॉर्ड से है।_
record-alone-budget = _AI अभी व्यस्त है, यह सिर्फ़ रिकॉर्ड से है।_
record-part-unknown = _इसका जवाब मेरे पास नहीं: { $part }_
record-part-open = _सवाल के एक हिस्से का जवाब नहीं दे पाया।_
record-part-no-consent =
    { $n ->
        [one] _इस लीड ने AI से पढ़े जाने की सहमति नहीं दी है, इसलिए यह सिर्फ़ रिकॉर्ड से है।_
       *[other] _{ $n } लीड ने AI से पढ़े जाने की सहमति नहीं दी है, इसलिए यह सिर्फ़ रिकॉर्ड से है।_
    }
record-part-some-no-consent =
    { $n ->
        [one] _इनमें से एक लीड ने AI से पढ़े जाने की सहमति नहीं दी है: उसकी बात सिर्फ़ रिकॉर्ड में है।_
       *[other] _इनमें से { $n } लीड ने AI से पढ़े जाने की सहमति नहीं दी है: उनकी बात सिर्फ़ रिकॉर्ड में है।_
    }
record-part-not-found = _आपकी लीड में “{ $who }” नाम का कोई नहीं है।_
