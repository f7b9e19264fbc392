"""Time expressions: from characters to codes, from codes to expressions, from expressions to the calendar."""
