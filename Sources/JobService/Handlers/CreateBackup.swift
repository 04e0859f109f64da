// SPDX-License-Identifier: Apache-2.0

public import JobProto
internal import JobScheduler
internal import JobStubs
public import WireGRPC

extension AdminHandlers {
    /// Streams a backup of the store.
    public func createBackup(
        _ request: JobdV1.CreateBackupRequest,
        responses: ResponseWriter<JobdV1.CreateBackupResponse>,
        context: ServerContext
    ) async throws {
        try await answering {
            try await access.keep(try await access.admit(context, to: nil))
            try await Self.stream(openBackup, on: scheduler.blocking) { try await responses.write($0) }
        }
    }

    /// Reads each piece on a thread that may wait for the disk, and the next one only once `write` has taken it.
    static func stream(
        _ open: @escaping BackupOpener,
        on pool: BlockingPool,
        to write: (JobdV1.CreateBackupResponse) async throws -> Void
    ) async throws {
        let backup = try await pool.run { () -> Result<any BackupPieces, BackupError> in
            do throws(BackupError) { return .success(try open()) } catch { return .failure(error) }
        }.get()
        defer { backup.close() }
        while true {
            let piece = try await pool.run { () -> Result<[UInt8]?, BackupError> in
                do throws(BackupError) { return .success(try backup.next()) } catch { return .failure(error) }
            }.get()
            guard let piece else { return }
            var response = JobdV1.CreateBackupResponse()
            response.data = piece
            response.sequence = Int64(clamping: backup.sequence)
            try await write(response)
        }
    }
}
