// SPDX-License-Identifier: Apache-2.0

internal import ConformanceMessages
internal import Glibc
internal import Logging
internal import WireGRPC

/// The client under test: makes each call that it is told on standard input, and tells on standard output how it ended.
package enum ConformanceClient {
    /// Calls under way at once.
    private static let callsMax = 8

    /// Runs until the input ends and the last call did.
    ///
    /// On the main thread, which it blocks while it waits for input: the calls run on others.
    ///
    /// - Throws: when the input is no sequence of requests, or the output is gone.
    @MainActor
    package static func run(label: String) async throws {
        let input = DelimitedInput(descriptor: STDIN_FILENO)
        let output = DelimitedOutput(descriptor: STDOUT_FILENO)
        let logger = Logger(label: label)
        try await withThrowingTaskGroup(of: Void.self) { group in
            var running = 0
            while let request = try input.next(Conformance.ClientCompatRequest.self) {
                if running == callsMax {
                    try await group.next()
                    running -= 1
                }
                running += 1
                group.addTask { try output.write(await outcome(of: request, logger)) }
            }
            try await group.waitForAll()
        }
    }

    private static func outcome(
        of request: Conformance.ClientCompatRequest,
        _ logger: Logger
    ) async -> Conformance.ClientCompatResponse {
        var response = Conformance.ClientCompatResponse()
        response.testName = request.testName
        do {
            response.result = .response(try await ConformanceCall.make(request, logger))
        } catch {
            var failure = Conformance.ClientErrorResult()
            failure.message = "\(error)"
            response.result = .error(failure)
        }
        return response
    }
}
