### A draft on the page

page-draft = Message, badli shakay
page-copy = Copy karo
page-copied = Copy thai gayu
page-draft-sent = Moklai rahyu che.
page-draft-long = Aa mokalva mate bahu lambu che: tunku lakho, athva be message ma.
