// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import JobScheduler

@Suite("FieldScanner")
struct FieldScannerTests {
    @Test("fields of every kind come one after another")
    func kinds() {
        var scanner = FieldScanner([8, 150, 1, 17, 1, 2, 3, 4, 5, 6, 7, 8, 26, 2, 104, 105, 202, 1, 1, 9])
        #expect(scanner.nextTag() == 8 && scanner.varint() == 150)
        #expect(scanner.nextTag() == 17 && scanner.fixed64() == 0x0807_0605_0403_0201)
        #expect(scanner.nextTag() == 26 && scanner.text() == "hi" && !scanner.isWhole)
        #expect(scanner.nextTag() == 202 && scanner.data() == [9])
        #expect(scanner.nextTag() == nil && scanner.isWhole)
    }

    @Test("the largest and the smallest number")
    func numbers() {
        var scanner = FieldScanner([UInt8](repeating: 255, count: 9) + [1] + [UInt8](repeating: 255, count: 8))
        #expect(scanner.varint() == .max && scanner.signedFixed64() == -1 && scanner.isWhole)
    }

    @Test(
        "what is cut off, too long or no text is broken, and stays so",
        arguments: [
            [8], [8, 128], [17, 1, 2, 3], [26, 2, 104], [26, 1, 255], [26, 1, 0], [26, 255, 255, 255, 255, 15], [128],
            [255, 255, 1], [8] + [UInt8](repeating: 255, count: 10),
        ]
    )
    func broken(bytes: [UInt8]) {
        var scanner = FieldScanner(bytes)
        switch scanner.nextTag() {
        case 8: _ = scanner.varint()
        case 17: _ = scanner.fixed64()
        case 26: _ = scanner.text()
        default: break
        }
        #expect(!scanner.isWhole && scanner.nextTag() == nil)
    }

    @Test("a message inside another ends where it ends, and what is broken in it breaks the whole")
    func inside() {
        var scanner = FieldScanner([26, 2, 8, 5, 8, 7])
        #expect(scanner.nextTag() == 26)
        scanner.inside(scanner.range()) { scanner in
            #expect(scanner.nextTag() == 8 && scanner.varint() == 5 && scanner.nextTag() == nil)
        }
        #expect(scanner.nextTag() == 8 && scanner.varint() == 7 && scanner.isWhole)
        var broken = FieldScanner([26, 1, 8, 5, 8, 7])
        _ = broken.nextTag()
        broken.inside(broken.range()) { scanner in
            _ = scanner.nextTag()
            #expect(scanner.varint() == 0)
        }
        #expect(broken.nextTag() == nil && !broken.isWhole)
    }

    @Test("a value that broke the scanner is not used again")
    func brokenLatest() {
        var latest = LatestValue("")
        for _ in 0..<2 {
            var scanner = FieldScanner([104, 0])
            _ = latest.value(of: 0..<2, in: &scanner) { $0.text(in: 0..<2) }
            #expect(!scanner.isWhole)
        }
    }

    @Test("the value before is used again for the same bytes only")
    func latest() {
        var scanner = FieldScanner([1, 2, 1, 2, 3, 4])
        var latest = LatestValue("")
        var made = 0
        func value(_ range: Range<Int>) -> String {
            latest.value(of: range, in: &scanner) { scanner in
                made += 1
                return "\(scanner.bytes[range].reduce(0) { $0 * 10 + Int($1) })"
            }
        }
        #expect(value(0..<2) == "12" && value(2..<4) == "12" && made == 1)
        #expect(value(4..<6) == "34" && value(0..<2) == "12" && made == 3)
        _ = latest.value(of: 4..<5, in: &scanner) { _ in nil }
        #expect(scanner.nextTag() == nil && !scanner.isWhole)
    }
}
