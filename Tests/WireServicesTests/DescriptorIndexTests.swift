// SPDX-License-Identifier: Apache-2.0

import Testing
import WireMessages

@testable import WireServices

@Suite("DescriptorIndex")
struct DescriptorIndexTests {
    private let index = DescriptorIndex([WireMessagesDescriptors.fileDescriptorSet()])

    @Test(
        "every kind of symbol leads to its file",
        arguments: [
            ("grpc.health.v1.Health", "grpc/health/v1/health.proto"),
            ("grpc.health.v1.Health.Check", "grpc/health/v1/health.proto"),
            ("grpc.health.v1.HealthCheckResponse", "grpc/health/v1/health.proto"),
            ("grpc.health.v1.HealthCheckResponse.ServingStatus", "grpc/health/v1/health.proto"),
            ("grpc.health.v1.HealthCheckResponse.SERVING", "grpc/health/v1/health.proto"),
            ("grpc.health.v1.HealthCheckRequest.service", "grpc/health/v1/health.proto"),
            ("google.rpc.BadRequest.FieldViolation", "google/rpc/error_details.proto"),
        ]
    )
    func symbols(symbol: String, file: String) {
        #expect(index.file(declaring: symbol) == file)
    }

    @Test("an unknown symbol, file or message is nil")
    func unknown() {
        #expect(index.file(declaring: "grpc.health.v1.Nothing") == nil)
        #expect(index.filesWithImports("nothing.proto") == nil)
        #expect(index.extensionNumbers(of: "nothing.Message") == nil)
    }

    @Test("a file comes first, its imports after it, each once")
    func imports() throws {
        let files = try #require(index.filesWithImports("google/rpc/status.proto"))
        let names = files.map { bytes in DescriptorReader(bytes[...]).first { $0.number == 1 }?.text }
        #expect(names.first == "google/rpc/status.proto")
        #expect(names.contains("google/protobuf/any.proto"))
        #expect(Set(names).count == names.count)
    }

    @Test("the same set twice adds nothing, and broken bytes are passed over")
    func tolerance() {
        let set = WireMessagesDescriptors.fileDescriptorSet()
        let twice = DescriptorIndex([set, set, [0x0A, 0xFF, 0xFF], [0xFF]])
        #expect(
            twice.filesWithImports("google/rpc/status.proto")?.count
                == index.filesWithImports("google/rpc/status.proto")?.count
        )
    }

    @Test("extensions are found by type and number")
    func extensions() {
        // syntax of descriptor.proto by hand: file {name "e.proto", package "p", message M, extension x of M number 7}
        let name: [UInt8] = [0x0A, 7] + Array("e.proto".utf8)
        let package: [UInt8] = [0x12, 1] + Array("p".utf8)
        let message: [UInt8] = [0x22, 3, 0x0A, 1] + Array("M".utf8)
        let field: [UInt8] = [0x0A, 1] + Array("x".utf8) + [0x12, 4] + Array(".p.M".utf8) + [0x18, 7]
        let file = name + package + message + [0x3A, UInt8(field.count)] + field
        let index = DescriptorIndex([[0x0A, UInt8(file.count)] + file])
        #expect(index.file(extending: "p.M", number: 7) == "e.proto")
        #expect(index.file(extending: "p.M", number: 8) == nil)
        #expect(index.extensionNumbers(of: "p.M") == [7])
        #expect(index.file(declaring: "p.x") == "e.proto")
    }
}
