# SPDX-License-Identifier: Apache-2.0
"""What must hold for the events of jobs, however they were read."""

from protos import TERMINAL, pb, state_name


class EventChain:
    """Takes events as a watcher gets them and refuses gaps, duplicates and disorder."""

    def __init__(self):
        self.sequence = 0
        self.events = []
        self.states = {}
        self.from_start = True

    def know(self, job):
        """Takes a job of a snapshot: its events so far will not come."""
        self.states[job.id] = job.state

    def add(self, event):
        assert event.sequence > self.sequence, f"sequence {event.sequence} after {self.sequence}"
        self.sequence = event.sequence
        known = self.states.get(event.job_id)
        if known is None:
            assert event.from_state == pb.JOB_STATE_UNSPECIFIED or not self.from_start, f"first event missing: {event}"
        else:
            assert event.from_state == known, (
                f"a gap in job {event.job_id}: was {state_name(known)}, event {event.sequence} "
                f"goes from {state_name(event.from_state)}"
            )
        self.states[event.job_id] = event.to_state
        self.events.append(event)

    def of(self, job_id):
        return [event for event in self.events if event.job_id == job_id]

    @property
    def terminal_jobs(self):
        return {job_id for job_id, state in self.states.items() if state in TERMINAL}


def check_history(events):
    """The history of one job: whole from its first event on."""
    chain = EventChain()
    for event in events:
        chain.add(event)
    assert len(chain.states) == 1, "events of more than one job"
    return chain


def path(events):
    """The states a job went through, without repetitions: ["QUEUED", "RUNNING", "SUCCEEDED"]."""
    states = []
    for event in events:
        name = state_name(event.to_state)
        if not states or states[-1] != name:
            states.append(name)
    return states


def reasons(events):
    return [event.reason for event in events]
