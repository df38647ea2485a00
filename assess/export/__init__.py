"""From an assessment to what is handed over: the report as data, its formats, and files written whole or not at all."""
