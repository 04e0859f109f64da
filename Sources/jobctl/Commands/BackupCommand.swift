// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import JobClient
internal import JobProto

/// `jobctl backup`: a backup of the server's store, made while it serves.
struct BackupCommand: ServerCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "Write a backup of the server's store while it serves.",
        discussion: """
            The file holds every job, schedule and record of the log that is durable when the command begins, not the \
            output of commands. It gets its name once it is whole. It holds what jobs \
            were given, secrets included, so only its owner may read it. \
            Make a store of it with: jobd journal restore --data-dir DIR FILE

            EXAMPLES:
              jobctl backup jobs.backup && jobd journal verify --backup jobs.backup
              jobctl backup --replace /srv/backup/jobs.backup
            """
    )

    @OptionGroup var global: GlobalOptions

    @Argument(help: "The file to write.")
    var file: String

    @Flag(help: "Replace a file of that name, once the new one is whole; else that is refused.")
    var replace = false

    func run(in session: Session) async throws {
        let interrupts = await Interrupts.feed()
        let (byteCount, sequence) = try await withThrowingTaskGroup(of: (Int, Int64)?.self) { group in
            defer { group.cancelAll() }
            group.addTask { try await write(in: session) }
            group.addTask {
                for await _ in interrupts { throw CancellationError() }
                return nil
            }
            while let written = try await group.next() {
                if let written { return written }
            }
            throw CancellationError()
        }
        var object = JSONObject()
        object.put("file", file)
        object.put("bytes", value: .string(String(byteCount)))
        object.put("sequence", value: .string(String(sequence)))
        try session.show(.object(object), text: ["\(file): \(byteCount) bytes, through record \(sequence)"])
    }

    /// Writes the file; leaves none when it fails or is cancelled.
    private func write(in session: Session) async throws -> (byteCount: Int, sequence: Int64) {
        var sequence: Int64 = 0
        let output = try BackupOutput(path: file, replaces: replace)
        do {
            for try await piece in try await session.client.createBackup() {
                try output.write(piece.data)
                sequence = piece.sequence
            }
            try output.finish()
        } catch {
            output.discard()
            throw error
        }
        return (output.byteCount, sequence)
    }
}
