"""Measurements of speed and memory; never part of the tests, since a time says nothing about right or wrong."""
