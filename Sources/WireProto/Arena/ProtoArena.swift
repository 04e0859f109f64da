// SPDX-License-Identifier: Apache-2.0

/// The memory of one encoding or decoding: taken by moving a pointer, given back all at once.
///
/// Each thread keeps one block between messages, so a message of usual size takes nothing from the heap; a larger one
/// takes further blocks, freed at its end. The handle is one pointer and may be copied; it is valid between `acquire`
/// and `release`, on one thread. For generated code.
public struct ProtoArena {
    @usableFromInline let state: UnsafeMutablePointer<State>

    /// Lies at the start of the kept block.
    @usableFromInline
    struct State {
        /// The next free byte, and the end of the block that it is in.
        @usableFromInline var cursor: UnsafeMutableRawPointer
        @usableFromInline var end: UnsafeMutableRawPointer
        /// Bytes that may still be taken.
        @usableFromInline var budget: Int
        /// Further blocks, the newest first.
        var blocks: UnsafeMutableRawPointer?
        /// Encoded fields that protobuf-c cannot write, the newest first; see `LooseField`.
        @usableFromInline var looseFields: UnsafeMutableRawPointer?
        /// What protobuf-c points unset strings at.
        @usableFromInline let emptyString: UnsafeRawPointer
        /// An allocation was refused for want of budget.
        var isExhausted = false
        /// protobuf-c gave a value back: it came twice, and was replaced or merged.
        var hasReplacedValue = false
        /// An unknown field had the number 0, which protobuf-c lets pass when its tag is longer than need be.
        @usableFromInline var hasFieldZero = false
        /// The bytes went through `WireNormalizer`.
        var isNormalized = false
    }

    init(state: UnsafeMutablePointer<State>) {
        self.state = state
    }

    /// Takes memory, aligned to 8 bytes and not initialised.
    ///
    /// - Parameter byteCount: 0 or more.
    /// - Returns: nil when the budget does not allow it.
    @inlinable @inline(__always)
    func take(_ byteCount: Int) -> UnsafeMutableRawPointer? {
        let rounded = (byteCount &+ 7) & ~7
        guard rounded <= state.pointee.end - state.pointee.cursor, rounded <= state.pointee.budget else {
            return takeElsewhere(rounded)
        }
        let address = state.pointee.cursor
        state.pointee.cursor = address + rounded
        state.pointee.budget &-= rounded
        return address
    }

    /// Takes memory for building a message, which has no budget.
    @inlinable
    func takeForBuilding(_ byteCount: Int) -> UnsafeMutableRawPointer {
        guard let address = take(byteCount) else {
            preconditionFailure("an arena without a budget refused \(byteCount) bytes")
        }
        return address
    }

    @usableFromInline
    func takeElsewhere(_ byteCount: Int) -> UnsafeMutableRawPointer? {
        guard byteCount >= 0, byteCount <= state.pointee.budget else {
            state.pointee.isExhausted = true
            return nil
        }
        let size = max(byteCount + ArenaBlock.headerBytes, ArenaBlock.furtherBytes)
        let block = ArenaBlock.allocate(size, next: state.pointee.blocks)
        state.pointee.blocks = block
        state.pointee.end = block + size
        state.pointee.cursor = block + ArenaBlock.headerBytes + byteCount
        state.pointee.budget -= byteCount
        return block + ArenaBlock.headerBytes
    }

    /// Bytes of the wire form for each byte of the C structures that it is made from, at the most: a 32-bit number takes
    /// 4 bytes of a structure or a list and up to 10 on the wire with 5 more of its tag; all else takes less.
    private static var wireBytesPerByte: Int { 4 }

    /// Memory beyond which a wire form is measured: that is quick where most of a message is bytes, and small parts are many.
    private static var wireRoomMax: Int { 1 << 20 }

    /// Where the wire form of the message that fills this arena, which has no budget, may be written; nil for one of many
    /// bytes.
    var roomForWireForm: UnsafeMutableRawPointer? {
        let room = (.max - state.pointee.budget) * Self.wireBytesPerByte
        if room <= state.pointee.end - state.pointee.cursor { return state.pointee.cursor }
        return room <= Self.wireRoomMax ? takeElsewhere(room) : nil
    }

    /// Counts memory that the Swift value will take from the heap, so that the budget covers it too.
    ///
    /// - Parameters:
    ///   - count: elements.
    ///   - stride: bytes an element.
    /// - Throws: ``ProtoError`` with `overBudget`.
    @inlinable
    public func charge(_ count: Int, stride: Int) throws(ProtoError) {
        let (bytes, overflow) = count.multipliedReportingOverflow(by: stride)
        guard !overflow, bytes <= state.pointee.budget else { throw Self.overBudget }
        state.pointee.budget &-= bytes
    }

    @usableFromInline
    static var overBudget: ProtoError {
        ProtoError(.overBudget, "the message takes more memory than its limit, arenaBytesMax; send a smaller message")
    }
}
