"""Search and commands behind Ctrl+K: what can be found, how it is found, and the list that shows it."""
