### The sidebar in a CRM.

page-side-opening = લીડ ખૂલે છે…
page-side-over = આ હવે નહીં ચાલે. લીડ ફરી ખોલો.
page-side-failed = ખૂલ્યું નથી. એક મિનિટ પછી લીડ ફરી ખોલો.
page-side-script = આ પેજને સ્ક્રિપ્ટ જોઈએ, જે આ બ્રાઉઝરમાં બંધ છે.
page-side-demo = ડેમો
page-side-whole = ખોલો
page-side-box = { $lead } વિશે પૂછો
page-side-evidence = પુરાવા
page-side-note = નોટમાં મૂકો
page-side-noted = મૂકી દીધું
page-side-good = સારો જવાબ
page-side-bad = ખરાબ જવાબ
