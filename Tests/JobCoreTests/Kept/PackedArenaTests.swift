// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import JobCore

@Suite("PackedArena")
struct PackedArenaTests {
    private func content(_ arena: PackedArena, _ location: UInt64, count: Int) -> [UInt8] {
        var reader = arena.reader(at: location)
        return (0..<count).map { _ in reader.byte() }
    }

    @Test("elements of every size come back, also one larger than a chunk")
    func sizes() {
        var arena = PackedArena()
        let sizes = [0, 1, 127, 128, 300, PackedArena.chunkBytes, 3 * PackedArena.chunkBytes, 5]
        let elements = sizes.enumerated().map { number, size in [UInt8](repeating: UInt8(number), count: size) }
        let locations = elements.enumerated().map { number, element in arena.append(element, owner: UInt32(number)) }
        for (element, location) in zip(elements, locations) {
            #expect(content(arena, location, count: element.count) == element)
        }
        for location in locations { #expect(arena.remove(at: location).isEmpty) }
        #expect(arena.byteCount == 0 && arena.deadBytes == 0)
    }

    @Test("whatever comes and goes, the elements are where the arena says, and gaps stay few")
    func random() {
        var arena = PackedArena()
        var random = RandomBits(seed: 3)
        var elements: [[UInt8]] = []
        var locations: [UInt32: UInt64] = [:]
        var owners: [UInt32] = []
        func remove() {
            let owner = owners.remove(at: Int(random.next() % UInt64(owners.count)))
            guard let location = locations.removeValue(forKey: owner) else { return }
            for moved in arena.remove(at: location) { locations[moved.owner] = moved.location }
        }
        for step in 0..<20_000 {
            // Grows, then shrinks, then grows again.
            if random.next() % 4 < (step % 10_000 < 5000 ? 3 : 1) || owners.isEmpty {
                let owner = UInt32(elements.count)
                elements.append([UInt8](repeating: UInt8(truncatingIfNeeded: owner), count: Int(random.next() % 200)))
                locations[owner] = arena.append(elements[Int(owner)], owner: owner)
                owners.append(owner)
            } else {
                remove()
            }
            guard step % 1000 == 0 else { continue }
            for owner in owners {
                let element = elements[Int(owner)]
                #expect(locations[owner].map { content(arena, $0, count: element.count) } == element)
            }
        }
        let live = owners.reduce(0) { $0 + elements[Int($1)].count }
        #expect(arena.byteCount - arena.deadBytes <= live + owners.count * 6)
        #expect(arena.deadBytes <= arena.byteCount / 4 + 2 * PackedArena.chunkBytes)
        while !owners.isEmpty { remove() }
        #expect(arena.byteCount == 0 && arena.deadBytes == 0)
    }
}
