### Why an answer was made without the LLM.

record-alone-timeout = _AI no jawab time par aavyo nahi, aa fakt record parthi che._
record-alone-unavailable = _AI sudhi atyare pahochatu nathi, aa fakt record parthi che._
record-alone-invalid = _AI no jawab kaam lage evo nahoto, aa fakt record parthi che._
record-alone-budget = _AI atyare busy che, aa fakt record parthi che._
record-part-unknown = _Saval no ek bhag mara record ma nathi._
