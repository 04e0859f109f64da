// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import JobScheduler

@Suite("Mailbox")
struct MailboxTests {
    private func command(_ failed: Collected<SchedulerError> = Collected()) -> Mailbox.Command {
        Mailbox.Command(run: { _ in }, fail: { failed.add($0) })
    }

    private func isAccepted(_ posting: Mailbox.Posting) -> Bool {
        if case .accepted = posting { true } else { false }
    }

    @Test("what was posted is taken at once, in one piece")
    func batches() async {
        let mailbox = Mailbox(commandCountMax: 10)
        for _ in 0..<3 { #expect(isAccepted(mailbox.post(command()))) }
        #expect(await mailbox.next()?.count == 3)
        async let next = mailbox.next()
        _ = mailbox.post(command())
        #expect(await next?.count == 1)
    }

    @Test("a ring gives an empty turn")
    func ring() async {
        let mailbox = Mailbox(commandCountMax: 10)
        mailbox.ring()
        mailbox.ring()
        #expect(await mailbox.next()?.isEmpty == true)
        async let next = mailbox.next()
        mailbox.ring()
        #expect(await next?.isEmpty == true)
    }

    @Test("at the bound a request is taken, one past it not; the daemon's own always")
    func bound() {
        let mailbox = Mailbox(commandCountMax: 2)
        #expect(isAccepted(mailbox.post(command())) && isAccepted(mailbox.post(command())))
        guard case .full = mailbox.post(command()) else {
            Issue.record("the mailbox is full")
            return
        }
        #expect(isAccepted(mailbox.post(command(), isBounded: false)))
    }

    @Test("a closed mailbox gives back what nobody will do, and the first reason")
    func closing() {
        let mailbox = Mailbox(commandCountMax: 10)
        let failed = Collected<SchedulerError>()
        _ = mailbox.post(command(failed))
        let reason = SchedulerError(.journalStalled, "r")
        for command in mailbox.close(reason) { command.fail(reason) }
        #expect(failed.all == [reason])
        #expect(mailbox.close(SchedulerError(.stopped, "s")).isEmpty)
        guard case .closed(let given) = mailbox.post(command()) else {
            Issue.record("the mailbox is closed")
            return
        }
        #expect(given == reason)
    }

    @Test("a cancelled reader gets nothing")
    func cancellation() async {
        let mailbox = Mailbox(commandCountMax: 10)
        let reader = Task { await mailbox.next() == nil }
        reader.cancel()
        #expect(await reader.value)
    }
}
