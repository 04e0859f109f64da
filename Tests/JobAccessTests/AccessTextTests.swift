// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import JobAccess

@Suite("AccessText")
struct AccessTextTests {
    @Test("namespaces are lower-case words as SubmitJobRequest has them")
    func namespaces() {
        for good in ["a", "default", "team-7", String(repeating: "a", count: 63)] {
            #expect(AccessText.isNamespace(good), "\(good)")
        }
        for bad in ["", "A", "7a", "-a", "a_b", "a.b", "ä", "*", String(repeating: "a", count: 64)] {
            #expect(!AccessText.isNamespace(bad), "\(bad)")
        }
    }

    @Test("principals may look like an address of e-mail")
    func principals() {
        for good in ["ci", "alice@example.org", "7", "a_b-c.d"] { #expect(AccessText.isPrincipal(good), "\(good)") }
        for bad in ["", "@a", "a b", "a:b", "é", String(repeating: "a", count: 64)] {
            #expect(!AccessText.isPrincipal(bad), "\(bad)")
        }
    }
}
