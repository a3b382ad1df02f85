"""Rubric, region and award files to domain objects and back, with the checker that names every fault."""
