"""One dialog per file; each offers `ask(parent, …)` and answers with a value or nothing."""
