// SPDX-License-Identifier: Apache-2.0

internal import JobOutput
internal import JobScheduler
internal import WireGRPC

/// Runs a handler's body and puts its errors into their public form.
func answering<Answer>(_ body: () async throws -> Answer) async throws -> Answer {
    do {
        return try await body()
    } catch let error as ServiceError {
        throw error.rpcError
    } catch let error as SchedulerError {
        throw ServiceError(error).rpcError
    } catch let error as OutputError {
        throw ServiceError(error).rpcError
    } catch let error as BackupError {
        throw ServiceError(error).rpcError
    }
}
