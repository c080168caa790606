"""What can be read; everything goes through the policies."""
