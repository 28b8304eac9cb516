### A draft on the page

page-draft = मैसेज, बदल सकते हैं
page-copy = कॉपी करें
page-copied = कॉपी हो गया
page-draft-sent = भेजा जा रहा है।
page-draft-long = यह भेजने के लिए बहुत लंबा है: छोटा लिखें, या दो मैसेज में।
