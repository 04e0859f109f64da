// SPDX-License-Identifier: Apache-2.0

/// Why a text is not the address of a server.
public struct ServerAddressError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The text as it was given.
    public let address: String
    /// What is wrong with it, in words that follow "because".
    public let problem: String

    /// What is wrong, and the forms that are understood.
    public var description: String {
        "bad server address '\(address)': \(problem); use HOST:PORT or unix:PATH"
    }
}
