// SPDX-License-Identifier: Apache-2.0

/// Which of the two outputs of a process.
public enum OutputChannel: UInt8, CaseIterable, Hashable, Sendable {
    /// Descriptor 1 of the process.
    case stdout = 1
    /// Descriptor 2 of the process.
    case stderr = 2

    /// The extension of the file that holds this output.
    var fileExtension: String {
        switch self {
        case .stdout: "stdout"
        case .stderr: "stderr"
        }
    }
}
