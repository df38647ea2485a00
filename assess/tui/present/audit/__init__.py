"""What the auditor's screens show, in plain lines."""
