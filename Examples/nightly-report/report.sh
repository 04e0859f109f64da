#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Writes the report of the day into a folder and prints its name.
#
#   report.sh FOLDER
#
# jobd runs a job at least once: this may run a second time, also while the first is being killed. So it writes beside
# and renames, and the day names the file: a second run replaces it by an equal one.
set -euo pipefail

report=${1:?names the folder}/report-$(date +%F).txt
draft=$report.$JOBD_JOB_ID.$JOBD_ATTEMPT
trap 'rm -f "$draft"' EXIT

{
    printf 'Report of %s\n\n' "$(date +%F)"
    printf 'Disks\n'
    df --human-readable --output=target,size,avail,pcent --local 2>/dev/null || df
    printf '\nLoad\n'
    uptime
} >"$draft"
mv "$draft" "$report"
echo "$report"
