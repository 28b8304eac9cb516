### Why an answer was made without the LLM.

record-alone-timeout = _The AI was late, so this is from the record alone._
record-alone-unavailable = _The AI cannot be reached, so this is from the record alone._
record-alone-invalid = _The AI's reply could not be used, so this is from the record alone._
record-alone-budget = _The AI is busy, so this is from the record alone._
record-part-unknown = _I have no answer to: { $part }_
record-part-open = _One part of the question I could not answer._
record-part-no-consent =
    { $n ->
        [one] _That lead has not agreed that an AI reads of them, so this is from the record alone._
       *[other] _{ $n } leads have not agreed that an AI reads of them, so this is from the record alone._
    }
record-part-some-no-consent =
    { $n ->
        [one] _One of these leads has not agreed that an AI reads of them: its words are in the record alone._
       *[other] _{ $n } of these leads have not agreed that an AI reads of them: their words are in the record alone._
    }
record-part-not-found = _None of your leads is called “{ $who }”._
