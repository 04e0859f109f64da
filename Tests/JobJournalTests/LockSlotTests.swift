// SPDX-License-Identifier: Apache-2.0

internal import Testing

@testable internal import JobJournal

@Suite("LockSlot")
struct LockSlotTests {
    private func slot(_ epoch: UInt64) -> LockSlot {
        LockSlot(storeID: StoreID(random: 8, 9), epoch: epoch, hasLog: epoch > 1, processID: 4242)
    }

    /// A lock file after these slots were written in turn.
    private func file(_ slots: [LockSlot]) -> [UInt8] {
        var content = [UInt8](repeating: 0, count: 1024)
        for slot in slots { content.replaceSubrange(Int(slot.offset)..<Int(slot.offset) + 512, with: slot.encoded()) }
        return content
    }

    @Test("the newest slot counts, whichever place it has")
    func newest() throws {
        #expect(try LockSlot.newest(in: []) == nil)
        #expect(try LockSlot.newest(in: [UInt8](repeating: 0, count: 1024)) == nil)
        #expect(try LockSlot.newest(in: file([slot(1)])) == slot(1))
        #expect(try LockSlot.newest(in: file([slot(1), slot(2)])) == slot(2))
        #expect(try LockSlot.newest(in: file([slot(1), slot(2), slot(3)])) == slot(3))
    }

    @Test("a slot whose write was cut off leaves the other one")
    func cutOff() throws {
        let before = file([slot(2), slot(3)])
        for count in 0..<512 {
            var content = before
            content.replaceSubrange(0..<count, with: slot(4).encoded()[..<count])
            let found = try #require(try LockSlot.newest(in: content))
            #expect(found.epoch == 3 || found == slot(4))
        }
    }

    @Test("random bytes hold no slot")
    func noise() throws {
        var content = file([slot(2), slot(3)])
        for start in [0, 512] { content[start + 50] ^= 1 }
        #expect(try LockSlot.newest(in: content) == nil)
    }

    @Test("a slot with an epoch that could overflow does not count")
    func epochBound() throws {
        #expect(try LockSlot.newest(in: file([slot(3), slot(1 << 62)])) == slot(1 << 62))
        #expect(try LockSlot.newest(in: file([slot(3), slot(.max - 1)])) == slot(3))
    }
}
