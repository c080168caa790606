"""What people can do with programmes, municipalities, roles, invitations and appointments; one file per subject."""
