// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import JobScheduler

@Suite("FieldWriter")
struct FieldWriterTests {
    private func written(_ body: (inout FieldWriter) -> Void) -> [UInt8] {
        var writer = FieldWriter()
        body(&writer)
        return writer.bytes
    }

    @Test("each kind of field has its wire form")
    func kinds() {
        #expect(written { $0.number(1, 150 as UInt64) } == [8, 150, 1])
        #expect(written { $0.number(16, -1 as Int64) } == [128, 1] + [UInt8](repeating: 255, count: 9) + [1])
        #expect(written { $0.fixed(2, 0x0807_0605_0403_0201 as UInt64) } == [17, 1, 2, 3, 4, 5, 6, 7, 8])
        #expect(written { $0.fixed(2, -1 as Int64) } == [17] + [UInt8](repeating: 255, count: 8))
        #expect(written { $0.text(3, "hü") } == [26, 3, 104, 195, 188])
        #expect(written { $0.data(4, [0, 9]) } == [34, 2, 0, 9])
        #expect(written { $0.message(5, []) } == [42, 0])
    }

    @Test("what repeats is written also where it is a default, and a flag only when it is true")
    func repeated() {
        #expect(written { $0.item(3, "") } == [26, 0] && written { $0.item(3, "a") } == [26, 1, 97])
        #expect(written { $0.flag(3, true) } == [24, 1] && written { $0.flag(3, false) }.isEmpty)
        let packed = written { writer in
            writer.message(4) { message in
                message.packed(0)
                message.packed(300)
            }
        }
        #expect(packed == [34, 3, 0, 172, 2])
    }

    @Test("defaults are left out, unless presence counts")
    func defaults() {
        let bytes = written { writer in
            writer.number(1, 0 as UInt64)
            writer.fixed(2, 0 as Int64)
            writer.text(3, "")
            writer.data(4, [])
            writer.present(5, 0)
        }
        #expect(bytes == [40, 0])
    }

    @Test(
        "a message has its length before it, in as many bytes as it takes",
        arguments: [0, 1, 124, 125, 126, 16_381, 2_097_150]
    )
    func messages(count: Int) {
        let data = [UInt8](repeating: 7, count: count)
        let inner = written { $0.data(1, data) }
        let nested = written { writer in
            writer.message(1) { $0.data(1, data) }
            writer.number(2, 1 as UInt64)
        }
        #expect(nested == written { $0.message(1, inner) } + [16, 1])
    }
}
