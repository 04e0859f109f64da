#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Makes the schedule "nightly-report", and runs it once to see that it works.
#
#   install.sh FOLDER    where the reports go; jobctl is to be in PATH
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
mkdir -p "${1:?names the folder for the reports}"
folder=$(cd "$1" && pwd)

# Three o'clock in Berlin, summer and winter. A time that jobd is down for is made up for if it comes back within the
# hour; a night's report is skipped while the one before still runs.
jobctl schedule create nightly-report --cron '0 3 * * *' --zone Europe/Berlin \
    --max-attempts 3 --retry-initial 60s --timeout 10m -- "$here/report.sh" "$folder"

job=$(jobctl --output json schedule trigger nightly-report | sed -n 's/.*"job":{"id":"\([^"]*\)".*/\1/p')
jobctl wait "$job"
jobctl logs "$job"
