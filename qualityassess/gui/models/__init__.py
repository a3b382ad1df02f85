"""Item models that show domain values in views."""
