### The sidebar in a CRM.

page-side-opening = Lead khule chhe…
page-side-over = Aa have nahi chale. CRM ma lead fari kholo.
page-side-failed = Khulyu nathi. Ek minute pachhi lead fari kholo.
page-side-script = Aa page ne JavaScript joiye, je aa browser ma bandh chhe.
page-side-demo = Demo
page-side-whole = Kholo
page-side-box = { $lead } vishe puchho
page-side-evidence = Purava
page-side-note = Note ma muko
page-side-noted = Muki didhu
page-side-good = Saro jawab
page-side-bad = Kharab jawab
