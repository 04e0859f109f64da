// SPDX-License-Identifier: Apache-2.0

internal import WireProto

extension ServiceConfig {
    /// Reads a service config in JSON, as in service_config.proto.
    ///
    /// Understood are `loadBalancingConfig` (`pick_first` and `round_robin`; the first entry that is understood counts) or
    /// the older `loadBalancingPolicy`, `methodConfig` with `name`, `waitForReady`, `timeout`, `maxRequestMessageBytes`,
    /// `maxResponseMessageBytes` and `retryPolicy`, `retryThrottling` and `healthCheckConfig`. Other fields, hedging among
    /// them, are passed over, as clients that do not know them do.
    ///
    /// - Throws: `ServiceConfigError` for a text that is no JSON and for the first value that does not fit.
    public init(json: String) throws(ServiceConfigError) {
        let tree: JSONTree
        do throws(ProtoJSONError) {
            tree = try JSONTree(json)
        } catch {
            throw ServiceConfigError(path: error.path, message: error.message)
        }
        self.init()
        let root = ServiceConfigNode(tree)
        try root.requireObject()
        if let policy = try Self.loadBalancing(root) { loadBalancing = policy }
        for entry in try root.elements("methodConfig") {
            methods.append(try MethodConfig(entry))
        }
        try Self.checkNames(methods)
        if let throttling = try root.child("retryThrottling") {
            retryThrottling = try RetryThrottling(throttling)
        }
        healthCheckService = try root.child("healthCheckConfig")?.string("serviceName")
    }

    private static func loadBalancing(_ root: ServiceConfigNode) throws(ServiceConfigError) -> LoadBalancingPolicy? {
        let entries = try root.elements("loadBalancingConfig")
        for entry in entries {
            let names = try entry.names()
            guard names.count == 1, let name = names.first else {
                throw entry.fault("an entry names one policy, and this one names \(names.count)")
            }
            switch name {
            case "pick_first":
                return .pickFirst(isShuffled: try entry.child(name)?.bool("shuffleAddressList") ?? false)
            case "round_robin": return .roundRobin
            default: continue
            }
        }
        guard entries.isEmpty else {
            throw root.fault("loadBalancingConfig", "no policy is known here; use pick_first or round_robin")
        }
        switch try root.string("loadBalancingPolicy")?.lowercased() {
        case nil: return nil
        case "pick_first": return .pickFirst()
        case "round_robin": return .roundRobin
        default: throw root.fault("loadBalancingPolicy", "the policy is not known here; use pick_first or round_robin")
        }
    }

    private static func checkNames(_ methods: [MethodConfig]) throws(ServiceConfigError) {
        var seen: Set<MethodConfig.Name> = []
        for (index, method) in methods.enumerated() {
            for (place, name) in method.names.enumerated() {
                let path = "methodConfig[\(index)].name[\(place)]"
                guard !name.service.isEmpty || name.method.isEmpty else {
                    throw ServiceConfigError(path: path, message: "a method needs its service; add \"service\"")
                }
                guard seen.insert(name).inserted else {
                    throw ServiceConfigError(path: path, message: "the name stands here twice; leave one out")
                }
            }
        }
    }
}

extension MethodConfig {
    init(_ node: ServiceConfigNode) throws(ServiceConfigError) {
        var names: [Name] = []
        for name in try node.elements("name") {
            names.append(Name(service: try name.string("service") ?? "", method: try name.string("method") ?? ""))
        }
        self.init(names: names)
        waitForReady = try node.bool("waitForReady")
        timeout = try node.duration("timeout", isZeroAllowed: true)
        requestBytesMax = try node.byteCount("maxRequestMessageBytes")
        responseBytesMax = try node.byteCount("maxResponseMessageBytes")
        guard let policy = try node.child("retryPolicy") else { return }
        guard try node.child("hedgingPolicy") == nil else {
            throw node.fault("hedgingPolicy", "a method has a retryPolicy or a hedgingPolicy; leave one out")
        }
        retryPolicy = try CallRetryPolicy(policy)
    }
}

extension CallRetryPolicy {
    init(_ node: ServiceConfigNode) throws(ServiceConfigError) {
        guard let attemptsMax = try node.integer("maxAttempts"), attemptsMax >= 2 else {
            throw node.fault("maxAttempts", "must be 2 or more, the first attempt included")
        }
        guard let initial = try node.duration("initialBackoff", isZeroAllowed: false) else {
            throw node.fault("initialBackoff", "is missing; give a duration of more than 0s, as in \"0.1s\"")
        }
        guard let longest = try node.duration("maxBackoff", isZeroAllowed: false) else {
            throw node.fault("maxBackoff", "is missing; give a duration of more than 0s, as in \"1s\"")
        }
        guard let multiplier = try node.number("backoffMultiplier"), multiplier > 0 else {
            throw node.fault("backoffMultiplier", "must be a number greater than 0")
        }
        let codes = try node.codes("retryableStatusCodes")
        guard !codes.isEmpty else {
            throw node.fault("retryableStatusCodes", "must name at least one status, as in [\"UNAVAILABLE\"]")
        }
        self.init(
            attemptsMax: attemptsMax,
            initialBackoff: initial,
            backoffMax: longest,
            backoffMultiplier: multiplier,
            retryableCodes: codes
        )
    }
}

extension RetryThrottling {
    init(_ node: ServiceConfigNode) throws(ServiceConfigError) {
        guard let tokensMax = try node.integer("maxTokens"), (1...1000).contains(tokensMax) else {
            throw node.fault("maxTokens", "must be a whole number from 1 to 1000")
        }
        guard let ratio = try node.number("tokenRatio"), ratio >= RetryThrottle.ratioMin else {
            throw node.fault("tokenRatio", "must be a number of 0.001 or more")
        }
        self.init(tokensMax: tokensMax, tokenRatio: ratio)
    }
}
