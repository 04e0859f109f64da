// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import JobClient
internal import JobProto

/// `jobctl schedule list`.
struct ScheduleListCommand: ServerCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List schedules.",
        discussion: """
            EXAMPLES:
              jobctl schedule list
              jobctl schedule list --filter 'state = PAUSED'
            """
    )

    @OptionGroup var global: GlobalOptions

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp("Filter over state, queue, kind and create_time.", valueName: "expression")
    )
    var filter = ""

    @Option(help: ArgumentHelp("Most schedules shown; 0 shows all.", valueName: "number"))
    var limit = 0

    func validate() throws {
        guard limit >= 0 else { throw ValidationError("--limit is 0 or more") }
    }

    func run(in session: Session) async throws {
        var pages = ListPages(limit: limit)
        var schedules: [JobdV1.Schedule] = []
        while let size = pages.nextSize {
            var request = JobdV1.ListSchedulesRequest()
            request.namespace = session.namespace
            request.filter = filter
            request.pageSize = Int32(size)
            request.pageToken = pages.token
            let response = try await session.client.listSchedules(request)
            pages.received(count: response.schedules.count, nextToken: response.nextPageToken)
            schedules += response.schedules
        }
        if session.format == .json {
            for schedule in schedules { try session.console.json(schedule.jsonValue()) }
        } else if schedules.isEmpty {
            session.console.note("jobctl: no schedules match in namespace \(session.namespace)")
        } else {
            let table = ScheduleText.table(of: schedules, now: TimeText.now())
            for line in table.lines(width: Console.tableWidth) { try session.console.line(line) }
        }
    }
}
