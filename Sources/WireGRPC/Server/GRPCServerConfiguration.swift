// SPDX-License-Identifier: Apache-2.0

public import Metrics
public import WireNet

/// Every bound and choice of a server.
public struct GRPCServerConfiguration: Sendable {
    /// Event loops (threads) of the server's own; nil shares one for each core with the other servers and clients of
    /// the process.
    public var eventLoops: NetLoopGroup?
    /// TLS of TCP connections; nil for none. Unix sockets never have any: the system tells who is there.
    public var tls: ServerTLSConfiguration?
    /// The largest request message in bytes, as it comes and also once it is decompressed. Methods may have their own.
    public var requestBytesMax = 4 << 20
    /// Compress the answers to clients that accept it; nil compresses only where a handler asks for it. Requests are
    /// decompressed whatever this says.
    public var responseCompression: MessageCompression?
    /// Bytes of answers that wait for one slow client before the handler that writes them is suspended.
    public var responseBufferBytesMax = 64 << 10
    /// Bytes of answers that wait for one client on all its calls; with more, the next answer waits with its handler.
    public var responseBytesPerConnectionMax = 16 << 20
    /// Bytes of answers that wait for all clients together. With more, a client that has not taken
    /// `responseBufferBytesMax` gets no further answer made; with twice as many, new calls are refused with
    /// RESOURCE_EXHAUSTED.
    public var responseBytesMax = 256 << 20
    /// Calls that one connection may have open. grpcio shares one connection for each target, so 200 watchers are 200.
    public var concurrentStreamsMax = 2048
    /// Handlers that may run for one connection: more than open calls, since one whose call was reset may still be
    /// ending.
    public var handlersPerConnectionMax = 4096
    /// Handlers that may run at once; a call past either bound is refused with RESOURCE_EXHAUSTED.
    public var handlersMax = 65_536
    /// Open connections; more are closed as soon as they are accepted.
    public var connectionsMax = 10_000
    /// Connections that one client address may open at once; more wait up to 1.5 s, before TLS, and those that would wait
    /// longer are closed. A network of IPv6 (64 bits) counts as one address. A connection that ends because it flooded counts
    /// as one second of `connectionsPerPeerPerSecond`.
    public var connectionsPerPeerBurst = 2500
    /// Connections that one client address may open each second, in the long run.
    public var connectionsPerPeerPerSecond = 250
    /// Size of the headers of a request: name + value + 32 for each field.
    public var headerListBytesMax = 16 << 10
    /// Bytes that a client may send ahead on one call.
    public var streamWindowBytes = 256 << 10
    /// Bytes that a client may send ahead on one connection.
    public var connectionWindowBytes = 1 << 20
    /// Silence of a client after which it is asked with a PING whether it is there.
    public var keepaliveTime = Duration.seconds(7200)
    /// How long a client may take to answer such a PING before the connection is closed.
    public var keepaliveTimeout = Duration.seconds(20)
    /// Shortest time between two PINGs of a client that has calls; one that has none may ping every two hours, or at
    /// this interval when it is longer. A client that pings more often is sent away with `too_many_pings`.
    public var pingIntervalMin = Duration.seconds(300)
    /// Whether a client without calls may ping as often as one with calls.
    public var arePingsWithoutCallsPermitted = false
    /// How long a connection may live, give or take a tenth by chance, before its client is told to open another; nil
    /// for ever.
    public var connectionAgeMax: Duration?
    /// How long calls may go on after that; nil for ever.
    public var connectionAgeGrace: Duration?
    /// How long a connection may have no call; nil for ever.
    public var connectionIdleMax: Duration?
    /// During a graceful end: how long a connection may take to learn that it ends, before new calls are ignored.
    public var shutdownNoticeTimeout = Duration.seconds(1)
    /// At the end of the grace time of a shutdown: how long the last answers may take to leave.
    public var lastFlushTimeout = Duration.seconds(1)
    /// What calls get that still run when the grace time of a shutdown is over.
    public var shutdownError = RPCError(code: .unavailable, message: "the server is shutting down")
    /// Makes the details of an error that has none, as those have that the library itself answers with: a serialized
    /// google.rpc.Status, for `grpc-status-details-bin`. Nil leaves such errors without.
    public var statusDetails: (@Sendable (RPCError) -> [UInt8])?
    /// Takes the server's own counters: `grpc.server.connections.refused`, by `reason` (`rate` or `total`). Nil for the
    /// factory of the process.
    public var metrics: (any MetricsFactory)?
    /// What stands around the handlers, the first one outermost.
    public var interceptors: [any ServerInterceptor] = []
    /// What plain HTTP/2 requests (GET, HEAD, POST without a gRPC content type) to a path get. The body of the default is long
    /// enough for h2spec, which wants five bytes to hold back.
    public var plainAnswers: [String: PlainHTTPAnswer] = ["/healthz": PlainHTTPAnswer(status: 200, body: "serving\n")]

    /// The defaults.
    public init() {}
}

/// A fixed answer to a plain HTTP/2 request.
public struct PlainHTTPAnswer: Sendable {
    /// The HTTP status.
    public var status: Int
    /// The body's media type.
    public var contentType: String
    /// The body.
    public var body: String

    /// Puts an answer together.
    public init(status: Int, contentType: String = "text/plain; charset=utf-8", body: String) {
        self.status = status
        self.contentType = contentType
        self.body = body
    }
}

extension GRPCServerConfiguration {
    func withDetails(_ error: RPCError) -> RPCError {
        guard error.statusDetails.isEmpty, let statusDetails else { return error }
        var error = error
        error.statusDetails = statusDetails(error)
        return error
    }
}
