// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import JobClient

@Suite("FirstContact")
struct FirstContactTests {
    @Test("a server that never answered gets few tries, one that did gets many")
    func tries() {
        let configuration = RetryConfiguration()
        let contact = FirstContact()
        #expect(contact.triesMax(configuration) == configuration.unaryTriesMax)
        contact.answered()
        #expect(contact.triesMax(configuration) == configuration.reconnectTriesMax)
    }

    @Test("never more than what a client allows for all its tries")
    func bound() {
        var configuration = RetryConfiguration()
        configuration.reconnectTriesMax = 2
        #expect(FirstContact().triesMax(configuration) == 2)
    }
}
