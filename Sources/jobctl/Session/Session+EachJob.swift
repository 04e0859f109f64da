// SPDX-License-Identifier: Apache-2.0

internal import JobClient
internal import WireGRPC

extension Session {
    /// Does something to each job: one that is refused is reported and does not keep it from the others.
    ///
    /// - Throws: the exit code of the last refusal, once all were tried; at once what concerns the server and not a
    ///   job.
    func forEachJob(_ ids: [String], _ body: (_ id: String) async throws -> Void) async throws {
        var status = CommandExit.success
        for id in ids {
            guard let refusal = try await refusal(of: { try await body(id) }) else { continue }
            let failure = CommandFailure(refusal, server: server)
            if let line = ErrorReport(failure, format: format).err { console.note(line) }
            status = failure.status
        }
        if status != .success { throw status }
    }

    private func refusal(of body: () async throws -> Void) async throws -> JobClientError? {
        do {
            try await body()
            return nil
        } catch let error as JobClientError {
            if error.code == .unavailable || error.code == .deadlineExceeded { throw error }
            return error
        }
    }
}
