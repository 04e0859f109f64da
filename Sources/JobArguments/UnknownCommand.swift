// SPDX-License-Identifier: Apache-2.0

package import ArgumentParser

/// A word that stands where a command belongs and is none.
package struct UnknownCommand: Sendable, Equatable {
    /// What is wrong, such as "there is no command 'journal verif'".
    package var what: String
    /// The commands that it may have been meant for, else all that there are.
    package var remedy: String

    /// Looks along the commands that words name; nil when each of them is one, or the rest are its arguments.
    ///
    /// - Parameter words: The arguments of the program; a "help" at their beginning is passed over.
    package init?(in words: [String], of root: any ParsableCommand.Type) {
        var command = root
        var path: [String] = []
        for word in words.drop(while: { $0 == "help" }) {
            let commands = command.configuration.subcommands
            guard !commands.isEmpty, !word.hasPrefix("-") else { return nil }
            path.append(word)
            guard let next = commands.first(where: { $0._commandName == word }) else {
                what = "there is no command '\(path.joined(separator: " "))'"
                remedy = Self.remedy(for: word, among: commands.map { $0._commandName })
                return
            }
            command = next
        }
        return nil
    }

    private static func remedy(for word: String, among names: [String]) -> String {
        // Of a short word, two other letters make any other short word.
        let distanceMax = word.utf8.count > 4 ? 2 : 1
        let near = (names + ["help"]).filter {
            $0.hasPrefix(word) || distance(Array(word.utf8), Array($0.utf8)) <= distanceMax
        }
        return near.isEmpty
            ? "commands are \(names.joined(separator: ", "))"
            : "did you mean \(near.map { "'\($0)'" }.joined(separator: " or "))?"
    }

    /// Bytes to be put in, taken out or changed to make one of the other (Levenshtein), row by row.
    private static func distance(_ one: [UInt8], _ other: [UInt8]) -> Int {
        var row = Array(0...other.count)
        for (i, byte) in one.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, otherByte) in other.enumerated() {
                let changed = diagonal + (byte == otherByte ? 0 : 1)
                diagonal = row[j + 1]
                row[j + 1] = min(changed, row[j] + 1, row[j + 1] + 1)
            }
        }
        return row[other.count]
    }
}
