// SPDX-License-Identifier: Apache-2.0

/// What a peer may send, or make the other side send, without asking for anything; past it the connection ends with
/// ENHANCE_YOUR_CALM. nghttp2 1.52 bounds by itself: received RST_STREAM, CONTINUATION frames of a header block,
/// answers to SETTINGS and PING that wait to be sent.
package struct FloodLimits: Sendable {
    /// RST_STREAM that the peer provokes by breaking rules on streams (CVE-2025-8671).
    package var provokedResets = Allowance(burst: 100, perSecond: 10)
    /// SETTINGS (CVE-2019-9515, when the answers are read).
    package var settings = Allowance(burst: 100, perSecond: 1)
    /// DATA frames without payload that end nothing (CVE-2019-9518).
    package var emptyFrames = Allowance(burst: 100, perSecond: 10)
    /// PRIORITY frames (CVE-2019-9513)...
    package var priorities = Allowance(burst: 200, perSecond: 10)
    /// ...and so many more for each stream that is opened.
    package var prioritiesPerStream = 10.0
    /// WINDOW_UPDATE frames...
    package var windowUpdates = Allowance(burst: 1000, perSecond: 100)
    /// ...and so many more for each stream that is opened, for each DATA frame that is sent, and for each byte in it: grpcio
    /// sends two for a message of a hundred bytes, and one frame may hold a hundred of them.
    package var windowUpdatesPerStream = 10.0
    package var windowUpdatesPerData = 10.0
    package var windowUpdatesPerByte = 1.0 / 16
    /// Frames of all kinds that mean nothing here: answers to no PING of ours, GOAWAY, and a client's PING answers.
    package var otherFrames = Allowance(burst: 1000, perSecond: 100)
    /// Bytes of frames that are skipped: of unknown types, or for streams that are gone.
    package var ignoredBytes = Allowance(burst: 4_194_304, perSecond: 262_144)

    /// Such resets that a header block counts for which unpacks to more than is read: the rest of it is unpacked all the same.
    static let resetsPerCutBlock = 10

    /// Frames of all these kinds that are read together before the rest is left unread: more than pass in any case.
    var framesForNothingMax: Int {
        Int(settings.burst + emptyFrames.burst + otherFrames.burst)
    }

    package init() {}
}
