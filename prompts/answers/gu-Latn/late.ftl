### Why an answer was made without the LLM.

record-alone-timeout = _AI no jawab time par aavyo nahi, aa fakt record parthi che._
record-alone-unavailable = _AI sudhi atyare pahochatu nathi, aa fakt record parthi che._
record-alone-invalid = _AI no jawab kaam lage evo nahoto, aa fakt record parthi che._
record-alone-budget = _AI atyare busy che, aa fakt record parthi che._
record-part-unknown = _Aano jawab mari pase nathi: { $part }_
record-part-open = _Saval na ek bhag no jawab aapi shakayo nathi._
record-part-no-consent =
    { $n ->
        [one] _Aa lead e AI vanche eni sammati aapi nathi, etle aa fakt record mathi che._
       *[other] _{ $n } lead e AI vanche eni sammati aapi nathi, etle aa fakt record mathi che._
    }
record-part-some-no-consent =
    { $n ->
        [one] _Aama thi ek lead e AI vanche eni sammati aapi nathi: emni vaat fakt record ma che._
       *[other] _Aama thi { $n } lead e AI vanche eni sammati aapi nathi: emni vaat fakt record ma che._
    }
record-part-not-found = _Tamari lead ma “{ $who }” naam nu koi nathi._
