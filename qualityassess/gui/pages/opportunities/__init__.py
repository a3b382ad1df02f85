"""Parts of the view 可用政策 on the page of awards."""
