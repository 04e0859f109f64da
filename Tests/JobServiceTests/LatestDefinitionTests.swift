// SPDX-License-Identifier: Apache-2.0

import JobCore
import Testing

@testable import JobService

@Suite("LatestDefinition")
struct LatestDefinitionTests {
    @Test("definitions that are alike in what many have share it, one after the other")
    func kin() {
        let latest = LatestDefinition()
        func next(_ queue: String, spec: UInt8) -> JobDefinition {
            latest.next { other in
                JobDefinition(
                    queue: queue,
                    specKind: .task,
                    spec: [spec],
                    policy: JobPolicy(retry: .task),
                    like: other
                )
            }
        }
        let (first, second) = (next("a", spec: 1), next("a", spec: 2))
        #expect(first.isKin(of: second) && second.spec == [2] && second.queue == "a")
        let other = next("b", spec: 3)
        #expect(!other.isKin(of: second) && other.queue == "b" && other.isKin(of: next("b", spec: 4)))
        #expect(!next("a", spec: 5).isKin(of: first), "only the latest is known")
    }
}
