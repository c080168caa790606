"""Static files with the hash of their content in the name, compressed once."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStaticFiles(CompressedManifestStaticFilesStorage):
    """A missing file is an error when files are collected, not when somebody looks at a page."""

    manifest_strict = True
