// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import JobClient
internal import JobProto

/// `jobctl audit`: who did what.
struct AuditCommand: ServerCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit",
        abstract: "Show who changed what, and whose calls were refused.",
        discussion: """
            Needs the role admin. The server keeps this while it has an access file, as long as its log reaches back.

            EXAMPLES:
              jobctl audit --limit 20
              jobctl audit --order oldest --after 4711 --limit 0
              jobctl audit --all-namespaces --filter 'refusal != ""'
              jobctl audit --filter 'principal = ci AND time > 2026-11-01T00:00:00Z'
            """
    )

    enum Order: String, ExpressibleByArgument, CaseIterable, Sendable {
        case oldest
        case newest

        var text: String { self == .oldest ? "sequence" : "sequence desc" }
    }

    @OptionGroup var global: GlobalOptions

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp(
            "Filter over principal, credential, peer, method, resource, request_id, refusal and time.",
            valueName: "expression"
        )
    )
    var filter = ""

    @Flag(name: [.customShort("A"), .long], help: "All namespaces, and calls that named none.")
    var allNamespaces = false

    @Option(
        help: ArgumentHelp(
            "Only what is later in the log than this; refused when it is no longer kept.",
            valueName: "sequence"
        )
    )
    var after: Int64 = 0

    @Option(help: ArgumentHelp("Most calls shown; 0 shows all.", valueName: "number"))
    var limit = 100

    @Option(help: "Which calls come first.")
    var order: Order = .newest

    func validate() throws {
        guard limit >= 0, after >= 0 else { throw ValidationError("--limit and --after are 0 or more") }
    }

    func run(in session: Session) async throws {
        var pages = ListPages(limit: limit)
        var isEmpty = true
        var isOff = false
        while let size = pages.nextSize {
            var request = JobdV1.ListAuditEventsRequest()
            request.namespace = allNamespaces ? "*" : session.namespace
            request.filter = filter
            request.orderBy = order.text
            request.afterSequence = after
            request.pageSize = Int32(size)
            request.pageToken = pages.token
            let response = try await session.client.listAuditEvents(request)
            pages.received(count: response.events.count, nextToken: response.nextPageToken)
            isEmpty = isEmpty && response.events.isEmpty
            isOff = response.recordingOff
            for event in response.events {
                try session.show(event.jsonValue(), text: [AuditText.line(of: event)])
            }
        }
        // On standard error, in JSON too: what is missing would not be missed.
        if isOff {
            session.console.note(
                "jobctl: nothing is recorded: the server has no access file (--access-file), and so does not know who calls"
            )
        } else if isEmpty, session.format == .text {
            session.console.note("jobctl: no calls match in namespace \(allNamespaces ? "*" : session.namespace)")
        } else if pages.hasMore {
            session.console.note("jobctl: there may be more; --limit 0 shows all")
        }
    }
}
