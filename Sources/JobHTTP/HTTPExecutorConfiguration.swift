// SPDX-License-Identifier: Apache-2.0

public import JobCore

/// What HTTP requests may do, and their bounds.
public struct HTTPExecutorConfiguration: Sendable {
    /// Whether there are any: asked again when a job starts, for it may wait longer than the setting stands.
    public var isOn: Bool
    /// Which addresses they may go to.
    public var addresses: AddressPolicy
    /// Longest time of an attempt at a job without a run_timeout.
    public var timeout: TimeSpan
    /// Bytes of the body of an answer that are kept; nothing behind them is read.
    public var responseBytes: Int
    /// Authorities that servers may have their certificate from, beside the system's.
    public var trustRoots: TrustRoots
    /// Value of User-Agent where a job has none.
    public var userAgent: String

    /// What `timeout` may be.
    public static let timeoutBounds = TimeSpan.seconds(1)...TimeSpan.hours(24)
    /// What `responseBytes` may be: the result of a job is bounded, too.
    public static let responseBytesBounds = 0...1_048_576

    /// Longest time in which a connection, with TLS, comes up.
    var connectTimeout = TimeSpan.seconds(10)
    /// Addresses of a host that are tried, one after another.
    var addressesMax = 4
    /// Redirects that are followed.
    var redirectsMax = 5
    /// Bytes of the body of an answer that is no success which go into the failure's message.
    var messageBytesMax = 512

    /// A configuration from its parts.
    public init(
        isOn: Bool = true,
        addresses: AddressPolicy = AddressPolicy(),
        timeout: TimeSpan = .seconds(60),
        responseBytes: Int = 65_536,
        trustRoots: TrustRoots = .none,
        userAgent: String = "jobd"
    ) {
        self.isOn = isOn
        self.addresses = addresses
        self.timeout = timeout
        self.responseBytes = responseBytes
        self.trustRoots = trustRoots
        self.userAgent = userAgent
    }
}
