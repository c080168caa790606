"""Data protection: export, deletion, retention, consent."""
