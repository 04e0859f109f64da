// SPDX-License-Identifier: Apache-2.0

internal import CProtobufC
internal import Glibc

/// The blocks of memory behind arenas, one of which each thread keeps between messages.
enum ArenaBlock {
    /// Bytes of the block that a thread keeps.
    static let keptBytes = 16 << 10
    /// Least size of a further block.
    static let furtherBytes = 64 << 10
    /// Room for the pointer to the next block; a multiple of 16.
    static let headerBytes = 16

    /// Where a thread keeps its block; nil when the process has no thread-specific key to spare, and then every arena takes
    /// its block from the heap.
    private static let threadKey: pthread_key_t? = {
        var key = pthread_key_t()
        let result = pthread_key_create(&key) { block in block?.deallocate() }
        return result == 0 ? key : nil
    }()

    static func allocate(_ byteCount: Int, next: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer {
        let block = UnsafeMutableRawPointer.allocate(byteCount: byteCount, alignment: headerBytes)
        block.storeBytes(of: next, as: UnsafeMutableRawPointer?.self)
        return block
    }

    static func next(_ block: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? {
        block.load(as: UnsafeMutableRawPointer?.self)
    }

    /// The thread's block, or a new one when the thread has none or is using it.
    static func takeKept() -> UnsafeMutableRawPointer {
        if let threadKey, let block = pthread_getspecific(threadKey) {
            pthread_setspecific(threadKey, nil)
            return block
        }
        return .allocate(byteCount: keptBytes, alignment: headerBytes)
    }

    static func giveBack(_ block: UnsafeMutableRawPointer) {
        guard let threadKey, pthread_getspecific(threadKey) == nil, pthread_setspecific(threadKey, block) == 0 else {
            block.deallocate()
            return
        }
    }
}

extension ProtoArena {
    /// Starts an arena on this thread.
    ///
    /// - Parameter bytesMax: bytes that may be taken before ``release()``.
    public static func acquire(bytesMax: Int) -> ProtoArena {
        let block = ArenaBlock.takeKept()
        let state = block.bindMemory(to: State.self, capacity: 1)
        state.initialize(
            to: State(
                cursor: block + stateBytes,
                end: block + ArenaBlock.keptBytes,
                budget: bytesMax,
                blocks: nil,
                looseFields: nil,
                emptyString: UnsafeRawPointer(cprotobufc_empty_string())
            )
        )
        return ProtoArena(state: state)
    }

    /// Ends the arena: everything taken from it is gone.
    public func release() {
        freeBlocks()
        ArenaBlock.giveBack(UnsafeMutableRawPointer(state))
    }

    /// Starts over with a fresh budget.
    func reset(bytesMax: Int) {
        freeBlocks()
        let block = UnsafeMutableRawPointer(state)
        state.pointee.cursor = block + Self.stateBytes
        state.pointee.end = block + ArenaBlock.keptBytes
        state.pointee.budget = bytesMax
        state.pointee.blocks = nil
        state.pointee.isExhausted = false
        state.pointee.hasReplacedValue = false
        state.pointee.hasFieldZero = false
    }

    private func freeBlocks() {
        var block = state.pointee.blocks
        while let current = block {
            block = ArenaBlock.next(current)
            current.deallocate()
        }
    }

    private static var stateBytes: Int { (MemoryLayout<State>.size + 15) & ~15 }
}
