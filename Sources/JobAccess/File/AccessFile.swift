// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// An access file on disk.
///
/// Lines are only ever added or taken out, so that comments and the order stay; a reader sees the file as it was or as
/// it is, never in between.
public struct AccessFile: Sendable {
    /// The largest file that is read.
    static let bytesMax = 16 << 20

    /// What tells a changed file from the one that was read.
    public struct Mark: Sendable, Hashable {
        private let inode: UInt64
        private let bytes: Int64
        private let seconds: [Int]
        private let nanoseconds: [Int]

        init(_ info: stat) {
            inode = UInt64(info.st_ino)
            bytes = Int64(info.st_size)
            // A change of mode or owner counts: it may be what kept the file from being read.
            seconds = [info.st_mtim.tv_sec, info.st_ctim.tv_sec]
            nanoseconds = [info.st_mtim.tv_nsec, info.st_ctim.tv_nsec]
        }
    }

    /// Where it is.
    public let path: String

    /// The file at that path; nothing is done to it yet.
    public init(_ path: String) {
        self.path = path
    }

    /// What it looks like now; nil when there is none.
    public var mark: Mark? {
        var info = stat()
        return stat(path, &info) == 0 ? Mark(info) : nil
    }

    /// Reads and checks it.
    ///
    /// - Throws: `AccessError` naming the file, and the line where there is one.
    public func load() throws(AccessError) -> AccessList {
        let text = try read()
        do {
            return try AccessList(text)
        } catch {
            throw AccessError("\(path): \(error.message)")
        }
    }

    /// Reads what is right in it, for whoever mends it.
    ///
    /// - Returns: also what is wrong with the other lines, each with its number.
    /// - Throws: `AccessError` when the file cannot be read.
    public func inspect() throws(AccessError) -> (entries: [AccessEntry], problems: [String]) {
        var problems: [String] = []
        let list = AccessList(try read(), problems: &problems)
        return (list.entries, problems)
    }

    /// Adds a line for an entry; makes the file, with mode 0600, when there is none.
    ///
    /// - Returns: whether the file was made.
    /// - Throws: `AccessError`, for a credential that is there already as well; nothing is changed then.
    @discardableResult
    public func add(_ entry: AccessEntry) throws(AccessError) -> Bool {
        let isThere = mark != nil
        try changing { text throws(AccessError) in
            var list = try AccessList(text)
            try list.add(entry)
            let isWhole = text.isEmpty || text.utf8.last == UInt8(ascii: "\n")
            return text + (isWhole ? "" : "\n") + entry.description + "\n"
        }
        return !isThere
    }

    /// Takes the line of a token out, whatever is wrong with other lines.
    ///
    /// - Returns: what the line said, and what is wrong with lines that are left: until they are mended a server goes on
    ///   with what the file said before.
    /// - Throws: `AccessError` when there is none with that id (`isNotFound`), or the file cannot be changed.
    public func remove(token id: String) throws(AccessError) -> (entry: AccessEntry, problems: [String]) {
        // Only `add` makes a file.
        _ = try read()
        var removed: AccessEntry?
        var problems: [String] = []
        try changing { text throws(AccessError) in
            let entries = AccessList(text, problems: &problems).entries
            removed = entries.first { $0.credential.key == "token:\(id)" }
            guard removed != nil else {
                let wrong = problems.isEmpty ? "" : ", unless it is one of these: " + problems.joined(separator: "; ")
                throw AccessError("has no token \(id); `jobctl token list` shows them\(wrong)", isNotFound: true)
            }
            let rest = Self.without(token: id, in: text)
            problems = []
            guard AccessList(rest, problems: &problems).entries == entries.filter({ $0 != removed }) else {
                throw AccessError("the line of token \(id) cannot be taken out; do it by hand")
            }
            return rest
        }
        guard let removed else { throw AccessError("\(path) has no token \(id)") }
        return (removed, problems)
    }

