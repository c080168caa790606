"""What can be read of the toolbox."""

from blaugruen.web.toolbox.selectors.desk import waiting_for

__all__ = ["waiting_for"]
