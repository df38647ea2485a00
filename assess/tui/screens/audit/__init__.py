"""The auditor's screens: proof of a file, states of before, samples."""
