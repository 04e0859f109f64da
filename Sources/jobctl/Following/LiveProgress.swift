// SPDX-License-Identifier: Apache-2.0

internal import JobProto
internal import Synchronization

/// The progress line of one followed job, fed by its events and read by the clock that redraws it.
final class LiveProgress: Sendable {
    private let text: Mutex<ProgressText>
    private let start = ContinuousClock.now

    init(_ job: JobdV1.Job) {
        text = Mutex(ProgressText(job))
    }

    func received(_ event: JobdV1.JobEvent) {
        text.withLock { $0.received(event) }
    }

    /// The line as of now.
    var line: String {
        let elapsed = start.duration(to: .now)
        return text.withLock { $0.line(elapsed: elapsed) }
    }
}
