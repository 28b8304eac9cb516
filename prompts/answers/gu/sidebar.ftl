### The sidebar in a CRM.

page-side-opening = લીડ ખૂલે છે…
page-side-over = આ હવે નહીં ચાલે. લીડ ફરી ખોલો.
page-side-failed = લોડ થયું નથી. એક મિનિટ પછી ફરી પ્રયત્ન કરો.
page-side-script = આ પેજને સ્ક્રિપ્ટ જોઈએ, જે આ બ્રાઉઝરમાં બંધ છે.
page-side-demo = ડેમો
page-side-whole = ખોલો
page-side-box = { $lead } વિશે પૂછો
page-side-evidence = પુરાવા
page-side-note = નોટમાં મૂકો
page-side-noted = મૂકી દીધું
page-side-good = સારો જવાબ
page-side-bad = ખરાબ જવાબ
page-side-why-bad = શું ખોટું હતું?
page-side-untrue = સાચું નથી
page-side-other_question = આ નહોતું પૂછ્યું
page-side-other_lead = બીજી લીડ
page-side-wording = શબ્દો બરાબર નથી
talk-none-here = અહીં ફક્ત આ જ લીડ દેખાય છે. “{ $who }” વિશે મુખ્ય પેજ પર પૂછો.
update-new-lead-elsewhere = અહીં ફક્ત આ જ લીડ દેખાય છે. નવી લીડ મુખ્ય પેજ પર ઉમેરો.
