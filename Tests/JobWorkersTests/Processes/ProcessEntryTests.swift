// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import JobWorkers

@Suite("ProcessEntry")
struct ProcessEntryTests {
    private let rest = "S 12 34 56 0 -1 4194560 1 0 0 0 0 0 0 0 20 0 1 0 7890 2359296 1 18446744073709551615\n"

    @Test(
        "the fields are found behind the name, whatever it holds",
        arguments: ["sh", "a b", "x) R 1 2 3 (y", "(", "", ")"]
    )
    func names(name: String) {
        let entry = ProcessEntry(stat: Array("4711 (\(name)) \(rest)".utf8))
        #expect(
            entry
                == ProcessEntry(
                    pid: 4711,
                    parent: 12,
                    group: 34,
                    session: 56,
                    state: UInt8(ascii: "S"),
                    startTime: 7890
                )
        )
        #expect(entry?.isZombie == false)
    }

    @Test("cut or malformed bytes are no entry, at any length")
    func malformed() {
        let bytes = Array("4711 (sh) \(rest)".utf8)
        let firstWhole = bytes.count - " 2359296 1 18446744073709551615\n".utf8.count
        for count in 0..<(firstWhole - 3) {
            #expect(ProcessEntry(stat: [UInt8](bytes.prefix(count))) == nil)
        }
        #expect(ProcessEntry(stat: Array("x (sh) \(rest)".utf8)) == nil)
        #expect(ProcessEntry(stat: Array(")(".utf8)) == nil)
    }

    @Test("ended processes are told by their state")
    func zombie() {
        #expect(ProcessEntry(stat: Array("1 (a) Z\(rest.dropFirst())".utf8))?.isZombie == true)
        #expect(ProcessEntry(stat: Array("1 (a) T\(rest.dropFirst())".utf8))?.isZombie == false)
    }
}
