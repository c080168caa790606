"""Renderers: print a document tree. They know the tree and nothing of the domain."""
