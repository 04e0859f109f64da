// SPDX-License-Identifier: Apache-2.0

internal import Testing

@testable internal import WireProto

@Suite("TextWords")
struct TextWordsTests {
    /// What is found in bytes that lie at the start of memory full of `rest`.
    private func look(_ bytes: [UInt8], rest: UInt8) -> (isASCII: Bool, hasNUL: Bool) {
        let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count + 16, alignment: 8)
        defer { memory.deallocate() }
        memory.initializeMemory(as: UInt8.self, repeating: rest)
        memory.copyBytes(from: bytes)
        let words = TextWords(UnsafeRawBufferPointer(rebasing: memory[..<bytes.count]))
        return (words.isASCII, words.hasNUL)
    }

    @Test("one byte is found at each place of texts of each length", arguments: 1...33)
    func places(length: Int) {
        for place in 0..<length {
            for byte in [0, 1, 0x7F, 0x80, 0x81, 0xFF] as [UInt8] {
                var bytes = [UInt8](repeating: 0x61, count: length)
                bytes[place] = byte
                let found = look(bytes, rest: 0x61)
                #expect(found.isASCII == (byte < 0x80))
                #expect(found.hasNUL == (byte == 0))
            }
        }
    }

    @Test("what lies behind the text does not count", arguments: 0...33)
    func behind(length: Int) {
        for rest in [0, 0x80, 0xFF] as [UInt8] {
            let found = look([UInt8](repeating: 0x61, count: length), rest: rest)
            #expect(found.isASCII)
            #expect(!found.hasNUL)
        }
    }

    @Test("borrowing from one byte to the next finds no NUL that is not there")
    func neighbours() {
        #expect(!look([1, 1, 1, 1, 1, 1, 1, 1], rest: 0).hasNUL)
        #expect(look([0, 1, 1, 1, 1, 1, 1, 1], rest: 1).hasNUL)
        #expect(!look([0x80, 1, 0x80, 1], rest: 0).hasNUL)
    }

    @Test("no memory at all is ASCII without a NUL")
    func nothing() {
        let words = TextWords(UnsafeRawBufferPointer(start: nil, count: 0))
        #expect(words.isASCII)
        #expect(!words.hasNUL)
    }
}
