// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import JobCore

@Suite("JobImage")
struct JobImageTests {
    @Test("a bare image is a job that was just queued")
    func bare() throws {
        let id = JobID(high: 0x7000, low: 1 << 63)
        let time = Timestamp(nanoseconds: 50)
        let definition = JobSubmission.command().definition
        let image = JobImage(id: id, definition: definition, createSequence: 3, createTime: time, creator: "c")
        var machine = SchedulerStateMachine()
        machine.restore(sequence: 3, epoch: 1)
        try machine.restore(image)
        let job = try #require(machine.job(id, view: .full))
        #expect(job.state == .queued && job.reason == .submitted && job.attempt == 0)
        #expect(job.sequence == 3 && job.createTime == time && job.runTime == time)
        #expect(job.definition == definition && job.creator == "c")
        #expect(job.events.map(\.to) == [.queued] && job.attempts.isEmpty)
        machine.expectInvariants()
    }

    @Test("an image loaded gives the same image again, with every field set")
    func roundTrip() throws {
        var image = JobImage(
            id: JobID(high: 0x7000, low: 1 << 63),
            definition: JobSubmission.command { definition in
                definition.kind = "k"
                definition.labels = [JobLabel(key: "a", value: "b")]
                definition.deadline = Timestamp(nanoseconds: 9_000)
                definition.traceParent = "00-t"
            }.definition,
            createSequence: 3,
            createTime: Timestamp(nanoseconds: 50),
            creator: "c"
        )
        image.sequence = 9
        image.runTime = Timestamp(nanoseconds: 60)
        image.startTime = Timestamp(nanoseconds: 70)
        image.endTime = Timestamp(nanoseconds: 80)
        image.expiry = Timestamp(nanoseconds: 90)
        image.state = .cancelled
        image.reason = .cancelConfirmed
        image.attempt = 4
        image.countedAttempts = 3
        image.daemonDeaths = 2
        image.firstState = .scheduled
        image.firstReason = .scheduleFired
        image.scheduleID = "s"
        image.nominalTime = Timestamp(nanoseconds: 40)
        image.note = "n"
        image.grace = .seconds(4)
        image.progress = JobProgress(fraction: 0.25, message: "p")
        image.result = JobResult(data: [1], contentType: "t")
        image.history = [
            HistoryEntry(
                sequence: 9,
                time: Timestamp(nanoseconds: 80),
                from: .cancelling,
                to: .cancelled,
                reason: .cancelConfirmed,
                actor: "w",
                attempt: 4,
                attemptState: .cancelled
            )
        ]
        var machine = SchedulerStateMachine()
        machine.restore(sequence: 9, epoch: 1)
        try machine.restore(image)
        var images: [JobImage] = []
        machine.storeImage().forEachJob { images.append($0) }
        #expect(images == [image])
        #expect(throws: ReplayError.self) { try machine.restore(image) }
        machine.expectInvariants()
    }
}
