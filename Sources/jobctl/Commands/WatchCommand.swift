// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import JobClient
internal import JobProto
internal import WireGRPC

/// `jobctl watch`: changes of jobs as they happen.
struct WatchCommand: ServerCommand {
    static let configuration = CommandConfiguration(
        commandName: "watch",
        abstract: "Show changes of jobs as they happen, until Ctrl-C or until the jobs named have ended.",
        discussion: """
            Each change has a sequence number, the #42 of its line; --after 42 goes on behind it, also after a restart of \
            the server. A lost connection is taken up again by itself.

            EXAMPLES:
              jobctl watch
              jobctl watch ID ID
              jobctl watch --state failed --snapshot
              jobctl watch --queue build --causes
              jobctl --output json watch --after 42
            """
    )

    @OptionGroup var global: GlobalOptions

    @Argument(help: "Ids of the jobs to watch; without any, those that match the filter.")
    var ids: [String] = []

    @OptionGroup var filter: FilterOptions

    @Option(help: ArgumentHelp("Begin after this sequence number; without it, now.", valueName: "sequence"))
    var after: Int64?

    @Flag(help: "First show the jobs as they are.")
    var snapshot = false

    @Flag(help: "Of several waiting changes of a job, show only the latest.")
    var latest = false

    @Flag(
        help:
            "Say why each attempt failed, as with ids: costs a call each, and so falls behind where hundreds fail a second."
    )
    var causes = false

    func validate() throws {
        guard ids.isEmpty || filter.text.isEmpty else {
            throw ValidationError("ids and filters exclude each other")
        }
        guard !causes || global.output == .text else {
            throw ValidationError("--causes is for text; in JSON 'jobctl get' tells why attempts failed")
        }
    }

    func run(in session: Session) async throws {
        var request = JobdV1.WatchJobsRequest()
        request.namespace = session.namespace
        request.jobIds = ids
        request.filter = filter.text
        request.afterSequence = after
        // Of jobs that are named, how they are is worth knowing: they may have ended.
        request.includeSnapshot = snapshot || (!ids.isEmpty && after == nil)
        request.coalesce = latest ? .latest : .unspecified
        var awaited = Set(ids)
        var hasBegun = false
        while true {
            do {
                for try await item in session.client.follow(request) {
                    hasBegun = true
                    try await show(item, in: session)
                    if let ended = item.endedJob { awaited.remove(ended) }
                    if !ids.isEmpty, awaited.isEmpty { return }
                }
                return
            } catch let error as JobClientError where hasBegun && Self.lostPlaces.contains(error.reason) {
                session.console.note(
                    "jobctl: what happened meanwhile is not known (\(error.message)); going on from now"
                )
                request.afterSequence = nil
                request.includeSnapshot = snapshot || !ids.isEmpty
            }
        }
    }

    /// Reasons that a watch cannot go on where it was: the log does not reach back so far, or is that of another store.
    private static let lostPlaces: Set = ["CURSOR_COMPACTED", "CURSOR_AHEAD"]

    private var showsCauses: Bool { causes || !ids.isEmpty }

    private func show(_ item: JobdV1.WatchJobsResponse, in session: Session) async throws {
        if session.format == .json {
            try session.console.json(item.jsonValue())
            return
        }
        switch item.item {
        case .job(let job): try session.console.line(EventLine.text(of: job, showsCause: showsCauses))
        case .event(let event):
            let failure = showsCauses ? await session.failure(of: event, session.handle(event.jobId)) : nil
            try session.console.line(EventLine.text(of: event, showsJob: true, failure: failure))
        case .caughtUp, .heartbeat, nil: break
        }
    }
}

extension JobdV1.WatchJobsResponse {
    /// The job that this says has ended.
    fileprivate var endedJob: String? {
        switch item {
        case .job(let job) where job.state.isTerminal: job.id
        case .event(let event) where event.toState.isTerminal: event.jobId
        default: nil
        }
    }
}
