// SPDX-License-Identifier: Apache-2.0

internal import Testing

@testable internal import WireProtoGen

@Suite("ServerLevel")
struct ServerLevelTests {
    @Test("each level has a name and a note of its own, and the first has the plain one")
    func names() {
        #expect(ServerLevel.allCases.map(\.suffix) == ["Server", "TypedServer", "StreamingServer"])
        #expect(ServerLevel.simple.note == nil)
        #expect(ServerLevel.typed.note != nil && ServerLevel.streaming.note != ServerLevel.typed.note)
    }
}
