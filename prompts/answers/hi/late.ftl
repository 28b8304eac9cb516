### Why an answer was made without the LLM.

record-alone-timeout = _AI का जवाब समय पर नहीं आया, यह सिर्फ़ रिकॉर्ड से है।_
record-alone-unavailable = _AI तक अभी पहुँच नहीं है, यह सिर्फ़ रिकॉर्ड से है।_
record-alone-invalid = _AI का जवाब काम का नहीं था, यह सिर्फ़ रिकॉर्ड से है।_
record-alone-budget = _AI अभी व्यस्त है, यह सिर्फ़ रिकॉर्ड से है।_
record-part-unknown = _सवाल का एक हिस्सा मेरे रिकॉर्ड में नहीं है।_