    /// By scalars: a carriage return and the line feed after it are one character.
    private static func without(token id: String, in text: String) -> String {
        let lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).filter { line in
            let words = String(String.UnicodeScalarView(line)).split(maxSplits: 1, whereSeparator: \.isWhitespace)
            return !(words.first ?? "").hasPrefix("token:\(id):")
        }
        return String(String.UnicodeScalarView(lines.joined(separator: "\n".unicodeScalars)))
    }

    // MARK: Reading and writing

    private func read() throws(AccessError) -> String {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw failure("cannot be read") }
        defer { close(file) }
        var info = stat()
        guard fstat(file, &info) == 0 else { throw failure("cannot be read") }
        guard info.st_mode & S_IFMT == S_IFREG else { throw AccessError("\(path) is no file") }
        // Whoever may write to it may do anything through jobd.
        guard info.st_mode & S_IWOTH == 0 else {
            throw AccessError("\(path) can be written by everybody; take that away with chmod o-w")
        }
        guard info.st_size <= Self.bytesMax else {
            throw AccessError("\(path) has \(info.st_size) bytes, more than the \(Self.bytesMax) that are read")
        }
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 65_536)
        while bytes.count <= Self.bytesMax {
            let count = Glibc.read(file, &piece, piece.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw failure("cannot be read") }
            guard count > 0 else { break }
            bytes += piece[..<count]
        }
        guard let text = String(validating: bytes, as: UTF8.self) else { throw AccessError("\(path) is not UTF-8") }
        return text
    }

    /// Replaces the text by what `change` makes of it. One at a time: a lock file beside it is held meanwhile.
    private func changing(_ change: (String) throws(AccessError) -> String) throws(AccessError) {
        // What a link names is changed: it is what jobd reads.
        if let target = try target(), target != path { return try AccessFile(target).changing(change) }
        let lock = open(path + ".lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard lock >= 0, flock(lock, LOCK_EX) == 0 else { throw failure("cannot be locked") }
        defer { close(lock) }
        var info = stat()
        let isThere = stat(path, &info) == 0
        guard isThere || errno == ENOENT else { throw failure("cannot be read") }
        let text: String
        do {
            text = try change(isThere ? try read() : "")
        } catch {
            throw error.message.hasPrefix(path)
                ? error : AccessError("\(path): \(error.message)", isNotFound: error.isNotFound)
        }
        try replace(with: text, mode: isThere ? info.st_mode & 0o7777 : 0o600, like: isThere ? info : nil)
    }

    /// Where it really is; nil when there is none.
    private func target() throws(AccessError) -> String? {
        if let found = realpath(path, nil) {
            defer { free(found) }
            return String(cString: found)
        }
        var info = stat()
        guard errno == ENOENT, lstat(path, &info) != 0 else { throw failure("cannot be found") }
        return nil
    }

    private func replace(with text: String, mode: mode_t, like info: stat?) throws(AccessError) {
        let temporary = path + ".new"
        unlink(temporary)
        let file = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw failure("cannot be written") }
        defer { close(file) }
        // The owner stays where that is allowed, since jobd may run as another user than the one who makes tokens.
        if let info { _ = fchown(file, info.st_uid, info.st_gid) }
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw abandon(temporary) }
            rest = rest.dropFirst(count)
        }
        guard fchmod(file, mode) == 0, fsync(file) == 0, rename(temporary, path) == 0 else { throw abandon(temporary) }
        syncFolder()
    }

    /// So that a token that was revoked does not come back with the power.
    private func syncFolder() {
        let slash = path.lastIndex(of: "/")
        let folder = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
        let file = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard file >= 0 else { return }
        fsync(file)
        close(file)
    }

    private func abandon(_ temporary: String) -> AccessError {
        let error = failure("cannot be written")
        unlink(temporary)
        return error
    }

    private func failure(_ what: String) -> AccessError {
        AccessError("\(path) \(what): \(String(cString: strerror(errno)))")
    }
}
