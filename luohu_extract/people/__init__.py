"""Who: names, posts and bodies, and how they are joined in an entry."""
