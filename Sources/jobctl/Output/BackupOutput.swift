// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// A file that gets its name once it is whole and durable.
final class BackupOutput {
    private let path: String
    private let temporaryPath: String
    private let descriptor: Int32
    /// Bytes written.
    private(set) var byteCount = 0

    /// Begins the file, under another name beside it.
    init(path: String) throws {
        self.path = path
        temporaryPath = path + ".tmp"
        descriptor = open(temporaryPath, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        if descriptor < 0 { throw failure() }
    }

    func write(_ bytes: [UInt8]) throws {
        try bytes.withUnsafeBytes { buffer in
            var rest = buffer[...]
            while !rest.isEmpty {
                let count = Glibc.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
                if count < 0 {
                    if errno == EINTR { continue }
                    throw failure()
                }
                rest = rest.dropFirst(count)
            }
        }
        byteCount += bytes.count
    }

    /// Makes content and name durable.
    func finish() throws {
        guard fsync(descriptor) == 0, rename(temporaryPath, path) == 0 else { throw failure() }
        let slash = path.lastIndex(of: "/")
        let folder = open(slash.map { String(path[...$0]) } ?? ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { throw failure() }
        defer { close(folder) }
        if fsync(folder) != 0 { throw failure() }
    }

    /// Removes what was written.
    func discard() {
        unlink(temporaryPath)
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }

    private func failure() -> CommandFailure {
        CommandFailure(
            what: "cannot write \(path): \(String(cString: strerror(errno)))",
            reason: "FILE_UNWRITABLE",
            remedy: "name a file in a writable directory with enough space",
            status: .inputOutput
        )
    }
}
