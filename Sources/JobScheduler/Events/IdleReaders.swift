// SPDX-License-Identifier: Apache-2.0

internal import JobCore
internal import Synchronization

/// Ends the waits of readers that had nothing to read for long enough. One sleep serves all of them, as there may be ten
/// thousand; so time is counted in whole seconds here.
final class IdleReaders: Sendable {
    private struct Wait {
        var end: Timestamp
        var feed: SubscriptionFeed
    }

    private static let second = TimeSpan.seconds(1).nanoseconds

    private let clock: any SchedulerClock
    private let alarm = Alarm()
    private let waits = Mutex<[UInt64: Wait]>([:])

    init(clock: any SchedulerClock) {
        self.clock = clock
    }

    /// Ends the wait of a feed's reader after `timeout`, at the next whole second, unless it is taken out before.
    func add(_ feed: SubscriptionFeed, timeout: TimeSpan) {
        let exact = (clock.now().steady + timeout).nanoseconds
        let end = Timestamp(nanoseconds: (exact + Self.second - 1) / Self.second * Self.second)
        waits.withLock { $0[feed.number] = Wait(end: end, feed: feed) }
        alarm.set(Wake(wall: nil, steady: end))
    }

    func remove(_ feed: SubscriptionFeed) {
        _ = waits.withLock { $0.removeValue(forKey: feed.number) }
    }

    /// Works until the task is cancelled.
    func run() async {
        await alarm.run(clock) { [self] in endDue() }
    }

    private func endDue() {
        let now = clock.now().steady
        let (due, next) = waits.withLock { waits in
            let due = waits.values.filter { $0.end <= now }.map(\.feed)
            return (due, waits.values.lazy.map(\.end).filter { $0 > now }.min())
        }
        // A reader that is only on its way to its wait is looked for again.
        let areAllEnded = due.count(where: { !$0.endWait() }) == 0
        let retry = areAllEnded ? nil : now + .seconds(1)
        if let end = [next, retry].compactMap({ $0 }).min() { alarm.set(Wake(wall: nil, steady: end)) }
    }
}
