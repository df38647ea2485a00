"""OSCAL assessment results (1.2): what the assessment says, in the words of that model; see docs/adr/0010-oscal.md."""
