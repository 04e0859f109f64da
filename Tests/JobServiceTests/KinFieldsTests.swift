// SPDX-License-Identifier: Apache-2.0

import JobProto
import Testing
import WireProto

@testable import JobService

@Suite("KinFields")
struct KinFieldsTests {
    @Test("fields are those of the job that is asked for, whatever came before")
    func fields() throws {
        let kin = KinFields()
        for definition in JobSamples.definitions {
            var expected = JobdV1.Job()
            expected.fillShared(from: definition)
            #expect(kin.bytes(of: definition) == expected.serialized())
        }
    }
}
