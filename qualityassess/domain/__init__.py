"""The rules of the product: frozen values and pure functions, without files, clock, SQL or Qt."""
