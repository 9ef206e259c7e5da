"""Source text to entries: HTML, encodings, lines, headings, whose page it is, where an entry begins and ends."""
