// SPDX-License-Identifier: Apache-2.0

/// Which programs command jobs may run.
public enum CommandRules: Sendable, Equatable {
    /// Any program.
    case any
    /// No command jobs at all.
    case off
    /// These programs only, compared with `argv[0]` as submitted.
    case list([String])
}
