// SPDX-License-Identifier: Apache-2.0

internal import Testing
internal import WireMessages
internal import WireProto

@Suite("Any")
struct AnyTests {
    @Test("a message comes back out as what it was")
    func roundTrip() throws {
        var info = GoogleRpc.ErrorInfo()
        info.reason = "JOB_NOT_FOUND"
        info.metadata = ["job_id": "x"]
        let any = GoogleProtobuf.`Any`(packing: info)
        #expect(any.typeUrl == "type.googleapis.com/google.rpc.ErrorInfo")
        #expect(any.holds(GoogleRpc.ErrorInfo.self))
        #expect(try any.unpacked(as: GoogleRpc.ErrorInfo.self) == info)
    }

    @Test("another type is nil, not an error")
    func otherType() throws {
        let any = GoogleProtobuf.`Any`(packing: GoogleRpc.ErrorInfo())
        #expect(try any.unpacked(as: GoogleRpc.RetryInfo.self) == nil)
    }

    @Test("only the name behind the last slash counts", arguments: ["x.test/a/google.rpc.Help", "/google.rpc.Help"])
    func anyPrefix(url: String) {
        var any = GoogleProtobuf.`Any`()
        any.typeUrl = url
        #expect(any.holds(GoogleRpc.Help.self))
    }

    @Test(
        "a name without a slash, or only the end of a name, does not count",
        arguments: ["google.rpc.Help", "x/Help", ""]
    )
    func noSlash(url: String) {
        var any = GoogleProtobuf.`Any`()
        any.typeUrl = url
        #expect(!any.holds(GoogleRpc.Help.self))
    }

    @Test("bytes that are no message are an error")
    func malformed() {
        var any = GoogleProtobuf.`Any`(packing: GoogleRpc.ErrorInfo())
        any.value = [0x0A, 0xFF]
        #expect(throws: ProtoError.self) { try any.unpacked(as: GoogleRpc.ErrorInfo.self) }
    }
}
