// SPDX-License-Identifier: Apache-2.0

/// One line of the system's process table, as /proc/PID/stat shows it (proc_pid_stat(5)).
struct ProcessEntry: Hashable, Sendable {
    var pid: Int32
    var parent: Int32
    var group: Int32
    var session: Int32
    /// The letter of the state: R, S, D, T, Z and so on.
    var state: UInt8
    /// Clock ticks since boot at its start; with the pid it names a process for good.
    var startTime: UInt64

    /// What names a process for good.
    struct Identity: Hashable, Sendable {
        var pid: Int32
        var startTime: UInt64
    }

    var identity: Identity { Identity(pid: pid, startTime: startTime) }

    /// Whether the process has ended and waits to be reaped; it has neither memory nor environment then.
    var isZombie: Bool {
        state == UInt8(ascii: "Z") || state == UInt8(ascii: "X")
    }
}

extension ProcessEntry {
    /// Parses the bytes of /proc/PID/stat; nil when they are cut or malformed.
    ///
    /// The second field is the name of the program in parentheses, which may hold spaces and parentheses
    /// itself; the last closing one ends it.
    init?(stat bytes: [UInt8]) {
        guard let nameStart = bytes.firstIndex(of: UInt8(ascii: "(")),
            let nameEnd = bytes.lastIndex(of: UInt8(ascii: ")")),
            nameStart < nameEnd,
            let pid = Self.number(bytes[..<nameStart].filter { $0 != UInt8(ascii: " ") }[...])
        else {
            return nil
        }
        let fields = bytes[(nameEnd + 1)...].split { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\n") }
        guard fields.count >= 20, let state = fields[0].first, let parent = Self.number(fields[1]),
            let group = Self.number(fields[2]), let session = Self.number(fields[3]),
            let startTime = Self.number(fields[19])
        else {
            return nil
        }
        self.pid = Int32(truncatingIfNeeded: pid)
        self.parent = Int32(truncatingIfNeeded: parent)
        self.group = Int32(truncatingIfNeeded: group)
        self.session = Int32(truncatingIfNeeded: session)
        self.state = state
        self.startTime = startTime
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> UInt64? {
        guard !digits.isEmpty, digits.count < 20 else { return nil }
        var value: UInt64 = 0
        for digit in digits {
            guard (0x30...0x39).contains(digit) else { return nil }
            value = value * 10 + UInt64(digit - 0x30)
        }
        return value
    }
}
