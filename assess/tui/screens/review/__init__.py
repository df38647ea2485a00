"""The institution's screens: one a module."""
