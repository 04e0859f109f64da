// SPDX-License-Identifier: Apache-2.0

/// Blocks of memory that a heap gives out without a rest: of sizes of a power of two. An array that is a little larger
/// takes up to a quarter more than it fills.
enum MemoryBlock {
    /// Bytes of an array before its elements.
    private static let headBytes = 32

    /// Elements of an array that fills a block with its head.
    @inline(__always)
    static func count<Element>(of element: Element.Type, in blockBytes: Int) -> Int {
        max(1, (blockBytes - headBytes) / MemoryLayout<Element>.stride)
    }

    /// Bytes that an array takes with its head.
    static func bytes<Element>(of array: [Element]) -> Int {
        headBytes + array.count * MemoryLayout<Element>.stride
    }
}
