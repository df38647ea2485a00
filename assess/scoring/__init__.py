"""Pure scoring: content and an assessment go in, results come out. Exact arithmetic; no clock, no file, no screen."""
