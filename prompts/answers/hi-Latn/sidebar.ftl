### The sidebar in a CRM.

page-side-opening = Lead kholi ja rahi hai…
page-side-over = Yeh ab nahi chalega. CRM mein lead phir se kholein.
page-side-failed = Load nahi hua. Ek minute baad phir se koshish karein.
page-side-script = Is page ko JavaScript chahiye, jo is browser mein band hai.
page-side-demo = Demo
page-side-whole = Kholein
page-side-box = { $lead } ke baare mein poochein
page-side-evidence = Saboot
page-side-note = Note mein daalein
page-side-noted = Daal diya
page-side-good = Achha jawab
page-side-bad = Kharab jawab
page-side-why-bad = Kya galat tha?
page-side-untrue = Sahi nahi
page-side-other_question = Yeh nahi poocha tha
page-side-other_lead = Doosri lead
page-side-wording = Shabd theek nahi
talk-none-here = Yahan sirf yahi lead dikhti hai. “{ $who }” ke baare mein Pakka mein poochein.
update-new-lead-elsewhere = Yahan sirf yahi lead dikhti hai. Nayi lead Pakka mein jodein.
