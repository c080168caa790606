"""BlauGrün Coaching-Toolbox: blue-green infrastructure from single pilots into everyday municipal practice."""

__version__ = "0.1.0"
