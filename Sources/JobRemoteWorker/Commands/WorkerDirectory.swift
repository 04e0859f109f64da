// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// The directory of a worker that runs commands: one process at a time holds it, and finds in it what marked the commands of
/// the process before.
final class WorkerDirectory: Sendable {
    /// Its absolute path.
    let path: String
    /// What marks the commands of this process: new with each, so that nobody who ends the leftovers of one can reach the
    /// commands of the next.
    let storeID: String
    /// What marked those of the former process; `storeID` for the first.
    let formerStoreID: String
    /// Open, and locked, as long as this object lives.
    private let descriptor: Int32

    private static let fileName = "worker"
    private static let idBytes = 32

    /// Takes the directory, which is made with mode 0711 if it is not there: jobs of other users pass through it.
    ///
    /// The mark of this process is not written before `adopt()`: until then the leftovers are those of the former one.
    ///
    /// - Throws: `CommandWorkerError` when another process holds it, or it cannot be written.
    init(path: String) throws(CommandWorkerError) {
        let file = path + "/" + Self.fileName
        if mkdir(path, 0o711) == 0 {
            // The umask has a say in mkdir.
            chmod(path, 0o711)
        } else if errno != EEXIST {
            throw CommandWorkerError(system: errno, "make the data directory \(path)")
        }
        guard let resolved = realpath(path, nil) else {
            throw CommandWorkerError(system: errno, "open the data directory \(path)")
        }
        defer { free(resolved) }
        // Each of them removes what the other's jobs work in.
        guard access(path + "/journal", F_OK) != 0 else {
            throw CommandWorkerError("the data directory \(path) is that of a jobd; name another --data-dir")
        }
        let descriptor = open(file, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw CommandWorkerError(system: errno, "open \(file)") }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let number = errno
            close(descriptor)
            throw number == EWOULDBLOCK
                ? CommandWorkerError(
                    "the data directory \(path) is in use by another jobworker; stop it or name another --data-dir"
                )
                : CommandWorkerError(system: number, "lock \(file)")
        }
        self.path = String(cString: resolved)
        self.descriptor = descriptor
        storeID = Self.freshID()
        formerStoreID = Self.id(in: descriptor) ?? storeID
    }

    deinit {
        close(descriptor)
    }

    /// Writes down the mark of this process: from now on its commands are what the next process looks for. To be called
    /// before the first of them, and after what the former process left is gone.
    func adopt() throws(CommandWorkerError) {
        var bytes = Array(storeID.utf8)
        guard pwrite(descriptor, &bytes, bytes.count, 0) == bytes.count else {
            throw CommandWorkerError(system: errno, "write \(path)/\(Self.fileName)")
        }
    }

    private static func freshID() -> String {
        let digits = (0..<2).map { _ in String(UInt64.random(in: .min ... .max), radix: 16) }
        return digits.map { String(repeating: "0", count: 16 - $0.count) + $0 }.joined()
    }

    /// Nil for a new file, and for what is no mark.
    private static func id(in descriptor: Int32) -> String? {
        var bytes = [UInt8](repeating: 0, count: idBytes)
        guard pread(descriptor, &bytes, bytes.count, 0) == bytes.count else { return nil }
        let text = String(decoding: bytes, as: UTF8.self)
        return text.allSatisfy { $0.isHexDigit && $0.isASCII } ? text : nil
    }
}
