// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// The methods of a server by path. Looked up by bytes, so that a call needs no string; filled once, so that nobody
/// outside can choose keys that collide.
struct MethodTable: Sendable {
    /// A class, so that a call notes its method with one reference.
    final class Entry: Sendable {
        let name: GRPCMethodName
        let method: GRPCMethod
        let path: [UInt8]

        init(name: GRPCMethodName, method: GRPCMethod) {
            self.name = name
            self.method = method
            path = Array(name.path.utf8)
        }
    }

    private(set) var entries: [Entry] = []
    private var slots: [Int] = []

    private static let free = -1
    private static let slotsPerEntry = 4

    init(services: [GRPCServiceDefinition]) {
        for service in services {
            for method in service.methods {
                let name = GRPCMethodName(service: service.name, method: method.name)
                entries.append(Entry(name: name, method: method))
            }
        }
        var size = 16
        while size < entries.count * Self.slotsPerEntry {
            size *= 2
        }
        slots = [Int](repeating: Self.free, count: size)
        for (index, entry) in entries.enumerated() {
            var slot = entry.path.withUnsafeBytes { Self.hash($0) } & (size - 1)
            while slots[slot] != Self.free {
                slot = (slot + 1) & (size - 1)
            }
            slots[slot] = index
        }
    }

    /// The place of the method in `entries`.
    func find(_ path: UnsafeRawBufferPointer) -> Int? {
        guard let base = path.baseAddress else { return nil }
        let mask = slots.count - 1
        var slot = Self.hash(path) & mask
        while slots[slot] != Self.free {
            let candidate = entries[slots[slot]].path
            if candidate.count == path.count, memcmp(candidate, base, path.count) == 0 {
                return slots[slot]
            }
            slot = (slot + 1) & mask
        }
        return nil
    }

    /// FNV-1a, a word at a time.
    private static func hash(_ bytes: UnsafeRawBufferPointer) -> Int {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        var position = 0
        while position + 8 <= bytes.count {
            hash = (hash ^ bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self)) &* 0x0000_0100_0000_01b3
            hash ^= hash >> 29
            position += 8
        }
        while position < bytes.count {
            hash = (hash ^ UInt64(bytes[position])) &* 0x0000_0100_0000_01b3
            position += 1
        }
        return Int(truncatingIfNeeded: hash ^ hash >> 32)
    }
}
