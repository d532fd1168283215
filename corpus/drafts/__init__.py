"""Negotiations with the model that an analyst would draft from each."""
