// SPDX-License-Identifier: Apache-2.0

/// Bytes of one stream that wait for the window: appended at the end, read from the front.
///
/// Raw memory, so that a message is packed straight into its place.
struct OutputBuffer: ~Copyable {
    /// An empty buffer keeps at most this much memory for its next use.
    private static let keptBytesMax = 32 << 10
    /// Least size, for an idle stream holds it.
    private static let bytesMin = 64

    private var memory: UnsafeMutableRawPointer?
    private var capacity = 0
    private var head = 0
    private var tail = 0

    init() {}

    deinit {
        memory?.deallocate()
    }

    var count: Int { tail - head }

    var isEmpty: Bool { head == tail }

    /// Adds `count` bytes that `fill` writes.
    mutating func append(count: Int, _ fill: (UnsafeMutableRawBufferPointer) -> Void) {
        guard count > 0 else { return }
        let memory = memoryWithRoom(for: count)
        fill(UnsafeMutableRawBufferPointer(start: memory + tail, count: count))
        tail += count
    }

    /// Moves up to `limit` bytes to `target`.
    mutating func read(into target: UnsafeMutableRawPointer, limit: Int) -> Int {
        let count = min(limit, self.count)
        guard count > 0, let memory else { return 0 }
        target.copyMemory(from: memory + head, byteCount: count)
        head += count
        if isEmpty {
            removeAll()
        }
        return count
    }

    mutating func removeAll() {
        head = 0
        tail = 0
        if capacity > Self.keptBytesMax {
            memory?.deallocate()
            memory = nil
            capacity = 0
        }
    }

    /// Memory with space for `more` bytes at `tail`: what was read is dropped first, then the memory grows.
    private mutating func memoryWithRoom(for more: Int) -> UnsafeMutableRawPointer {
        if let memory, capacity - tail >= more { return memory }
        let held = count
        if let memory, head >= held, capacity - held >= more {
            memory.copyMemory(from: memory + head, byteCount: held)
            head = 0
            tail = held
            return memory
        }
        let size = max(Self.bytesMin, capacity * 2, held + more)
        let larger = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 16)
        if let memory {
            larger.copyMemory(from: memory + head, byteCount: held)
            memory.deallocate()
        }
        memory = larger
        capacity = size
        head = 0
        tail = held
        return larger
    }
}
