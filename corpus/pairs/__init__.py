"""Pairs of reports with the right answer: a change, a contradiction, or nothing."""
