"""The demo programme: fictional cities and people, made through the same operations people use."""
