"""Programmes, their municipalities, units, roles, invitations and appointments; home pages."""
