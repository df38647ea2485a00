"""The pages of the institution's screens, as lines."""
