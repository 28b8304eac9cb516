### What the brokerage keeps under a name

canned-list = બ્રોકરેજે રાખેલા જવાબ. મોકલવા લખો, જેમ કે “send 4821 { $name }”:
canned-none = હજુ કોઈ નામે કંઈ રાખ્યું નથી. મેનેજર પેજ પર (Canned replies) અથવા pakka canned થી ઉમેરે છે.
canned-whom = “{ $name }” કોને મોકલું? સાથે લીડનું નામ અથવા છેલ્લા ચાર આંકડા લખો.
