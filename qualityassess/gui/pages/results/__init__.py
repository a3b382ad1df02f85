"""Parts of the page results, one widget a file."""
