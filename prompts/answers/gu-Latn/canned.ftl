### What the brokerage keeps under a name

canned-list = Brokerage e rakhela jawab. Mokalva lakho, jem ke “send 4821 { $name }”:
canned-none = Haju koi name kai rakhyu nathi. Manager page par (Canned replies) athva pakka canned thi umere che.
canned-whom = “{ $name }” kone moklu? Sathe lead nu naam athva chhella char ankda lakho.
