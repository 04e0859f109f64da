// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// Runs work that blocks on a thread of its own, so that it does not take one of the few threads that tasks share.
enum BlockingThread {
    /// Does the work and returns what it gives. When no thread can be made, does it here.
    static func run<Value: Sendable>(_ work: @escaping @Sendable () -> Value) async -> Value {
        await withUnsafeContinuation { continuation in
            let body = Body { continuation.resume(returning: work()) }
            let argument = Unmanaged.passRetained(body)
            var thread = pthread_t()
            let failed = pthread_create(
                &thread,
                nil,
                { argument in
                    guard let argument else { return nil }
                    Unmanaged<Body>.fromOpaque(argument).takeRetainedValue().run()
                    return nil
                },
                argument.toOpaque()
            )
            if failed == 0 {
                pthread_detach(thread)
            } else {
                argument.takeRetainedValue().run()
            }
        }
    }

    private final class Body: Sendable {
        let run: @Sendable () -> Void

        init(run: @escaping @Sendable () -> Void) {
            self.run = run
        }
    }
}
