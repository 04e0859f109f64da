# SPDX-License-Identifier: Apache-2.0
"""Client and worker for asyncio: the same face as `jobd`, to be awaited."""

from jobd.aio.client import Client, Job, Schedule
from jobd.aio.worker import Context, Worker

__all__ = ["Client", "Context", "Job", "Schedule", "Worker"]
