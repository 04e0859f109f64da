// SPDX-License-Identifier: Apache-2.0

internal import Testing

@testable internal import JobJournal

@Suite("Signal")
struct SignalTests {
    @Test("a notification before the wait ends it at once, and counts once")
    func before() {
        let signal = Signal()
        signal.notify()
        signal.notify()
        #expect(signal.wait())
        #expect(!signal.wait(.nanoseconds(1)))
    }

    @Test("a notification wakes a sleeping thread")
    func wakes() throws {
        let (request, answer) = (Signal(), Signal())
        let thread = try DedicatedThread(name: "signal-test") {
            for _ in 0..<100 {
                request.wait()
                answer.notify()
            }
        }
        for _ in 0..<100 {
            request.notify()
            #expect(answer.wait(.seconds(60)))
        }
        thread.join()
    }
}
