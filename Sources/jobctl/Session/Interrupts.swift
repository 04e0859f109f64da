// SPDX-License-Identifier: Apache-2.0

@preconcurrency internal import Dispatch
internal import Glibc

/// Ctrl-C, and the other signals that ask a program to end, as a feed in place of the process's death.
enum Interrupts {
    private static let signals = [SIGINT, SIGTERM, SIGHUP]

    /// One element for each signal from now on.
    static func feed() -> AsyncStream<Void> {
        for number in signals { signal(number, SIG_IGN) }
        return AsyncStream(bufferingPolicy: .bufferingNewest(2)) { continuation in
            let sources = signals.map { number in
                let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
                source.setEventHandler { continuation.yield() }
                source.resume()
                return source
            }
            continuation.onTermination = { _ in
                for source in sources { source.cancel() }
            }
        }
    }
}
