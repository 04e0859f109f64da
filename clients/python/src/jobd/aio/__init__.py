# SPDX-License-Identifier: Apache-2.0
"""Client for asyncio: the same face as `jobd`, to be awaited."""

from jobd.aio.client import Client, Job, Schedule

__all__ = ["Client", "Job", "Schedule"]
