#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Makes the schedule "nightly-report", in place of one that is there, and runs it once to see that it works.
#
#   install.sh FOLDER    where the reports go; jobctl is to be in PATH
set -euo pipefail

if [[ $# -ne 1 || -z $1 ]]; then
    echo "usage: ${0##*/} FOLDER    where the reports go" >&2
    exit 2
fi

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
mkdir -p -- "$1"
folder=$(cd -- "$1" && pwd)

# A schedule cannot be changed; the jobs that it made stay.
if jobctl schedule get nightly-report >/dev/null 2>&1; then
    jobctl schedule delete nightly-report
fi

# Three o'clock in Berlin, summer and winter. A time that jobd is down for is made up for if it comes back within the
# hour; a night's report is skipped while the one before still runs.
jobctl schedule create nightly-report --cron '0 3 * * *' --zone Europe/Berlin \
    --max-attempts 3 --retry-initial 60s --timeout 10m -- "$here/report.sh" "$folder"

job=$(jobctl --output json schedule trigger nightly-report | sed -n 's/.*"job":{"id":"\([^"]*\)".*/\1/p')
jobctl wait "$job"
jobctl logs "$job"
