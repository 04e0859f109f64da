# SPDX-License-Identifier: Apache-2.0
"""Waiting for a condition with a generous end: tests never sleep a fixed time and hope."""

import time


def until(condition, what, timeout=60, pause=0.02):
    """Calls `condition` until it returns something true, which is returned."""
    end = time.monotonic() + timeout
    while True:
        found = condition()
        if found:
            return found
        if time.monotonic() > end:
            raise AssertionError(f"still not so after {timeout} s: {what}; last seen: {found!r}")
        time.sleep(pause)
