"""Settings for demo, production and test; what differs between machines comes from the environment."""
