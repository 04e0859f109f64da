// SPDX-License-Identifier: Apache-2.0

import JobAccess
import JobProto
import JobStubs
import Testing
import WireGRPC

@testable import JobService

@Suite("Requirement")
struct RequirementTests {
    @Test("every method of jobd's services asks for something, and nothing else does")
    func complete() async throws {
        try await AccessFixture.run { fixture async throws in
            let methods = fixture.services.flatMap { $0.methods.map(\.name) }
            #expect(methods.count == Set(methods).count)
            #expect(Set(methods) == Set(Requirement.ofMethod.keys))
        }
    }

    @Test("what changes something is not for viewers")
    func viewers() {
        for (method, requirement) in Requirement.ofMethod {
            let isRead = ["Get", "List", "Watch", "Wait", "Read"].contains { method.hasPrefix($0) }
            #expect(isRead || requirement != .inNamespace(.read), "\(method)")
        }
    }
}
