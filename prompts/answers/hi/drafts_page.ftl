### A draft on the page

page-draft = मैसेज, बदल सकते हैं
page-copy = कॉपी करें
page-copied = कॉपी हो गया
