// SPDX-License-Identifier: Apache-2.0

@preconcurrency internal import Dispatch
internal import Glibc

/// Ctrl-C, and the other signals that ask a program to end, as a feed in place of the process's death.
enum Interrupts {
    private static let signals = [SIGINT, SIGTERM, SIGHUP]

    /// One element for each signal from now on: when this returns, none ends the process any more, and none is missed.
    static func feed() async -> AsyncStream<Void> {
        let (stream, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(2))
        for number in signals { signal(number, SIG_IGN) }
        var sources: [any DispatchSourceSignal] = []
        for number in signals {
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler { continuation.yield() }
            await withUnsafeContinuation { registered in
                source.setRegistrationHandler { registered.resume() }
                source.resume()
            }
            sources.append(source)
        }
        continuation.onTermination = { [sources] _ in
            for source in sources { source.cancel() }
        }
        return stream
    }
}
