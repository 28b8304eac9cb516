### Why an answer was made without the LLM.

record-alone-timeout = _The AI was late, so this is from the record alone._
record-alone-unavailable = _The AI cannot be reached, so this is from the record alone._
record-alone-invalid = _The AI's reply could not be used, so this is from the record alone._
record-alone-budget = _The AI is busy, so this is from the record alone._
record-part-unknown = _A part of the question stands in no record of mine._
