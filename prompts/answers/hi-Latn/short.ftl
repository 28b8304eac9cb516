### The short answer, where more ask than can be answered in time.

short-head = _Abhi bahut log pooch rahe hain, isliye short mein, pichhle score se:_
short-head-hottest = _Abhi bahut log pooch rahe hain, isliye short mein: pichhle score se sabse hot leads._
short-said-no = { $head }: *mana kar diya*; akela score { $score } hota
short-none = Abhi bahut log pooch rahe hain. Thodi der mein phir pooch lein.
