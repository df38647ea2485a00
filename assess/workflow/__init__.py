"""The use cases: the only code that joins rules, store, content and export; clock and actor come in here."""
