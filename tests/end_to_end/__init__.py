"""The whole program from outside, as a person uses it."""
