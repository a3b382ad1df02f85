"""Chooses the steps of a plan by mixed-integer programming; the only room that imports highspy."""
