"""The command line: a thin front end; no rule and no use case lives here."""
