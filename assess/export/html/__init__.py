"""The accessible edition: the blocks of a document as one HTML file that needs no script and fetches nothing."""
