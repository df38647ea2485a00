"""The PDF edition: blocks become strips of one line's height, strips fill pages, pages are drawn and then archived."""
