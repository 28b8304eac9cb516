### The short answer, where more ask than can be answered in time.

short-head = _Many are asking right now, so in short, by the last scores:_
short-head-hottest = _Many are asking right now, so in short: the hottest by the last scores._
short-said-no = { $head }: *said no*; the score alone would be { $score }
short-none = Many are asking right now. Please ask again in a moment.
