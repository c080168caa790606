"""Long work in the background: progress, cancel, log, retry, result."""
