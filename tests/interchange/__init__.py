"""Tests of reading and writing other programs' files."""
