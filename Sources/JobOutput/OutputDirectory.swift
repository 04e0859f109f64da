// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import JobCore

/// The files of one channel of an attempt.
struct OutputPaths: Hashable, Sendable {
    /// The kept bytes.
    let bytes: String
    /// Which bytes were dropped; there only when some were.
    var note: String { bytes + ".dropped" }
}

/// The folder of all output: one folder of mode 0700 per job, named by its id, with `ATTEMPT.stdout` and
/// `ATTEMPT.stderr`.
struct OutputDirectory: Sendable {
    let path: String

    /// Makes the folder with mode 0700 if it is not there.
    init(path: String) throws(OutputError) {
        self.path = path
        try Self.makeFolder(path)
    }

    func makeJobFolder(_ job: JobID) throws(OutputError) {
        try Self.makeFolder(folder(of: job))
    }

    func paths(job: JobID, attempt: UInt32, channel: OutputChannel) -> OutputPaths {
        OutputPaths(bytes: "\(folder(of: job))/\(attempt).\(channel.fileExtension)")
    }

    /// Removes the files of a channel; nothing happens when there are none.
    func removeFiles(job: JobID, attempt: UInt32, channel: OutputChannel) throws(OutputError) {
        let paths = paths(job: job, attempt: attempt, channel: channel)
        try Self.remove(paths.bytes)
        try Self.remove(paths.note)
    }

    private static func remove(_ file: String) throws(OutputError) {
        guard unlink(file) == 0 || errno == ENOENT else { throw OutputError(system: errno, "remove", file) }
    }

    /// Removes a job's folder and the files in it; nothing happens when there is none.
    func removeJobFolder(_ job: JobID) throws(OutputError) {
        let folder = folder(of: job)
        for name in try Self.names(in: folder) {
            try Self.remove(folder + "/" + name)
        }
        guard rmdir(folder) == 0 || errno == ENOENT else { throw OutputError(system: errno, "remove", folder) }
    }

    /// The jobs that have a folder, sorted.
    func jobs() throws(OutputError) -> [JobID] {
        try Self.names(in: path).compactMap { JobID($0) }.sorted()
    }

    private func folder(of job: JobID) -> String {
        "\(path)/\(job)"
    }

    private static func makeFolder(_ path: String) throws(OutputError) {
        guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw OutputError(system: errno, "make", path) }
    }

    /// The names in a folder but "." and ".."; none when there is no folder.
    private static func names(in folder: String) throws(OutputError) -> [String] {
        guard let handle = opendir(folder) else {
            guard errno == ENOENT else { throw OutputError(system: errno, "list", folder) }
            return []
        }
        defer { closedir(handle) }
        var names: [String] = []
        while true {
            errno = 0
            guard let entry = readdir(handle) else {
                if errno != 0 { throw OutputError(system: errno, "list", folder) }
                return names
            }
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
    }
}
