// SPDX-License-Identifier: Apache-2.0

internal import Testing

@testable internal import WireProtoGen

@Suite("Names")
struct NamesTests {
    @Test(
        "packages become namespaces",
        arguments: [
            ("jobd.v1", "JobdV1"), ("jobd.journal.v1", "JobdJournalV1"), ("google.protobuf", "GoogleProtobuf"),
            ("grpc.reflection.v1alpha", "GrpcReflectionV1alpha"), ("a_b.c", "ABC"),
        ]
    )
    func namespaces(package: String, name: String) {
        #expect(SwiftNames.namespace(package) == name)
    }

    @Test(
        "fields are lower camel case, and apart from what messages have already",
        arguments: [
            ("trace_parent", "traceParent"), ("id", "id"), ("x_2_y", "x2Y"), ("unknown_fields", "unknownFields_"),
            ("self", "self_"), ("Loud", "loud"),
        ]
    )
    func fields(proto: String, name: String) {
        #expect(SwiftNames.field(proto) == name)
    }

    @Test(
        "enum values lose the prefix of their type",
        arguments: [
            ("JOB_STATE_RETRY_WAIT", "JobState", "retryWait"), ("OK", "Code", "ok"), ("TYPE_1", "Type", "type1"),
            ("TYPE_NAME", "Type", "name_"), ("SERVICE_UNKNOWN", "ServingStatus", "serviceUnknown"),
            ("HTTP2_MODE_ON", "HTTP2Mode", "on"), ("RANK_2ND", "Rank", "rank2nd"),
        ]
    )
    func enumValues(proto: String, type: String, name: String) {
        #expect(SwiftNames.enumValue(proto, of: type) == name)
    }

    @Test("words of the language are quoted, and metatypes renamed")
    func keywords() {
        #expect(SwiftNames.quoted("default") == "`default`")
        #expect(SwiftNames.quoted("queue") == "queue")
        #expect(SwiftNames.type("Any") == "`Any`")
        #expect(SwiftNames.type("Type") == "Type_")
    }

    @Test("C names are those of protoc-c")
    func cNames() {
        #expect(CNames.type("jobd.v1.Job.LabelsEntry") == "Jobd__V1__Job__LabelsEntry")
        #expect(CNames.type("a.foo_bar") == "A__FooBar")
        #expect(CNames.functionPrefix("jobd.v1.JobEvent") == "jobd__v1__job_event")
        #expect(CNames.functionPrefix("a.HTTPHeader") == "a__httpheader")
        #expect(CNames.field("namespace") == "namespace_")
        #expect(CNames.field("mixedCase") == "mixedcase")
        #expect(CNames.oneofCase("x_presence") == "x_presence_case")
    }
}
