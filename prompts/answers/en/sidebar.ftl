### The sidebar in a CRM.

page-side-opening = Opening the lead…
page-side-over = This view is over. Open the lead again in your CRM.
page-side-failed = Not loaded. Try again in a minute.
page-side-script = This page needs JavaScript, which this browser has switched off.
page-side-demo = Demo
page-side-whole = Open
page-side-box = Ask about { $lead }
page-side-evidence = Evidence
page-side-note = Insert as note
page-side-noted = Inserted
page-side-good = Good answer
page-side-bad = Bad answer
page-side-why-bad = What was wrong?
page-side-untrue = Not true
page-side-other_question = Not what I asked
page-side-other_lead = Wrong lead
page-side-wording = Badly worded
talk-none-here = Only this lead is read here. Ask about “{ $who }” in Pakka itself.
update-new-lead-elsewhere = Only this lead is handled here. Add a new lead in Pakka itself.
