"""Parts of the page reports, one widget a file."""
