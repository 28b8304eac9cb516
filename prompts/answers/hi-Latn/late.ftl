### Why an answer was made without the LLM.

record-alone-timeout = _AI ka jawab time par nahi aaya, yeh sirf record se hai._
record-alone-unavailable = _AI tak abhi pahunch nahi hai, yeh sirf record se hai._
record-alone-invalid = _AI ka jawab kaam ka nahi tha, yeh sirf record se hai._
record-alone-budget = _AI abhi busy hai, yeh sirf record se hai._
record-part-unknown = _Iska jawab mere paas nahi: { $part }_
record-part-open = _Sawaal ke ek hisse ka jawab nahi de paya._
record-part-no-consent =
    { $n ->
        [one] _Is lead ne AI se padhe jaane ki sahmati nahi di hai, isliye yeh sirf record se hai._
       *[other] _{ $n } leads ne AI se padhe jaane ki sahmati nahi di hai, isliye yeh sirf record se hai._
    }
record-part-some-no-consent =
    { $n ->
        [one] _Inmein se ek lead ne AI se padhe jaane ki sahmati nahi di hai: unki baat sirf record mein hai._
       *[other] _Inmein se { $n } leads ne AI se padhe jaane ki sahmati nahi di hai: unki baat sirf record mein hai._
    }
record-part-not-found = _Aapki leads mein “{ $who }” naam ka koi nahi hai._
