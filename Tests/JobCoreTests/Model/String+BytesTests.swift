// SPDX-License-Identifier: Apache-2.0

import JobCore
import Testing

@Suite("String+Bytes")
struct StringBytesTests {
    @Test(
        "as many whole scalars are kept as fit",
        arguments: [
            ("abc", 4, "abc"), ("abc", 3, "abc"), ("abc", 2, "ab"), ("abc", 0, ""), ("", 0, ""),
            ("abé", 4, "abé"), ("abé", 3, "ab"), ("é", 1, ""), ("€", 2, ""), ("😀x", 4, "😀"), ("x😀", 4, "x"),
        ]
    )
    func cut(text: String, bytesMax: Int, kept: String) {
        #expect(text.cut(toBytes: bytesMax) == kept)
    }

    @Test("a character of several scalars may lose its last ones, never half of one")
    func severalScalars() {
        let text = "e\u{301}"
        #expect(text.cut(toBytes: 3) == text)
        #expect(text.cut(toBytes: 2) == "e" && text.cut(toBytes: 1) == "e")
        #expect("\r\n".cut(toBytes: 1) == "\r")
    }

    @Test("the same at each length of a text with scalars of each size")
    func eachLength() {
        let text = "a\u{E9}\u{20AC}\u{1F600}\u{10FFFF}\u{7FF}\u{800}z"
        for bytesMax in 0...text.utf8.count {
            let kept = text.cut(toBytes: bytesMax)
            #expect(text.unicodeScalars.starts(with: kept.unicodeScalars) && kept.utf8.count <= bytesMax)
            let next = text.unicodeScalars.dropFirst(kept.unicodeScalars.count).first
            #expect(next.map { kept.utf8.count + UTF8.width($0) > bytesMax } ?? (kept == text))
        }
    }
}
