// SPDX-License-Identifier: Apache-2.0

/// Rows of cells set in columns. Where the width is bounded, columns that may shrink give way until the table fits.
struct TextTable: Sendable {
    struct Column: Sendable {
        enum Alignment: Sendable { case left, right }

        var title: String
        var alignment = Alignment.left
        /// Narrowest this column is cut to; nil for one that is never cut, such as an id that is to be copied.
        var shrinksTo: Int?
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
        let widths = widths(within: width)
        return ([columns.map(\.title)] + rows).map { line(of: $0, widths: widths) }
    }

    private func widths(within bound: Int?) -> [Int] {
        var widths = columns.indices.map { index in
            rows.reduce(TerminalText.width(columns[index].title)) { max($0, TerminalText.width($1[index])) }
        }
        guard let bound else { return widths }
        var excess = widths.reduce(0, +) + Self.gap.count * (columns.count - 1) - bound
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
