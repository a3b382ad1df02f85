"""Parts of the self-assessment page: tree, answer cards, evidence, comments, side panel and footer."""
