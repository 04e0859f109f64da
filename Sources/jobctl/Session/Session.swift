// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import JobArguments
internal import JobClient
internal import JobProto
internal import Logging

/// What a command works with: the server, where results go, and in which form.
struct Session: Sendable {
    let client: JobClient
    let server: ServerAddress
    let namespace: String
    let format: OutputFormat
    let console: Console
    /// What was asked for with --rpc-timeout.
    let rpcTimeout: Duration?

    init(options: GlobalOptions) throws {
        let environment = Surroundings.environment()
        let console = Console()
        var configuration = JobClientConfiguration()
        if let timeout = options.rpcTimeout {
            configuration.unaryTimeout = timeout
        }
        let address = try options.connection.address(environment: environment)
        configuration.tls = try options.connection.tls.configuration(environment: environment, isUnix: address.isUnix)
        if let token = try options.connection.token.token(environment: environment) {
            configuration.token = { token }
        }
        let format = options.output
        let notes = ConnectionNotes()
        configuration.connectionObserver = { notice in
            if format == .text, let line = notes.line(for: notice) { console.note(line) }
        }
        server = address
        client = JobClient.connect(
            server,
            configuration: configuration,
            logger: Logger(label: "jobctl") { _ in SwiftLogNoOpLogHandler() }
        )
        namespace = options.namespace(environment: environment)
        rpcTimeout = options.rpcTimeout
        self.format = format
        self.console = console
    }

    /// Makes requests out of options, with this process's environment and directory.
    var requestBuilder: RequestBuilder {
        RequestBuilder(
            surroundings: RequestBuilder.Surroundings(
                environment: Surroundings.environment(),
                currentDirectory: Surroundings.currentDirectory(),
                serverIsLocal: server.isLocal,
                read: InputFile.read
            )
        )
    }

    func handle(_ id: String) -> JobHandle {
        client.handle(forJob: id, namespace: namespace)
    }

    /// What `EventLine` says of an attempt that failed; nil for other events, and where the job cannot be looked at any more:
    /// it adds to an event that is shown all the same.
    func failure(of event: JobdV1.JobEvent, _ handle: JobHandle) async -> String? {
        guard [.retryWait, .failed].contains(event.toState), event.fromState != event.toState,
            let job = try? await handle.get().job
        else { return nil }
        return EventLine.failure(of: event, in: job)
    }

    /// One result: an object in JSON, otherwise lines.
    func show(_ json: @autoclosure () throws -> JSONValue, text: @autoclosure () -> [String]) throws {
        switch format {
        case .json: try console.json(try json())
        case .text:
            for line in text() { try console.line(line) }
        }
    }
}
