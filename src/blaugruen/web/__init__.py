"""The front desk: one Django project through which people reach everything below. Nothing below imports it."""
