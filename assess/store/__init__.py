"""Where events are kept: what a store promises (`log`), and the store in one SQLite file (`sqlite`)."""
