"""The pattern of every app: actors, policies, operations, audit trail, tenancy, versions."""
