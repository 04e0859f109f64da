// SPDX-License-Identifier: Apache-2.0

/// Rows of cells set in columns. Where the width is bounded, columns that may shrink give way until the table fits;
/// where that is not enough, columns that may be left out are.
struct TextTable: Sendable {
    struct Column: Sendable {
        enum Alignment: Sendable { case left, right }

        var title: String
        var alignment = Alignment.left
        /// Narrowest this column is cut to; nil for one that is never cut, such as an id that is to be copied.
        var shrinksTo: Int?
        /// Its turn to be left out, lowest first; nil for one that is always there.
        var leavesAs: Int?
    }

    private static let gap = "  "

    let columns: [Column]
    private(set) var rows: [[String]] = []

    init(columns: [Column]) {
        self.columns = columns
    }

    /// Adds a row; missing cells are empty, control characters are made harmless.
    mutating func append(_ cells: [String]) {
        let padding = Array(repeating: "", count: max(0, columns.count - cells.count))
        rows.append((cells + padding).prefix(columns.count).map(TerminalText.safe))
    }

    /// The table as lines. `width` is that of the terminal, in cells; nil leaves every cell whole.
    func lines(width: Int?) -> [String] {
        let natural = columns.indices.map { index in
            rows.reduce(TerminalText.width(columns[index].title)) { max($0, TerminalText.width($1[index])) }
        }
        let shown = shownColumns(within: width, natural)
        guard shown.count == columns.count else { return keeping(shown).lines(width: width) }
        let widths = widths(within: width, natural)
        return ([columns.map(\.title)] + rows).map { line(of: $0, widths: widths) }
    }

    /// Leaves out columns that tell nothing where the table is too wide, then others by their turn.
    private func shownColumns(within bound: Int?, _ natural: [Int]) -> [Int] {
        var shown = Array(columns.indices)
        guard let bound, total(natural, of: shown) > bound else { return shown }
        shown.removeAll { index in
            columns[index].leavesAs != nil && rows.allSatisfy { $0[index].isEmpty || $0[index] == "-" }
        }
        let least = columns.indices.map { min(natural[$0], columns[$0].shrinksTo ?? natural[$0]) }
        while total(least, of: shown) > bound,
            let next = shown.filter({ columns[$0].leavesAs != nil }).min(by: { leavesBefore($0, $1) })
        {
            shown.removeAll { $0 == next }
        }
        return shown
    }

    private func leavesBefore(_ first: Int, _ second: Int) -> Bool {
        (columns[first].leavesAs ?? .max) < (columns[second].leavesAs ?? .max)
    }

    private func total(_ widths: [Int], of shown: [Int]) -> Int {
        shown.reduce(0) { $0 + widths[$1] } + Self.gap.count * max(0, shown.count - 1)
    }

    private func keeping(_ shown: [Int]) -> TextTable {
        var table = TextTable(columns: shown.map { columns[$0] })
        for row in rows { table.append(shown.map { row[$0] }) }
        return table
    }

    private func widths(within bound: Int?, _ natural: [Int]) -> [Int] {
        var widths = natural
        guard let bound else { return widths }
        var excess = total(widths, of: Array(columns.indices)) - bound
        // The widest column gives way first; of equals, the one further right.
        while excess > 0, let index = widest(of: widths) {
            widths[index] -= 1
            excess -= 1
        }
        return widths
    }

    private func widest(of widths: [Int]) -> Int? {
        columns.indices
            .filter { index in columns[index].shrinksTo.map { widths[index] > $0 } ?? false }
            .max { (widths[$0], $0) < (widths[$1], $1) }
    }

    private func line(of cells: [String], widths: [Int]) -> String {
        var line = ""
        for index in columns.indices {
            let cell =
                columns[index].shrinksTo == nil ? cells[index] : TerminalText.cut(cells[index], to: widths[index])
            let padding = String(repeating: " ", count: max(0, widths[index] - TerminalText.width(cell)))
            line += columns[index].alignment == .right ? padding + cell : cell + padding
            if index < columns.count - 1 { line += Self.gap }
        }
        while line.hasSuffix(" ") { line.removeLast() }
        return line
    }
}
