"""Renderers of report content: the only room that imports reportlab."""
