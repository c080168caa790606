"""What a municipality finds out about itself: barriers and resources."""
