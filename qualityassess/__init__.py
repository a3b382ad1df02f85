"""QualityAssess 质评: an enterprise assesses its own quality work against dated rules and policies."""

__version__ = "0.1.0"
