// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import WireGRPC

@Suite("Metadata")
struct MetadataTests {
    @Test("fields keep their order and repeat, names become lower case")
    func order() {
        var metadata = Metadata()
        #expect(metadata.isEmpty && metadata.entries.isEmpty && metadata.description == "[]")
        metadata.append("A", "1")
        metadata.append("b", "")
        metadata.append("a", "2")
        #expect(metadata.count == 3)
        #expect(metadata.entries.map(\.name) == ["a", "b", "a"])
        #expect(metadata.values(for: "A") == ["1", "2"])
        #expect(metadata.first("a") == "1")
        #expect(metadata.first("c") == nil)
        #expect(metadata == ["a": "1", "b": "", "a": "2"])
        #expect(metadata != ["a": "1", "a": "2", "b": ""])
        #expect(metadata.description == "[a: 1, b: , a: 2]")
    }

    @Test("appending other metadata puts it behind")
    func appendAll() {
        var metadata: Metadata = ["a": "1"]
        metadata.append(contentsOf: ["b": "2", "a": "3"])
        #expect(metadata == ["a": "1", "b": "2", "a": "3"])
        #expect(metadata.count == 3)
    }

    @Test("bytes go through base64 and come back", arguments: 0..<20)
    func binary(count: Int) {
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 83 &+ 200) }
        var metadata = Metadata()
        metadata.appendBinary("x-bin", bytes)
        #expect(metadata.first("x-bin")?.contains("=") == false)
        #expect(metadata.binaryValues(for: "x-bin") == [bytes])
    }

    @Test("one field may hold several values, padded or not; rubbish is left out")
    func binaryLists() {
        let metadata: Metadata = ["x-bin": "AAE=,AAI", "x-bin": "!", "x-bin": "A", "x-bin": "Aw=="]
        #expect(metadata.binaryValues(for: "x-bin") == [[0, 1], [0, 2], [3]])
    }

    @Test("long names and values are kept whole")
    func long() {
        let name = String(repeating: "n", count: 300)
        let value = String(repeating: "v", count: 70_000)
        var metadata: Metadata = ["first": "1"]
        metadata.append(name, value)
        #expect(metadata.first(name) == value)
    }

    @Test(
        "what cannot be sent is named",
        arguments: [
            (["ok-1.x_y": " ~"], nil), (["": "x"], "name"), (["a b": "x"], "a b"), (["ü": "x"], "name"),
            (["x": "\u{7f}"], "x"), (["y": "\n"], "y"),
        ] as [(Metadata, String?)]
    )
    func defects(metadata: Metadata, mentions: String?) {
        guard let mentions else {
            #expect(metadata.defect == nil)
            return
        }
        #expect(metadata.defect?.contains(mentions) == true)
    }

    @Test("names of HTTP and gRPC are not the application's")
    func reserved() {
        let names = [("x", true), ("authorization", true), ("user-agent", true), ("grpc-status", false)]
        for (name, isCustom) in names + [
            (":path", false), ("te", false), ("content-type", false), ("connection", false),
        ] {
            Array(name.utf8).withUnsafeBytes { #expect(Metadata.isCustom($0) == isCustom) }
        }
    }
}
