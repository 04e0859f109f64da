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
        configuration.tls = try options.tls.configuration(environment: environment)
        if let token = try options.token.token(environment: environment) {
            configuration.token = { token }
        }
        let format = options.output
        let notes = ConnectionNotes()
        configuration.connectionObserver = { notice in
            if format == .text, let line = notes.line(for: notice) { console.note(line) }
        }
        server = try options.address(environment: environment)
        client = JobClient.connect(
            server,
            configuration: configuration,
            logger: Logger(label: "jobctl") { _ in SwiftLogNoOpLogHandler() }
        )
        namespace = options.namespace
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

    /// One result: an object in JSON, otherwise lines.
    func show(_ json: @autoclosure () throws -> JSONValue, text: @autoclosure () -> [String]) throws {
        switch format {
        case .json: try console.json(try json())
        case .text:
            for line in text() { try console.line(line) }
        }
    }
}
