"""What a lead, message, score, answer and consent are; errors, the deadline, who may see what. No
SQL.
"""
