// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import WireGRPC

@Suite("ServiceConfig")
struct ServiceConfigTests {
    /// The fault of a text; nil when it is a service config.
    private func error(_ json: String) -> ServiceConfigError? {
        do throws(ServiceConfigError) {
            _ = try ServiceConfig(json: json)
            return nil
        } catch {
            return error
        }
    }

    private func method(_ fields: String) -> String {
        #"{"methodConfig": [{"name": [{"service": "a.B"}], \#(fields)}]}"#
    }

    private func policy(_ changes: [String: String?]) -> String {
        var fields: [String: String] = [
            "maxAttempts": "4", "initialBackoff": "\"0.1s\"", "maxBackoff": "\"1s\"", "backoffMultiplier": "2",
            "retryableStatusCodes": "[\"UNAVAILABLE\"]",
        ]
        for (name, value) in changes { fields[name] = value }
        let members = fields.map { "\"\($0.key)\": \($0.value)" }.joined(separator: ", ")
        return method("\"retryPolicy\": {\(members)}")
    }

    @Test("everything that is understood is read, and the rest passed over")
    func all() throws {
        let config = try ServiceConfig(
            json: """
                {
                  "loadBalancingPolicy": "pick_first",
                  "loadBalancingConfig": [{"xds_of_tomorrow": {}}, {"round_robin": {}}, {"pick_first": {}}],
                  "methodConfig": [
                    {
                      "name": [{"service": "a.B", "method": "C"}, {"service": "a.D"}],
                      "waitForReady": true,
                      "timeout": "1.5s",
                      "maxRequestMessageBytes": 1000,
                      "maxResponseMessageBytes": "2000",
                      "retryPolicy": {
                        "maxAttempts": 3,
                        "initialBackoff": "0.1s",
                        "maxBackoff": "2s",
                        "backoffMultiplier": 1.5,
                        "retryableStatusCodes": ["UNAVAILABLE", "aborted", 8]
                      }
                    },
                    {"name": [{}], "timeout": "0s", "hedgingPolicy": {"maxAttempts": 3}}
                  ],
                  "retryThrottling": {"maxTokens": 10, "tokenRatio": 0.1},
                  "healthCheckConfig": {"serviceName": "a.B"},
                  "someThingNew": [1, 2]
                }
                """
        )
        var expected = ServiceConfig()
        expected.loadBalancing = .roundRobin
        var first = MethodConfig(names: [.init(service: "a.B", method: "C"), .init(service: "a.D")])
        first.waitForReady = true
        first.timeout = .milliseconds(1500)
        first.requestBytesMax = 1000
        first.responseBytesMax = 2000
        first.retryPolicy = CallRetryPolicy(
            attemptsMax: 3,
            initialBackoff: .milliseconds(100),
            backoffMax: .seconds(2),
            backoffMultiplier: 1.5,
            retryableCodes: [.unavailable, .aborted, .resourceExhausted]
        )
        var second = MethodConfig(names: [.init()])
        second.timeout = .zero
        expected.methods = [first, second]
        expected.retryThrottling = RetryThrottling(tokensMax: 10, tokenRatio: 0.1)
        expected.healthCheckService = "a.B"
        #expect(config == expected)
    }

    @Test("an empty object says nothing")
    func empty() throws {
        #expect(try ServiceConfig(json: "{}") == ServiceConfig())
        #expect(try ServiceConfig(json: #"{"healthCheckConfig": {}, "methodConfig": null}"#) == ServiceConfig())
    }

