// SPDX-License-Identifier: Apache-2.0

/// An HTTP request as a worker makes it.
public struct HTTPSpec: Hashable, Sendable {
    /// One header field.
    public struct Header: Hashable, Sendable {
        /// Name, a token.
        public var name: String
        /// Value, without CR, LF and NUL.
        public var value: String

        /// A field from its parts.
        public init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    /// Method, a token; empty = POST with a body, else GET.
    public var method: String
    /// Absolute URL.
    public var url: String
    /// Header fields, sorted by name.
    public var headers: [Header]
    /// Body.
    public var body: [UInt8]
    /// Whether the job's own run_timeout bounds the attempt, so that no other has to.
    public var hasRunTimeout: Bool

    /// A request from its parts.
    public init(
        method: String = "",
        url: String,
        headers: [Header] = [],
        body: [UInt8] = [],
        hasRunTimeout: Bool = false
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.hasRunTimeout = hasRunTimeout
    }

    /// The method that is sent.
    public var effectiveMethod: String {
        method.isEmpty ? (body.isEmpty ? "GET" : "POST") : method
    }
}
