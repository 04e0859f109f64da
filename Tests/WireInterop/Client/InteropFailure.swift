// SPDX-License-Identifier: Apache-2.0

internal import WireGRPC

/// What a test case found other than it has to be.
package struct InteropFailure: Error, CustomStringConvertible {
    /// What was expected, and what was there.
    package let description: String

    init(_ description: String) {
        self.description = description
    }
}

func expect(_ isSo: Bool, _ what: @autoclosure () -> String) throws(InteropFailure) {
    guard isSo else { throw InteropFailure(what()) }
}

func expectEqual<Value: Equatable>(_ found: Value, _ expected: Value, _ what: String) throws(InteropFailure) {
    try expect(found == expected, "\(what) is \(found) instead of \(expected)")
}

/// Runs `body`, which has to fail with a status of that code.
func expectStatus(
    _ code: RPCCode,
    message: String? = nil,
    _ body: () async throws -> Void
) async throws {
    do {
        try await body()
    } catch let error as RPCError {
        try expectEqual(error.code, code, "the status (\(error))")
        if let message {
            try expectEqual(error.message, message, "the status message")
        }
        return
    }
    throw InteropFailure("the call ended well instead of with \(code)")
}
