// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import JobArguments
internal import JobProto

/// Which jobs are meant. Different options all have to hold; of one option given several times, any.
struct FilterOptions: ParsableArguments, Sendable {
    @Option(
        name: .shortAndLong,
        help: ArgumentHelp("Jobs in this state, such as running; may be repeated.", valueName: "state"),
        completion: .list(StateText.jobWords),
        transform: StateArgument.parse
    )
    var state: [JobdV1.JobState] = []

    @Option(name: .shortAndLong, help: ArgumentHelp("Jobs of this queue; may be repeated.", valueName: "name"))
    var queue: [String] = []

    @Option(help: ArgumentHelp("Jobs of this kind; may be repeated.", valueName: "name"))
    var kind: [String] = []

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp("Jobs with this label; all of several must hold.", valueName: "key=value"),
        transform: KeyValue.parse
    )
    var label: [KeyValue] = []

    @Option(help: ArgumentHelp("Jobs that this schedule made; may be repeated.", valueName: "name"))
    var schedule: [String] = []

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp(
            """
            Filter expression, such as 'state = FAILED AND end_time > 2026-01-01T00:00:00Z'; 'jobctl list --help' names the \
            fields.
            """,
            valueName: "expression"
        )
    )
    var filter: String?

    func validate() throws {
        // Of a variable that is not set, say: it would mean every job.
        let texts = queue.map { ("--queue", $0) } + kind.map { ("--kind", $0) } + schedule.map { ("--schedule", $0) }
        for (name, text) in texts + [("--filter", filter ?? "-")] where text.isEmpty {
            throw ValidationError("\(name) is empty; leave it out to mean all")
        }
    }

    var text: String {
        ListFilter(
            states: state,
            queues: queue,
            kinds: kind,
            labels: label,
            schedules: schedule,
            expression: filter
        ).text
    }
}
