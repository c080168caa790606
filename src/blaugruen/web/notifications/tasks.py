"""What lies in the queue of django-tasks: a wake-up for whoever delivers. What to send stands in our own table."""

from django_tasks import task


@task()
def deliver() -> None:
    """Make the e-mails that are to be made at once, and send what is due."""
    from blaugruen.web.notifications.delivery import deliver_due  # noqa: PLC0415 -- only the worker delivers

    deliver_due()
