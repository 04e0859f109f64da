// SPDX-License-Identifier: Apache-2.0

internal import JobTesting
internal import Testing

@testable internal import JobJournal

@Suite("Copies of what leaves the log")
struct TornCopiesTests {
    private let storage = SimulatedStorage()
    private var copies: TornCopies { TornCopies(storage: storage, paths: JournalPaths(directory: "/data")) }

    @Test("a range is copied under the first free name, durable")
    func keeps() throws {
        try storage.put("/data/journal/seg", [1, 2, 3, 4, 5])
        let file = try storage.open("/data/journal/seg", .read)
        for number in 0..<TornCopies.copiesMax {
            #expect(try copies.keep(file, from: 1, to: 4, as: "base") == "base.\(number).torn")
        }
        #expect(try copies.keep(file, from: 1, to: 4, as: "base") == nil)
        #expect(storage.crashed(.syncedOnly).content("/data/journal/base.15.torn") == [2, 3, 4])
    }

    @Test("a whole file is moved")
    func moves() throws {
        try storage.put("/data/journal/seg", [7])
        #expect(try copies.moveAside("seg") == "seg-00000000.0.torn")
        let disk = storage.crashed(.syncedOnly)
        #expect(disk.paths == ["/data/journal/seg-00000000.0.torn"])
        #expect(disk.content("/data/journal/seg-00000000.0.torn") == [7])
    }
}
