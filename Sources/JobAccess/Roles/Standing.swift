// SPDX-License-Identifier: Apache-2.0

/// Where a credential stands with a namespace.
public enum Standing: Sendable, Hashable {
    /// It has no role there: for it, the namespace does not exist.
    case stranger
    /// It has roles there, which allow this much.
    case known(Set<Right>)
}
