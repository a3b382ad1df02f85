"""Heights of the card 今日结论 (px at 100 %), known before it is made so that nothing moves when it is filled."""

HEIGHT = 246
"""With its four columns."""
LOW_HEIGHT = 43
"""Its head alone."""
