"""One module a screen: what it asks of the ledger and hands to its template."""
