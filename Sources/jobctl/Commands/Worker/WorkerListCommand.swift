// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import JobClient
internal import JobProto

/// `jobctl worker list`.
struct WorkerListCommand: ServerCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the workers of a namespace that are connected, with the server's own pool, local.",
        discussion: """
            FREE is how many attempts a worker would take now, RUN how many it has; both are a dash where they would tell \
            of namespaces that are not yours to read.

            EXAMPLES:
              jobctl worker list
              jobctl worker list --filter 'state = DRAINING OR labels.gpu = yes'
              jobctl --output json worker list | jq -r .workerId
            """
    )

    @OptionGroup var global: GlobalOptions

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp("Filter over worker_id, state and labels.KEY.", valueName: "expression")
    )
    var filter = ""

    @Option(help: ArgumentHelp("Most workers shown; 0 shows all.", valueName: "number"))
    var limit = 0

    func validate() throws {
        guard limit >= 0 else { throw ValidationError("--limit is 0 or more") }
    }

    func run(in session: Session) async throws {
        let workers = try await session.workers(filter: filter, limit: limit)
        if session.format == .json {
            for worker in workers { try session.console.json(worker.jsonValue()) }
        } else if workers.isEmpty {
            session.console.note("jobctl: no connected workers match in namespace \(session.namespace)")
        } else {
            let table = WorkerText.table(of: workers, now: TimeText.now())
            for line in table.lines(width: Console.tableWidth) { try session.console.line(line) }
        }
    }
}

extension Session {
    /// The connected workers of a namespace by name, over all pages up to `limit` (0: all).
    func workers(in namespace: String? = nil, filter: String = "", limit: Int = 0) async throws -> [JobdV1.Worker] {
        var pages = ListPages(limit: limit)
        var workers: [JobdV1.Worker] = []
        while let size = pages.nextSize {
            var request = JobdV1.ListWorkersRequest()
            request.namespace = namespace ?? self.namespace
            request.filter = filter
            request.pageSize = Int32(size)
            request.pageToken = pages.token
            let response = try await client.listWorkers(request)
            pages.received(count: response.workers.count, nextToken: response.nextPageToken)
            workers += response.workers
        }
        return workers
    }
}
