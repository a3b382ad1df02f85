"""The parts of the page 改进计划."""
