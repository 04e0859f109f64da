# SPDX-License-Identifier: Apache-2.0
"""The caller: places an order that is of use for so many seconds."""

import argparse
from datetime import UTC, datetime, timedelta

import jobd

parser = argparse.ArgumentParser()
parser.add_argument("--seconds", type=float, default=10)
parser.add_argument("what")
arguments = parser.parse_args()

with jobd.Client() as client:
    done = client.submit(
        kind="order",
        payload=arguments.what.encode(),
        deadline=datetime.now(UTC) + timedelta(seconds=arguments.seconds),
    ).wait()
    print(done.state, done.reason, (done.result or b"").decode())
