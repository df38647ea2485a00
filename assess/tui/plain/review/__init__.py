"""The institution's side line by line: one module a part of the review."""
