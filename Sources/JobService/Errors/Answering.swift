// SPDX-License-Identifier: Apache-2.0

internal import JobOutput
internal import JobScheduler
internal import WireGRPC

/// Runs a handler's body and puts its errors into their public form.
func answering<Answer>(_ body: () async throws -> Answer) async throws -> Answer {
    do {
        return try await body()
    } catch {
        throw publicForm(of: error)
    }
}

/// An error as clients get it.
func publicForm(of error: any Error) -> any Error {
    switch error {
    case let error as ServiceError: error.rpcError
    case let error as SchedulerError: ServiceError(error).rpcError
    case let error as OutputError: ServiceError(error).rpcError
    case let error as BackupError: ServiceError(error).rpcError
    default: error
    }
}
