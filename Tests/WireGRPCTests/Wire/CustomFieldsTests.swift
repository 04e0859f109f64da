// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import WireGRPC
@testable import WireHTTP2

@Suite("CustomFields")
struct CustomFieldsTests {
    /// The metadata of the fields at `indices` of a block of `count` fields.
    private func metadata(of count: Int, noting indices: [Int]) -> Metadata {
        let fields = (0..<count).map { ("name-\($0)", "value-\($0)") }
        return withBlock(fields) { block in
            var custom = CustomFields()
            for index in indices {
                custom.add(index, name: block.name(index), value: block.value(index))
            }
            return custom.metadata(of: block)
        }
    }

    @Test(
        "noted fields are copied in the order of the block",
        arguments: [[0], [0, 1, 2], [5, 3], [63, 64], [0, 63, 64, 127]]
    )
    func order(indices: [Int]) {
        let names = metadata(of: 128, noting: indices).entries.map(\.name)
        #expect(names == indices.sorted().map { "name-\($0)" })
    }

    @Test("nothing noted is no metadata and no memory")
    func none() {
        #expect(metadata(of: 3, noting: []).isEmpty)
        #expect(metadata(of: 3, noting: []).storage.isEmpty)
    }

    @Test("fields past the last that can be noted are left out")
    func tooFar() {
        #expect(metadata(of: 130, noting: [127, 128, 129]).entries.map(\.name) == ["name-127"])
    }
}
