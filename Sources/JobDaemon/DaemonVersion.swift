// SPDX-License-Identifier: Apache-2.0

/// The version of this daemon, as in CHANGELOG.md.
public enum DaemonVersion {
    /// Semantic version.
    public static let text = "0.1.0"
}
