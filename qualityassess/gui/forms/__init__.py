"""Layouts generated from the Designer files in forms/; never edited by hand."""
