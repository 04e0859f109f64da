// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// A file that gets its name once it is whole and durable.
final class BackupOutput {
    private let path: String
    private let temporaryPath: String
    private let descriptor: Int32
    private let replaces: Bool
    /// Bytes written.
    private(set) var byteCount = 0

    /// Begins the file, under another name beside it.
    ///
    /// - Parameter replaces: Whether a file of that name goes; else it is refused.
    init(path: String, replaces: Bool) throws {
        self.path = path
        self.replaces = replaces
        var name = Array("\(path).XXXXXX".utf8CString)
        let isFree = replaces ? Self.isReplaceable(path) : !Self.exists(path)
        // A new file, that only its owner may read.
        descriptor = isFree ? mkstemp(&name) : -1
        temporaryPath = String(decoding: name.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
        guard isFree else { throw taken }
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

    /// Makes content and name durable; throws `CancellationError` while it has no name yet.
    func finish() throws {
        guard fsync(descriptor) == 0 else { throw failure() }
        // Which takes a while.
        try Task.checkCancellation()
        try giveName()
        let slash = path.lastIndex(of: "/")
        let folder = open(slash.map { String(path[...$0]) } ?? ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { throw failure() }
        defer { close(folder) }
        if fsync(folder) != 0 { throw failure() }
    }

    private func giveName() throws {
        if !replaces {
            // One may have come meanwhile: a second name is refused then, where renaming would replace it.
            if link(temporaryPath, path) == 0 {
                unlink(temporaryPath)
                return
            }
            guard errno != EEXIST else { throw taken }
            // Some file systems have no second names.
            guard [EPERM, EOPNOTSUPP, ENOSYS].contains(errno) else { throw failure() }
            guard !Self.exists(path) else { throw taken }
        }
        guard rename(temporaryPath, path) == 0 else { throw failure() }
    }

    /// Removes what was written.
    func discard() {
        unlink(temporaryPath)
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }

    /// Whether nothing is there or a file, and not a device, say, or what a link names.
    private static func isReplaceable(_ path: String) -> Bool {
        var entry = stat()
        return lstat(path, &entry) != 0 || entry.st_mode & S_IFMT == S_IFREG
    }

    private static func exists(_ path: String) -> Bool {
        var entry = stat()
        return lstat(path, &entry) == 0
    }

    private var taken: CommandFailure {
        CommandFailure(
            what: replaces ? "\(path) is no regular file" : "\(path) exists",
            reason: "FILE_EXISTS",
            remedy: replaces ? "name another file" : "name another file, or say --replace",
            status: .inputOutput
        )
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
