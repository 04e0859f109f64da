// SPDX-License-Identifier: Apache-2.0

internal import CMalloc
internal import Glibc

/// What the process holds.
struct Memory {
    /// Bytes that malloc has given out.
    var allocated: Int
    /// Bytes of the process in memory.
    var resident: Int

    static var now: Memory {
        // What was freed goes back to the system in 10 s by itself; 4096 stands for all arenas.
        mallctl("arena.4096.purge", nil, nil, nil, 0)
        var epoch: UInt64 = 1
        mallctl("epoch", nil, nil, &epoch, MemoryLayout<UInt64>.size)
        var allocated = 0
        var size = MemoryLayout<Int>.size
        mallctl("stats.allocated", &allocated, &size, nil, 0)
        return Memory(allocated: allocated, resident: field("VmRSS"))
    }

    /// Most bytes of the process in memory at any time.
    static var residentMax: Int { field("VmHWM") }

    private static func field(_ name: String) -> Int {
        guard let file = fopen("/proc/self/status", "r") else { return 0 }
        defer { fclose(file) }
        var line = [CChar](repeating: 0, count: 256)
        while fgets(&line, 256, file) != nil {
            let text = String(decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
            guard text.hasPrefix(name + ":") else { continue }
            return (text.split(whereSeparator: { !$0.isNumber }).first.flatMap { Int($0) } ?? 0) << 10
        }
        return 0
    }
}
