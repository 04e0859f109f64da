// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import JobWorkers

@Suite("DescriptorHeadroom")
struct DescriptorHeadroomTests {
    @Test("there is room for a few starts, again and again")
    func room() {
        #expect(DescriptorHeadroom.suffices(forStarts: 1))
        #expect(DescriptorHeadroom.suffices(forStarts: 4))
        #expect(DescriptorHeadroom.suffices(forStarts: 1), "what was asked for is given back")
        // Where it is not known, all of them would be taken from tests beside this one.
        if let free = DescriptorHeadroom.free { #expect(!DescriptorHeadroom.suffices(forStarts: free)) }
    }

    @Test("where the kernel does not count them, descriptors are taken to see whether there are so many")
    func trial() {
        #expect(DescriptorHeadroom.canTake(2 * DescriptorHeadroom.perStart))
        #expect(DescriptorHeadroom.canTake(2 * DescriptorHeadroom.perStart), "what was taken is given back")
    }
}
