"""The command line: thin verbs over the services, with tables for people and JSON for programs."""
