"""The toolbox through the API: what is published, and the editors' desk."""
