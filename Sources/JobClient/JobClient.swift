// SPDX-License-Identifier: Apache-2.0

public import JobProto
public import JobStubs
public import Logging
public import WireGRPC

/// A typed client of one jobd server.
///
/// `submit` and `handle(for:)` give a `JobHandle`, which follows its job across reconnects. The other functions are one
/// call each. All throw `JobClientError`, or `CancellationError` when the calling Task is cancelled. Calls that are
/// safe to repeat are repeated a few times after UNAVAILABLE (`RetryConfiguration.unaryTriesMax`).
///
/// ```swift
/// let client = try JobClient.connect("127.0.0.1:50051")
/// var request = JobdV1.SubmitJobRequest()
/// request.spec = .command(command)
/// let job = try await client.submit(request).wait()
/// ```
public final class JobClient: Sendable {
    /// The generated stub of jobd.v1.JobService, for calls that need nothing from this class.
    public let jobService: JobdV1.JobServiceClient
    /// The generated stub of jobd.v1.ScheduleService.
    public let scheduleService: JobdV1.ScheduleServiceClient
    /// The generated stub of jobd.v1.AdminService.
    public let adminService: JobdV1.AdminServiceClient
    /// The generated stub of jobd.v1.WorkerService.
    public let workerService: JobdV1.WorkerServiceClient
    /// Bounds and habits, as given.
    public let configuration: JobClientConfiguration

    let surroundings: ClientSurroundings
    let contact = FirstContact()
    private let ownChannel: GRPCChannel?

    /// A client over a channel that the caller closes.
    public convenience init(
        channel: any GRPCCallChannel,
        configuration: JobClientConfiguration = JobClientConfiguration()
    ) {
        self.init(channel: channel, configuration: configuration, surroundings: ClientSurroundings())
    }

    init(
        channel: any GRPCCallChannel,
        ownChannel: GRPCChannel? = nil,
        configuration: JobClientConfiguration,
        surroundings: ClientSurroundings
    ) {
        jobService = JobdV1.JobServiceClient(channel)
        scheduleService = JobdV1.ScheduleServiceClient(channel)
        adminService = JobdV1.AdminServiceClient(channel)
        workerService = JobdV1.WorkerServiceClient(channel)
        self.configuration = configuration
        self.surroundings = surroundings
        self.ownChannel = ownChannel
    }

    /// A client of the server at that address. The connection is made with the first call and again whenever it is
    /// lost.
    public static func connect(
        _ address: ServerAddress,
        configuration: JobClientConfiguration = JobClientConfiguration(),
        logger: Logger = Logger(label: "jobd.client")
    ) -> JobClient {
        connect([address], configuration: configuration, logger: logger)
    }

    /// As above, for a server with several addresses; `JobClientConfiguration.serviceConfig` says which ones are used.
    public static func connect(
        _ addresses: [ServerAddress],
        configuration: JobClientConfiguration = JobClientConfiguration(),
        logger: Logger = Logger(label: "jobd.client")
    ) -> JobClient {
        var settings = GRPCChannelConfiguration()
        settings.backoff.max = configuration.retry.delayMax
        settings.tls = configuration.tls
        settings.serviceConfig = configuration.serviceConfig
        settings.interceptors = configuration.interceptors
        if let token = configuration.token {
            let isLocal = addresses.allSatisfy(\.isLocal)
            settings.interceptors.append(BearerTokenInterceptor(isAllowedInPlainText: isLocal, token: token))
        }
        let targets = addresses.map(\.target)
        let channel = GRPCChannel(targets: targets, configuration: settings, logger: logger)
        return JobClient(
            channel: channel,
            ownChannel: channel,
            configuration: configuration,
            surroundings: ClientSurroundings()
        )
    }

    /// As above, for `HOST:PORT` or `unix:PATH`.
    public static func connect(
        _ address: String,
        configuration: JobClientConfiguration = JobClientConfiguration(),
        logger: Logger = Logger(label: "jobd.client")
    ) throws(ServerAddressError) -> JobClient {
        connect(try ServerAddress(address), configuration: configuration, logger: logger)
    }

    /// Closes the connection that `connect` made; calls under way fail.
    public func close() async {
        await ownChannel?.close()
    }

    /// Begins no more calls, and closes the connection that `connect` made once those under way ended, at the latest after
    /// `grace`.
    public func closeGracefully(within grace: Duration) async {
        await ownChannel?.closeGracefully(within: grace)
    }
}
