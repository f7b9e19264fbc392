"""Questions that a ledger answers: what happened when, what supports or contradicts a sentence, what changed between versions."""
