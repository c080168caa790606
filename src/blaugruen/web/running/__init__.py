"""Running the platform: starting, setting up, the doctor, backup and restore. The command line calls these."""
