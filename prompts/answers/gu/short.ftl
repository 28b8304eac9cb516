### The short answer, where more ask than can be answered in time.

short-head = _અત્યારે ઘણા લોકો પૂછી રહ્યા છે, એટલે ટૂંકમાં, છેલ્લા સ્કોર પરથી:_
short-head-hottest = _અત્યારે ઘણા લોકો પૂછી રહ્યા છે, એટલે ટૂંકમાં: છેલ્લા સ્કોર પરથી સૌથી હોટ લીડ._
short-said-no = { $head }: *ના પાડી*; એકલો સ્કોર { $score } હોત
short-none = અત્યારે ઘણા લોકો પૂછી રહ્યા છે. થોડી વારમાં ફરી પૂછી લો.
