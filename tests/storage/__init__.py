"""Tests of the workspaces on disk."""
