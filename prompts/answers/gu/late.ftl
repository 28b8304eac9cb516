### Why an answer was made without the LLM.

record-alone-timeout = _AIનો જવાબ સમયસર આવ્યો નહીં, આ ફક્ત રેકોર્ડ પરથી છે._
record-alone-unavailable = _AI સુધી અત્યારે પહોંચાતું નથી, આ ફક્ત રેકોર્ડ પરથી છે._
record-alone-invalid = _AIનો જવાબ કામ લાગે એવો નહોતો, આ ફક્ત રેકોર્ડ પરથી છે._
record-alone-budget = _AI અત્યારે વ્યસ્ત છે, આ ફક્ત રેકોર્ડ પરથી છે._
record-part-unknown = _આનો જવાબ મારી પાસે નથી: { $part }_
record-part-open = _સવાલના એક ભાગનો જવાબ આપી શકાયો નથી._
record-part-no-consent =
    { $n ->
        [one] _આ લીડે AI વાંચે એની સંમતિ આપી નથી, એટલે આ ફક્ત રેકોર્ડમાંથી છે._
       *[other] _{ $n } લીડે AI વાંચે એની સંમતિ આપી નથી, એટલે આ ફક્ત રેકોર્ડમાંથી છે._
    }
record-part-some-no-consent =
    { $n ->
        [one] _આમાંથી એક લીડે AI વાંચે એની સંમતિ આપી નથી: એમની વાત ફક્ત રેકોર્ડમાં છે._
       *[other] _આમાંથી { $n } લીડે AI વાંચે એની સંમતિ આપી નથી: એમની વાત ફક્ત રેકોર્ડમાં છે._
    }
record-part-not-found = _તમારી લીડમાં “{ $who }” નામનું કોઈ નથી._
