"""How a ledger of one version becomes one of the next; run by `opening`. `0001.*.sql` are written by `freezing`."""
