// SPDX-License-Identifier: Apache-2.0

/// Makes `--delay -5s` what `--delay=-5s` is: the parser takes the second word for an option, and says that the first has
/// no value, where the option's own check says what is wrong with the value.
enum NegativeValues {
    static func joined(_ arguments: [String]) -> [String] {
        var joined: [String] = []
        var isCommand = false
        for argument in arguments {
            isCommand = isCommand || argument == "--"
            if !isCommand, isNegative(argument), let last = joined.last, last.hasPrefix("--"), !last.contains("=") {
                joined[joined.count - 1] = "\(last)=\(argument)"
            } else {
                joined.append(argument)
            }
        }
        return joined
    }

    private static func isNegative(_ argument: String) -> Bool {
        argument.hasPrefix("-") && argument.dropFirst().first.map { ("0"..."9").contains($0) } ?? false
    }
}
