// SPDX-License-Identifier: Apache-2.0

public import JobProto
internal import JobScheduler
internal import JobStubs
public import WireGRPC

extension AdminHandlers {
    /// Streams a backup of the store. Each piece is read on a thread that may wait for the disk, and the next one only
    /// once the client has taken it.
    public func createBackup(
        _ request: JobdV1.CreateBackupRequest,
        responses: ResponseWriter<JobdV1.CreateBackupResponse>,
        context: ServerContext
    ) async throws {
        try await answering {
            let open = openBackup
            let backup = try await scheduler.blocking.run { () -> Result<any BackupPieces, BackupError> in
                do throws(BackupError) { return .success(try open()) } catch { return .failure(error) }
            }.get()
            defer { backup.close() }
            while true {
                let piece = try await scheduler.blocking.run { () -> Result<[UInt8]?, BackupError> in
                    do throws(BackupError) { return .success(try backup.next()) } catch { return .failure(error) }
                }.get()
                guard let piece else { return }
                var response = JobdV1.CreateBackupResponse()
                response.data = piece
                response.sequence = Int64(clamping: backup.sequence)
                try await responses.write(response)
            }
        }
    }
}
