"""Who may search: everybody; who finds what is decided by the policy of what is found."""

from blaugruen.web.core.policies import without_policy
from blaugruen.web.search.models import SearchDocument, SearchText, SearchWord

without_policy(SearchDocument, "Only ever reached through the policy of the object it stands for.")
without_policy(SearchText, "Only ever shown with its document.")
without_policy(SearchWord, "Never shown; what is suggested is taken from titles of documents the person may see.")
