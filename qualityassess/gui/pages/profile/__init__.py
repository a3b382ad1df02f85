"""The parts of the profile page: values, fields, cards, tables and the side panel."""
