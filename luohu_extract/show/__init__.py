"""What was found, for the eye: the text of an entry cut where finds and repairs begin and end."""
