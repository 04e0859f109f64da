// SPDX-License-Identifier: Apache-2.0

/// What callbacks counted since the guard last looked.
struct FloodCounts {
    var provokedResets = 0
    var settings = 0
    var emptyFrames = 0
    var priorities = 0
    var windowUpdates = 0
    var otherFrames = 0
    var ignoredBytes = 0
    var pings = 0

    // What earns more.
    var streamsOpened = 0
    var dataFramesSent = 0
    var dataBytesSent = 0
    /// HEADERS or DATA left.
    var hasAnswered = false

    /// Frames of which no honest peer sends many.
    var framesForNothing: Int { settings + emptyFrames + otherFrames + pings }

    /// Whether there is anything to look at; what is earned alone can wait.
    var isAny: Bool {
        (provokedResets | settings | emptyFrames | priorities | windowUpdates | otherFrames | ignoredBytes | pings) != 0
    }
}
