"""What people and the platform can do with entries, packs and pages; one file per subject."""
