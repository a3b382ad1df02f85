"""Parts of the page 台账."""
