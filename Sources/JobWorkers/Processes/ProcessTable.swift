// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// The system's processes, as /proc shows them at the moment of each call.
enum ProcessTable {
    /// The most bytes of a process's environment that are looked at: what the kernel lets a program start with by
    /// default.
    static let environmentBytesMax = 2 << 20
    private static let statBytesMax = 4096

    /// All processes; those that end meanwhile may be missing.
    static func entries() -> [ProcessEntry] {
        let descriptor = ScarceDescriptor.get { open("/proc", O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
        guard descriptor >= 0 else { return [] }
        guard let handle = fdopendir(descriptor) else {
            close(descriptor)
            return []
        }
        defer { closedir(handle) }
        var entries: [ProcessEntry] = []
        while let file = readdir(handle) {
            let pid = withUnsafePointer(to: &file.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { name in
                    (0x31...0x39).contains(name[0]) ? Int32(atoi(name)) : 0
                }
            }
            if pid > 0, let entry = entry(pid) { entries.append(entry) }
        }
        return entries
    }

    /// One process; nil when there is none of that id.
    static func entry(_ pid: Int32) -> ProcessEntry? {
        read("/proc/\(pid)/stat", bytesMax: statBytesMax).flatMap(ProcessEntry.init(stat:))
    }

    /// The environment that a process was started with: entries ended by NUL. Nil when it has ended or is not ours to
    /// look at.
    static func environment(_ pid: Int32) -> [UInt8]? {
        read("/proc/\(pid)/environ", bytesMax: environmentBytesMax)
    }

    /// The id given to the newest process or thread; nil when the system does not tell.
    static func newestID() -> Int32? {
        let text = read("/proc/loadavg", bytesMax: 256)
        guard let field = text?.split(whereSeparator: { $0 == 0x20 || $0 == 0x0A }).last else { return nil }
        return Int32(String(decoding: field, as: UTF8.self))
    }

    /// Takes the end of a child that is no swift-subprocess's: nothing happens when it runs or is not a child.
    static func reap(_ pid: Int32) {
        var ending = siginfo_t()
        _ = waitid(P_PID, id_t(pid), &ending, WEXITED | WNOHANG)
    }

    private static func read(_ path: String, bytesMax: Int) -> [UInt8]? {
        let descriptor = ScarceDescriptor.get { open(path, O_RDONLY | O_CLOEXEC) }
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 4096)
        while bytes.count < bytesMax {
            let count = Glibc.read(descriptor, &chunk, chunk.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { return nil }
            if count == 0 { break }
            bytes += chunk[..<count]
        }
        return bytes
    }
}
