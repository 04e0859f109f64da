// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import WireGRPC

@Suite("HealthReadiness")
struct HealthReadinessTests {
    private func backoff() -> Backoff {
        var backoff = Backoff()
        backoff.initial = .milliseconds(100)
        backoff.multiplier = 2
        return backoff
    }

    private func message(_ state: SubchannelState) -> String? {
        if case .transientFailure(let error) = state { error.message } else { nil }
    }

    @Test("only SERVING makes a connection ready")
    func statuses() {
        var readiness = HealthReadiness(service: "a.B", backoff: backoff())
        #expect(readiness.statusReceived(1) == .ready)
        for (status, name) in [(0, "UNKNOWN"), (2, "NOT_SERVING"), (3, "SERVICE_UNKNOWN"), (9, "9"), (-1, "-1")] {
            let text = message(readiness.statusReceived(status))
            #expect(text == "\"a.B\" is not healthy: the server says of its health: \(name)")
        }
    }

    @Test("a server without the health service counts as healthy")
    func unimplemented() {
        var readiness = HealthReadiness(service: "", backoff: backoff())
        let end = readiness.watchEnded(RPCError(code: .unimplemented, message: ""), random: 0.5)
        #expect(end == .healthy)
    }

    @Test("another end is asked again after longer and longer waits, which an answer starts over")
    func again() {
        var readiness = HealthReadiness(service: "", backoff: backoff())
        var waits: [UInt64] = []
        func end(_ error: RPCError?) {
            guard case .watchAgain(let state, let wait) = readiness.watchEnded(error, random: 0.5) else {
                Issue.record("not asked again")
                return
            }
            #expect(message(state)?.hasPrefix("the server is not healthy: watching the health failed") == true)
            waits.append(wait / 1_000_000)
        }
        end(RPCError(code: .unavailable, message: "x"))
        end(nil)
        _ = readiness.statusReceived(1)
        end(RPCError(code: .internal, message: "x"))
        #expect(waits == [100, 200, 100])
    }
}
