"""What happens in data protection, one file per subject."""
