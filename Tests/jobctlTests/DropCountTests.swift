// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import jobctl

@Suite("DropCount")
struct DropCountTests {
    @Test("what is missing is told in one sum, and nothing when nothing is")
    func sum() {
        let drops = DropCount()
        drops.add(0)
        #expect(drops.line == nil)
        drops.add(3)
        drops.add(4)
        #expect(drops.line?.hasPrefix("jobctl: 7 bytes of output were over the cap") == true)
    }
}
