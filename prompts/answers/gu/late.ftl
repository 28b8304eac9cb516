### Why an answer was made without the LLM.

record-alone-timeout = _AIનો જવાબ સમયસર આવ્યો નહીં, આ ફક્ત રેકોર્ડ પરથી છે._
record-alone-unavailable = _AI સુધી અત્યારે પહોંચાતું નથી, આ ફક્ત રેકોર્ડ પરથી છે._
record-alone-invalid = _AIનો જવાબ કામ લાગે એવો નહોતો, આ ફક્ત રેકોર્ડ પરથી છે._
record-alone-budget = _AI અત્યારે વ્યસ્ત છે, આ ફક્ત રેકોર્ડ પરથી છે._
record-part-unknown = _સવાલનો એક ભાગ મારા રેકોર્ડમાં નથી._
