// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import JobCore

/// What `jobd-exec` is to make of itself before it becomes a command: its words, and what it says when a step fails.
struct Launch: Hashable, Sendable {
    /// The command's file.
    var program: String
    /// The command's words, the first included.
    var argv: [String]
    /// Where it starts.
    var directory: String
    /// Whom it becomes; nil = it stays who it is.
    var user: SystemUser?
    /// Whether it may write below its directory only.
    var isConfined = false
    /// Its share of the processors (setpriority(2)); nil = the daemon's own.
    var nice: Int32?
    /// Its limits, those that control groups keep excepted.
    var limits = CommandLimits()
    /// The soft limit of open files of a command that has none of its own.
    var openFilesDefault: UInt64
    /// The cgroup.procs files of the control groups it joins.
    var groups: [String] = []
    /// Goes in front of what it says on a failure; known to nobody else, so that no command can say it.
    var secret =
        String(UInt64.random(in: .min ... .max), radix: 16) + String(UInt64.random(in: .min ... .max), radix: 16)

    /// The words behind the name of `jobd-exec`.
    var words: [String] {
        var words = ["run", "report=\(secret)", "parent=\(getpid())", "directory=\(directory)"]
        if let nice { words.append("nice=\(nice)") }
        if let user { words.append("user=\(user.uid):\(user.gid)") }
        if isConfined { words.append("confine=job_directory") }
        words += groups.map { "group=\($0)" }
        words.append(
            limits.openFiles.map { "open_files=\($0):\($0)" } ?? "open_files=\(openFilesDefault):\(UInt64.max)"
        )
        // The first second over it is told by a signal that can be handled, the second one kills.
        if let seconds = limits.cpuSeconds { words.append("cpu_seconds=\(seconds):\(seconds + 1)") }
        if let bytes = limits.memoryBytes { words.append("address_space=\(bytes):\(bytes)") }
        if let bytes = limits.fileBytes { words.append("file_bytes=\(bytes):\(bytes)") }
        if let count = limits.processes { words.append("processes=\(count):\(count)") }
        return words + ["--", program] + argv
    }

    /// A step that failed, as `jobd-exec` told it.
    struct Failure: Hashable, Sendable {
        /// The step's name in launch.c.
        var step: String
        /// An errno.
        var error: Int32
    }

    /// What `jobd-exec` ends with then.
    static let failureExitCode: Int32 = 125

    /// The failure that standard error begins with; nil when what is there is the command's own.
    func failure(in output: UnsafeRawBufferPointer) -> Failure? {
        let prefix = Array("\(secret) ".utf8)
        guard output.starts(with: prefix), output.last == UInt8(ascii: "\n") else { return nil }
        let fields = String(decoding: output.dropFirst(prefix.count).dropLast(), as: UTF8.self).split(separator: " ")
        guard fields.count == 2, let error = Int32(fields[1]) else { return nil }
        return Failure(step: String(fields[0]), error: error)
    }
}
