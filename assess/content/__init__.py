"""From files to what they say: YAML and JSON read strictly, and every problem with its place."""
