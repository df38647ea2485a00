"""What the screens show, as plain lines of styled text: no Textual, no clock, no file."""
