### The sidebar in a CRM.

page-side-opening = Lead khule chhe…
page-side-over = Aa have nahi chale. CRM ma lead fari kholo.
page-side-failed = Load thayu nathi. Ek minute pachhi fari prayatna karo.
page-side-script = Aa page ne JavaScript joiye, je aa browser ma bandh chhe.
page-side-demo = Demo
page-side-whole = Kholo
page-side-box = { $lead } vishe puchho
page-side-evidence = Purava
page-side-note = Note ma muko
page-side-noted = Muki didhu
page-side-good = Saro jawab
page-side-bad = Kharab jawab
page-side-why-bad = Shu khotu hatu?
page-side-untrue = Sachu nathi
page-side-other_question = Aa nahotu puchyu
page-side-other_lead = Biji lead
page-side-wording = Shabdo barabar nathi
talk-none-here = Ahi fakt aa j lead dekhay chhe. “{ $who }” vishe Pakka ma puchho.
update-new-lead-elsewhere = Ahi fakt aa j lead dekhay chhe. Navi lead Pakka ma umero.
