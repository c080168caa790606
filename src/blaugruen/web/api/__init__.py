"""The programming interface under /api/v1/, and access tokens."""
