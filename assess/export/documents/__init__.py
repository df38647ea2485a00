"""Reports to be read and the annexes of the agreement, as blocks; `formats` draw them."""
