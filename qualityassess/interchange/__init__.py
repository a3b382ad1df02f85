"""Tables written to and read from other programs' files: the only room that imports openpyxl."""
