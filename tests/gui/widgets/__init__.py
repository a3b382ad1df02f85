"""Tests of the widgets, each shown alone in a window."""