    @Test(
        "the policies of load balancing",
        arguments: [
            (#""loadBalancingConfig": [{"pick_first": {}}]"#, LoadBalancingPolicy.pickFirst()),
            (
                #""loadBalancingConfig": [{"pick_first": {"shuffleAddressList": true}}]"#,
                .pickFirst(isShuffled: true)
            ),
            (#""loadBalancingPolicy": "ROUND_ROBIN""#, .roundRobin),
            (#""loadBalancingPolicy": "pick_first""#, .pickFirst()),
        ]
    )
    func loadBalancing(field: String, expected: LoadBalancingPolicy) throws {
        #expect(try ServiceConfig(json: "{\(field)}").loadBalancing == expected)
    }

    @Test(
        "a fault names its place",
        arguments: [
            ("[]", ""),
            ("{", ""),
            (#"{"a": 1, "a": 2}"#, "a"),
            (#"{"loadBalancingConfig": {}}"#, "loadBalancingConfig"),
            (#"{"loadBalancingConfig": [{"a": {}, "b": {}}]}"#, "loadBalancingConfig[0]"),
            (#"{"loadBalancingConfig": [{"grpclb": {}}]}"#, "loadBalancingConfig"),
            (#"{"loadBalancingConfig": [{"pick_first": []}]}"#, "loadBalancingConfig[0].pick_first"),
            (
                #"{"loadBalancingConfig": [{"pick_first": {"shuffleAddressList": 1}}]}"#,
                "loadBalancingConfig[0].pick_first.shuffleAddressList"
            ),
            (#"{"loadBalancingPolicy": "grpclb"}"#, "loadBalancingPolicy"),
            (#"{"methodConfig": [7]}"#, "methodConfig[0]"),
            (#"{"methodConfig": [{"name": [{"method": "C"}]}]}"#, "methodConfig[0].name[0]"),
            (#"{"methodConfig": [{"name": [{"service": 1}]}]}"#, "methodConfig[0].name[0].service"),
            (#"{"methodConfig": [{"name": [{}]}, {"name": [{}]}]}"#, "methodConfig[1].name[0]"),
            (#"{"retryThrottling": {"maxTokens": 0, "tokenRatio": 1}}"#, "retryThrottling.maxTokens"),
            (#"{"retryThrottling": {"maxTokens": 1001, "tokenRatio": 1}}"#, "retryThrottling.maxTokens"),
            (#"{"retryThrottling": {"maxTokens": 10, "tokenRatio": 0}}"#, "retryThrottling.tokenRatio"),
            (#"{"retryThrottling": {"maxTokens": 10}}"#, "retryThrottling.tokenRatio"),
            (#"{"healthCheckConfig": {"serviceName": 3}}"#, "healthCheckConfig.serviceName"),
        ]
    )
    func faults(json: String, path: String) {
        #expect(error(json)?.path == path)
        #expect(error(json)?.message.isEmpty == false)
    }

    @Test(
        "a fault in the fields of a method names its place",
        arguments: [
            (#""waitForReady": "yes""#, "waitForReady"), (#""timeout": 5"#, "timeout"),
            (#""timeout": "-1s""#, "timeout"),
            (#""maxRequestMessageBytes": -1"#, "maxRequestMessageBytes"),
            (#""maxResponseMessageBytes": 4294967296"#, "maxResponseMessageBytes"),
            (#""retryPolicy": {}, "hedgingPolicy": {}"#, "hedgingPolicy"),
        ]
    )
    func methodFaults(fields: String, path: String) {
        #expect(error(method(fields))?.path == "methodConfig[0].\(path)")
    }

    @Test(
        "a retry policy must be whole and make sense",
        arguments: [
            ("maxAttempts", nil), ("maxAttempts", "1"), ("maxAttempts", "2.5"), ("initialBackoff", nil),
            ("initialBackoff", "\"0s\""), ("maxBackoff", nil), ("maxBackoff", "\"x\""), ("backoffMultiplier", nil),
            ("backoffMultiplier", "0"), ("retryableStatusCodes", nil), ("retryableStatusCodes", "[]"),
            ("retryableStatusCodes", "{}"),
        ]
    )
    func policyFaults(field: String, value: String?) {
        #expect(error(policy([:])) == nil)
        #expect(error(policy([field: value]))?.path == "methodConfig[0].retryPolicy.\(field)")
    }

    @Test("a status that is none is named", arguments: ["\"NOWHERE\"", "17", "-1", "true"])
    func statusFaults(code: String) {
        let json = policy(["retryableStatusCodes": "[\"ABORTED\", \(code)]"])
        #expect(error(json)?.path == "methodConfig[0].retryPolicy.retryableStatusCodes[1]")
    }
}
