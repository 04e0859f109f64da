// SPDX-License-Identifier: Apache-2.0

/// Numbered places for elements, in pages of a fixed size.
///
/// Growing never copies what is there, a place keeps its number until it is freed, and freed places are used again.
struct PagedSlab<Element: Sendable>: Sendable {
    /// Elements a page: as many as fill a block of memory.
    @inline(__always)
    static var pageSize: Int { MemoryBlock.count(of: Element.self, in: 64 << 10) }

    private var pages: [[Element]] = []
    private var freed: [UInt32] = []
    /// Places in use.
    private(set) var count = 0
    /// The place that was filled last.
    private(set) var lastInserted: UInt32 = 0

    /// Reads or changes an element in place. The place must be in use.
    subscript(place: UInt32) -> Element {
        // By address: `get` copies the whole element for each part of it that is asked, and from what a `_read` yields
        // Swift 6.3.1 reads garbage when it is a struct of more than 15 words.
        @inline(__always) unsafeAddress {
            address(of: place)
        }
        // Inlined, for a coroutine that is called has its frame allocated.
        @inline(__always) _modify {
            yield &pages[Int(place) / Self.pageSize][Int(place) % Self.pageSize]
        }
    }

    /// Where an element lies until the slab is changed.
    @inline(__always)
    func address(of place: UInt32) -> UnsafePointer<Element> {
        pages[Int(place) / Self.pageSize].address(of: Int(place) % Self.pageSize)
    }

    /// Puts an element in a free place and returns the place.
    mutating func insert(_ element: consuming Element) -> UInt32 {
        count += 1
        if let place = freed.popLast() {
            self[place] = element
            lastInserted = place
            return place
        }
        if let last = pages.indices.last, pages[last].count < Self.pageSize {
            pages[last].append(element)
        } else {
            var page: [Element] = []
            page.reserveCapacity(Self.pageSize)
            page.append(element)
            pages.append(page)
        }
        lastInserted = UInt32((pages.count - 1) * Self.pageSize + pages[pages.count - 1].count - 1)
        return lastInserted
    }

    /// Frees a place in use, leaving `blank` there so that nothing is kept alive.
    mutating func remove(_ place: UInt32, leaving blank: Element) {
        self[place] = blank
        freed.append(place)
        count -= 1
    }
}

extension Array {
    /// Where an element lies, for an addressor: valid while the array is not changed, which the access to the value that
    /// holds the array ensures.
    @inline(__always)
    func address(of index: Int) -> UnsafePointer<Element> {
        precondition(indices.contains(index), "an index within the array")
        return withUnsafeBufferPointer { elements in
            guard let first = elements.baseAddress else { preconditionFailure("an array with elements has an address") }
            return first + index
        }
    }
}
