"""What people are congratulated on: the days, whom they fit, and the words."""
