"""Uploaded files, served only through their policy."""
