"""The verbs that window and command line share; each returns its changes."""
