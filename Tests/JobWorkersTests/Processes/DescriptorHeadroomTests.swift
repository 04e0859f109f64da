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
    }
}
