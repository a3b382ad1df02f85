"""Parts of the page awards, one widget a file."""
