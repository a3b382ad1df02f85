"""The mode 规则核对: an award pack beside the notice of its round."""
