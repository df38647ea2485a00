"""The same questions line by line, without Textual: for screen readers, braille displays and pipes."""
