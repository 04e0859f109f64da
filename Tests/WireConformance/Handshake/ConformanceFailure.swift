// SPDX-License-Identifier: Apache-2.0

/// Why a program of the conformance tests cannot do what it is told.
package struct ConformanceFailure: Error, CustomStringConvertible {
    /// For people.
    package let description: String

    init(_ description: String) {
        self.description = description
    }
}
