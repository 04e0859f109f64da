// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import JobClient
internal import JobProto

/// `jobctl list`: the jobs that match a filter, page by page.
struct ListCommand: ServerCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List jobs.",
        discussion: """
            A filter compares state, kind, reason, queue, namespace, priority, attempt, schedule_id, labels.KEY, create_time, \
            run_time, start_time and end_time with = != < <= > >= and : (has), joined by AND, OR, NOT and parentheses.

            EXAMPLES:
              jobctl list
              jobctl list --state running --state queued --queue build
              jobctl list --label team=ops --order newest --limit 20
              jobctl list --filter 'state = FAILED AND end_time > 2026-01-01T00:00:00Z'
              jobctl --output json list --limit 0 | jq -r .id
            """
    )

    enum Order: String, ExpressibleByArgument, CaseIterable, Sendable {
        case oldest
        case newest

        var text: String {
            self == .oldest ? "create_time" : "create_time desc"
        }
    }

    @OptionGroup var global: GlobalOptions
    @OptionGroup var filter: FilterOptions

    @Option(help: ArgumentHelp("Most jobs shown; 0 shows all.", valueName: "number"))
    var limit = 100

    @Option(help: "Which jobs come first.")
    var order: Order = .newest

    @Flag(help: "Show commands too.")
    var full = false

    func validate() throws {
        guard limit >= 0 else { throw ValidationError("--limit is 0 or more") }
    }

    func run(in session: Session) async throws {
        var pages = ListPages(limit: limit)
        var jobs: [JobdV1.Job] = []
        while let size = pages.nextSize {
            var request = JobdV1.ListJobsRequest()
            request.namespace = session.namespace
            request.filter = filter.text
            request.orderBy = order.text
            request.pageSize = Int32(size)
            request.pageToken = pages.token
            request.view = full ? .full : .basic
            let response = try await session.client.listJobs(request)
            pages.received(count: response.jobs.count, nextToken: response.nextPageToken)
            if session.format == .json {
                for job in response.jobs { try session.console.json(job.jsonValue()) }
            } else {
                jobs += response.jobs
            }
        }
        if session.format == .text {
            try show(jobs, hasMore: pages.hasMore, in: session)
        }
    }

    private func show(_ jobs: [JobdV1.Job], hasMore: Bool, in session: Session) throws {
        guard !jobs.isEmpty else {
            session.console.note("jobctl: no jobs match in namespace \(session.namespace)")
            return
        }
        for line in JobTable.table(of: jobs, now: TimeText.now()).lines(width: Console.tableWidth) {
            try session.console.line(line)
        }
        if hasMore {
            session.console.note("jobctl: there are more; --limit 0 shows all")
        }
    }
}
