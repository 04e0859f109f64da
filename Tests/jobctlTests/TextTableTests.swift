// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import jobctl

@Suite("TextTable")
struct TextTableTests {
    private func table() -> TextTable {
        var table = TextTable(columns: [
            .init(title: "ID"), .init(title: "NAME", shrinksTo: 4), .init(title: "N", alignment: .right),
            .init(title: "TEXT", shrinksTo: 5),
        ])
        table.append(["0123456789", "short", "7", "a somewhat longer text"])
        table.append(["x", "a name", "123", "b"])
        return table
    }

    @Test("columns are as wide as their widest cell")
    func natural() {
        #expect(
            table().lines(width: nil) == [
                "ID          NAME      N  TEXT",
                "0123456789  short     7  a somewhat longer text",
                "x           a name  123  b",
            ]
        )
    }

    @Test("a narrow terminal cuts free text, the widest first, and never the id")
    func narrow() {
        #expect(
            table().lines(width: 36) == [
                "ID          NAME      N  TEXT",
                "0123456789  short     7  a somewhat…",
                "x           a name  123  b",
            ]
        )
        #expect(
            table().lines(width: 28) == [
                "ID          NAME    N  TEXT",
                "0123456789  sho…    7  a so…",
                "x           a n…  123  b",
            ]
        )
    }

    @Test("below its least width it stays there", arguments: [1, 10, 27])
    func least(width: Int) {
        #expect(table().lines(width: width) == table().lines(width: 28))
    }

    @Test("every line fits wherever it can", arguments: 28...80)
    func fits(width: Int) {
        for line in table().lines(width: width) {
            #expect(TerminalText.width(line) <= width)
        }
    }

    @Test("what does not fit at its least leaves: columns that tell nothing first, then by their turn")
    func leaving() {
        var table = TextTable(columns: [
            .init(title: "ID"), .init(title: "ONE", leavesAs: 1), .init(title: "TWO", leavesAs: 2),
            .init(title: "NONE", leavesAs: 3),
        ])
        table.append(["0123456789", "1", "2", "-"])
        #expect(table.lines(width: nil)[0] == "ID          ONE  TWO  NONE")
        #expect(table.lines(width: 26)[0] == "ID          ONE  TWO  NONE")
        #expect(table.lines(width: 25) == ["ID          ONE  TWO", "0123456789  1    2"])
        #expect(table.lines(width: 19) == ["ID          TWO", "0123456789  2"])
        #expect(table.lines(width: 5) == ["ID", "0123456789"])
    }

    @Test("missing cells are empty, surplus ones are left out, control characters cannot get through")
    func cells() {
        var table = TextTable(columns: [.init(title: "A"), .init(title: "B")])
        table.append(["\u{1B}[2J"])
        table.append(["1", "2", "3"])
        #expect(table.lines(width: nil) == ["A     B", "\u{FFFD}[2J", "1     2"])
    }
}
