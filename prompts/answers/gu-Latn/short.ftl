### The short answer, where more ask than can be answered in time.

short-head = _Atyare ghana loko puchi rahya che, etle tunk ma, chhella score parthi:_
short-head-hottest = _Atyare ghana loko puchi rahya che, etle tunk ma: chhella score parthi sauthi hot lead._
short-said-no = { $head }: *na padi*; eklo score { $score } hot
short-none = Atyare ghana loko puchi rahya che. Thodi vaar ma fari puchi lo.
