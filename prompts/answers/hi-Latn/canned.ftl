### What the brokerage keeps under a name

canned-list = Brokerage ke rakhe hue jawab. Bhejne ke liye likhein, jaise “send 4821 { $name }”:
canned-none = Abhi kisi naam se kuch rakha nahi hai. Manager page par (Canned replies) ya pakka canned se jodte hain.
canned-whom = “{ $name }” kise bhejein? Saath mein lead ka naam ya aakhri chaar ank likhein.
