"""Document → Reading: syntax, attribution, actors, times, places, positions and events.

The only room that imports NLP libraries.
"""
