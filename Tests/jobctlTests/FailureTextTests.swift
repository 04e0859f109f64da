// SPDX-License-Identifier: Apache-2.0

import JobProto
import Testing
import WireMessages

@testable import jobctl

@Suite("FailureText")
struct FailureTextTests {
    @Test("a reason that a worker named stands beside its message, one that is shown already does not")
    func ownReason() {
        var info = GoogleRpc.ErrorInfo()
        info.reason = "NO_SUCH_PICTURE"
        var error = GoogleRpc.Status()
        error.message = "gone"
        #expect(FailureText.text(of: error, shown: "WORKER_FAILURE") == "gone")
        error.details = [GoogleProtobuf.`Any`(packing: info)]
        #expect(FailureText.text(of: error, shown: "WORKER_FAILURE") == "gone [NO_SUCH_PICTURE]")
        #expect(FailureText.text(of: error, shown: "NO_SUCH_PICTURE") == "gone")
        error.message = ""
        #expect(FailureText.text(of: error, shown: "WORKER_FAILURE") == "NO_SUCH_PICTURE")
    }
}
