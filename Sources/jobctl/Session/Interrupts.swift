// SPDX-License-Identifier: Apache-2.0

@preconcurrency internal import Dispatch
internal import Glibc

/// Ctrl-C as a feed, in place of the process's death.
enum Interrupts {
    /// One element for each SIGINT from now on.
    static func feed() -> AsyncStream<Void> {
        signal(SIGINT, SIG_IGN)
        return AsyncStream(bufferingPolicy: .bufferingNewest(2)) { continuation in
            let source = DispatchSource.makeSignalSource(signal: SIGINT, queue: .global())
            source.setEventHandler { continuation.yield() }
            continuation.onTermination = { _ in source.cancel() }
            source.resume()
        }
    }
}
