// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// A user of this system, as its user database has it.
public struct SystemUser: Hashable, Sendable {
    /// The name it was looked up by.
    public var name: String
    /// Its number.
    public var uid: UInt32
    /// The number of its main group.
    public var gid: UInt32

    /// A user from its parts.
    public init(name: String, uid: UInt32, gid: UInt32) {
        self.name = name
        self.uid = uid
        self.gid = gid
    }

    /// The user of a name, or of a number in decimal digits; nil when there is none. May block: the database can be a
    /// service's.
    public init?(named name: String) {
        var entry = passwd()
        var found: UnsafeMutablePointer<passwd>?
        var buffer = [CChar](repeating: 0, count: Self.entryBytesMax)
        if let number = UInt32(name) {
            _ = getpwuid_r(number, &entry, &buffer, buffer.count, &found)
        } else {
            _ = getpwnam_r(name, &entry, &buffer, buffer.count, &found)
        }
        guard found != nil else { return nil }
        self.init(name: name, uid: entry.pw_uid, gid: entry.pw_gid)
    }

    /// More than what an entry of the database has.
    private static let entryBytesMax = 65_536
}
