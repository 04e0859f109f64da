// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import JobClient

/// A command that talks to the server: it gets a session, and its errors say what to do.
protocol ServerCommand: AsyncParsableCommand {
    var global: GlobalOptions { get }

    func run(in session: Session) async throws
}

extension ServerCommand {
    func run() async throws {
        let session = try Session(options: global)
        do {
            try await run(in: session)
        } catch let error as JobClientError {
            session.console.settle()
            await session.client.close()
            throw CommandFailure(error, server: session.server)
        } catch {
            session.console.settle()
            await session.client.close()
            throw error
        }
        session.console.settle()
        await session.client.close()
    }
}
