### What the brokerage keeps under a name

canned-list = બ્રોકરેજે રાખેલા જવાબ. મોકલવા લખો, જેમ કે “4821 ને { $name } મોકલો”:
canned-none = હજુ કોઈ નામે કંઈ રાખ્યું નથી. મેનેજર એ પેજ પર ઉમેરે છે.
canned-whom = “{ $name }” કોને મોકલું? સાથે લીડનું નામ અથવા છેલ્લા ચાર આંકડા લખો.
