// SPDX-License-Identifier: Apache-2.0

internal import NIOCore

/// Something that a loop will do later, unless it is cancelled.
package struct NetTimer: Sendable {
    private let scheduled: Scheduled<Void>

    init(_ scheduled: Scheduled<Void>) {
        self.scheduled = scheduled
    }

    package func cancel() {
        scheduled.cancel()
    }
}
