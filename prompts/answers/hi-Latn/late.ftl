### Why an answer was made without the LLM.

record-alone-timeout = _AI ka jawab time par nahi aaya, yeh sirf record se hai._
record-alone-unavailable = _AI tak abhi pahunch nahi hai, yeh sirf record se hai._
record-alone-invalid = _AI ka jawab kaam ka nahi tha, yeh sirf record se hai._
record-alone-budget = _AI abhi busy hai, yeh sirf record se hai._
record-part-unknown = _Sawal ka ek hissa mere record mein nahi hai._
