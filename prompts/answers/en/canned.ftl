### What the brokerage keeps under a name

canned-list = Kept by the brokerage. To send one, write for example “send 4821 { $name }”:
canned-none = Nothing is kept under a name yet. A manager adds it on the page (Canned replies) or with pakka canned.
canned-whom = To whom shall “{ $name }” go? Write the lead's name or last four digits with it.
