// SPDX-License-Identifier: Apache-2.0

internal import CLinuxProcess

/// How far the kernel can confine what commands write (Landlock, landlock(7)).
public enum SandboxSupport: Hashable, Sendable {
    /// Not at all.
    case none
    /// All but the truncation of files by their path.
    case withoutTruncation
    /// All of it.
    case full

    /// What the running kernel can.
    public static var present: SandboxSupport { SandboxSupport(version: jobd_landlock_abi()) }

    /// What a version of Landlock can; negative = none.
    init(version: Int32) {
        switch version {
        case ..<1: self = .none
        case 1...2: self = .withoutTruncation
        default: self = .full
        }
    }
}
