// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// The file of a Unix socket that this process has bound; for its owner alone.
struct SocketFile: Hashable, Sendable {
    let path: String
    private let device: UInt
    private let number: UInt

    /// The file that lies at a path now; nil when there is none.
    init?(path: String) {
        var status = stat()
        guard lstat(path, &status) == 0 else { return nil }
        self.path = path
        device = UInt(status.st_dev)
        number = UInt(status.st_ino)
    }

    /// Binds a socket to a path, in the place of what a process that is gone has left there.
    ///
    /// - Throws: `NetError` when another process serves the path, or the system refuses.
    static func bind(_ path: String) throws(NetError) -> (descriptor: Int32, file: SocketFile) {
        if isServed(path) { throw failure(path, "a process serves it; end it, or name another path") }
        var status = stat()
        if lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFSOCK { unlink(path) }
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0, withAddress(of: path, { Glibc.bind(descriptor, $0, $1) }) == 0, chmod(path, 0o600) == 0,
            let file = SocketFile(path: path)
        else {
            let problem = String(cString: strerror(errno))
            if descriptor >= 0 { close(descriptor) }
            throw failure(path, problem)
        }
        return (descriptor, file)
    }

    /// Removes the file, unless another process has put its own in the place.
    func remove() {
        if SocketFile(path: path) == self { unlink(path) }
    }

    /// Whether a process listens at a path. A file that a dead one left does not count.
    static func isServed(_ path: String) -> Bool {
        // Without waiting: a listener with a long queue is alive, too.
        let kind = SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue
        let descriptor = socket(AF_UNIX, Int32(kind), 0)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        let result = withAddress(of: path) { connect(descriptor, $0, $1) }
        return result == 0 || ![ECONNREFUSED, ENOENT, ENOTDIR, ENAMETOOLONG].contains(errno)
    }

    private static func withAddress(
        of path: String,
        _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32
    ) -> Int32 {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        guard path.utf8.count < MemoryLayout.size(ofValue: address.sun_path) else {
            errno = ENAMETOOLONG
            return -1
        }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                body($0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
    }

    private static func failure(_ path: String, _ problem: String) -> NetError {
        NetError(code: .listenFailed, message: "cannot listen on unix:\(path): \(problem)")
    }
}
