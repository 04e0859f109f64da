// SPDX-License-Identifier: Apache-2.0

/// What a call is addressed to.
public struct GRPCMethodName: Sendable, Hashable, CustomStringConvertible {
    /// "jobd.v1.JobService".
    public let service: String
    /// "SubmitJob".
    public let method: String
    /// "/jobd.v1.JobService/SubmitJob", as sent in `:path`.
    public let path: String

    /// Builds the path from the two names.
    public init(service: String, method: String) {
        self.service = service
        self.method = method
        self.path = "/\(service)/\(method)"
    }

    /// The path.
    public var description: String { path }
}
