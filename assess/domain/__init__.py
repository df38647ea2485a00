"""Frozen records and pure rules: no file, no clock, no screen, no database."""
