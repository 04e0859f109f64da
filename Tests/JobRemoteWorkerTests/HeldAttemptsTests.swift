// SPDX-License-Identifier: Apache-2.0

import JobCore
import JobProto
import JobWorkers
import Testing

@testable import JobRemoteWorker

@Suite("HeldAttempts")
struct HeldAttemptsTests {
    private let key = AttemptKey(jobID: JobID(high: 0x7000, low: 1 << 63), token: AttemptToken(epoch: 1, attempt: 2))

    @Test("an attempt is named from its assignment until its end is acknowledged")
    func life() {
        var held = HeldAttempts()
        let isWanted = held.grant(2)
        #expect(isWanted && held.unspentCredit == 2)
        let isTaken = held.assign(key)
        #expect(isTaken && held.unspentCredit == 1)
        #expect(held.contains(key) && held.tokens.map(\.attempt) == [2])
        let nothing = held.takeUnacknowledged()
        #expect(nothing.isEmpty)
        let isHeld = held.finish(key, .renewal)
        #expect(isHeld)
        let said = held.takeUnacknowledged()
        let saidAgain = held.takeUnacknowledged()
        #expect(held.tokens.count == 1 && said == [.renewal] && saidAgain == [.renewal] && !held.isDone)
        held.drop(key)
        let isHeldStill = held.finish(key, .renewal)
        #expect(!held.contains(key) && held.tokens.isEmpty && !isHeldStill)
    }

    @Test("that an attempt has begun is said on each stream until it ends")
    func begun() {
        var held = HeldAttempts()
        let isHeldBefore = held.begin(key, .renewal)
        _ = held.assign(key)
        let isHeld = held.begin(key, .renewal)
        let (said, again) = (held.takeUnacknowledged(), held.takeUnacknowledged())
        #expect(!isHeldBefore && isHeld && said == [.renewal] && again == [.renewal])
        _ = held.finish(key, .credit(1))
        let ended = held.takeUnacknowledged()
        #expect(ended == [.credit(1)])
    }

    @Test("output that is left comes once, before the end of its attempt")
    func leftOutput() {
        var held = HeldAttempts()
        held.leave([.credit(1)], of: key)
        _ = held.assign(key)
        held.leave([.credit(2)], of: key)
        let beforeItsEnd = held.takeUnacknowledged()
        _ = held.finish(key, .renewal)
        let first = held.takeUnacknowledged()
        let second = held.takeUnacknowledged()
        held.leave([.credit(3)], of: key)
        let left = held.takeLeftOutput(of: key)
        #expect(left == [.credit(3)])
        #expect(beforeItsEnd.isEmpty && first == [.credit(2), .renewal] && second == [.renewal])
    }

    @Test("a drain voids credit, gives back what comes, and is done when nothing is held")
    func drain() {
        var held = HeldAttempts()
        _ = held.grant(2)
        _ = held.assign(key)
        held.drain()
        var other = key
        other.token.attempt = 3
        let (isWanted, isTaken) = (held.grant(1), held.assign(other))
        #expect(held.unspentCredit == 0 && !isWanted && !isTaken && !held.isDone)
        held.drop(key)
        #expect(held.isDone)
    }
}
