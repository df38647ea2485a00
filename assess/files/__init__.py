"""Reading what strangers hand in and writing what may not be half: bytes, strict JSON, whole files."""
