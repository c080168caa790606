"""What lies in the queue of django-tasks: the number of a job and its attempt. All else stands in the job."""

from django_tasks import TaskContext, task


@task(takes_context=True)
def run_job(context: TaskContext, job: int, attempt: int) -> None:
    """Run one attempt of a job, unless somebody else has it or it was cancelled."""
    from blaugruen.web.jobs.execution import execute  # noqa: PLC0415 -- only the worker executes

    execute(job, attempt, worker=context.task_result.worker_ids[-1])
