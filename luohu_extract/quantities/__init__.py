"""How much, how many: numerals, bounds, units, and the nouns that are counted."""
