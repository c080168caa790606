"""Who is told what when something happens. Called after commit; each listener reads the newest state."""

from blaugruen.web.notifications.listeners import accounts, coaching, jobs, programmes, toolbox  # noqa: F401 -- they listen
