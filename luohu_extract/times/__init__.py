"""Time: the grammar of dates, heads and periods, eras and lunar dates, festivals, EDTF."""
