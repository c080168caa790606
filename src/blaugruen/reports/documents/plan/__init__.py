"""The sections of the plan report, one module each, and the words and figures they share."""
