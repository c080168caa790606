"""Programmes, municipalities, people and appointments through the API; one router per subject."""
