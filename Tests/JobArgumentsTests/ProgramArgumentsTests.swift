// SPDX-License-Identifier: Apache-2.0

import Glibc
import Testing

@testable import JobArguments

@Suite("ProgramArguments")
struct ProgramArgumentsTests {
    private func texts(_ arguments: [[UInt8]]) throws -> [String] {
        var pointers: [UnsafeMutablePointer<CChar>?] = arguments.map { bytes in
            (bytes + [0]).map(CChar.init(bitPattern:)).withUnsafeBufferPointer { text in
                text.baseAddress.flatMap { strdup($0) }
            }
        }
        pointers.append(nil)
        defer { for pointer in pointers { free(pointer) } }
        return try ProgramArguments.texts(&pointers, count: arguments.count)
    }

    @Test("the arguments without the program's name")
    func all() throws {
        #expect(try texts([Array("p".utf8), Array("a b".utf8), [], Array("ü".utf8)]) == ["a b", "", "ü"])
        #expect(try texts([[0xFF]]) == [])
        #expect(try texts([]) == [])
    }

    @Test("what is not UTF-8 is refused with its place")
    func notText() {
        #expect(throws: ProgramArguments.NotText(position: 2)) {
            try texts([Array("p".utf8), Array("a".utf8), [0x63, 0xE9]])
        }
    }
}
