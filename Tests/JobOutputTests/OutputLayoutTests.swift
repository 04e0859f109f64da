// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import JobOutput

@Suite("OutputLayout")
struct OutputLayoutTests {
    /// A file in memory.
    private struct Image {
        var bytes: [UInt8] = []
        var note: [UInt8] = []

        mutating func write(_ part: some Collection<UInt8>, at offset: Int64) {
            let missing = Int(offset) + part.count - bytes.count
            if missing > 0 { bytes += [UInt8](repeating: 0, count: missing) }
            bytes.replaceSubrange(Int(offset)..<(Int(offset) + part.count), with: part)
        }

        mutating func apply(_ step: OutputLayout.Step, of part: [UInt8]) {
            switch step {
            case .bytes(let source, let offset): write(part[source], at: offset)
            case .note(let layout): note = layout.note
            }
        }

        /// The layout that the bytes alone tell.
        var layout: OutputLayout {
            OutputLayout(note: note, fileBytes: Int64(bytes.count)) ?? OutputLayout(plainFileBytes: Int64(bytes.count))
        }

        /// Everything a reader gets, as offset and byte.
        func stored(_ layout: OutputLayout, countMax: Int = 7) -> [Int64: UInt8] {
            var result: [Int64: UInt8] = [:]
            var offset: Int64 = 0
            while true {
                let (start, pieces) = layout.pieces(from: offset, countMax: countMax)
                let run = pieces.flatMap { bytes[Int($0.fileOffset)..<(Int($0.fileOffset) + $0.count)] }
                if run.isEmpty { return result }
                for (index, byte) in run.enumerated() { result[start + Int64(index)] = byte }
                offset = start + Int64(run.count)
            }
        }
    }

    @Test("head and tail are kept at their offsets, whatever the sizes of the writes", arguments: 0..<40)
    func keepsHeadAndTail(seed: Int) {
        var generator = SeededGenerator(seed: UInt64(seed))
        let capacity = Int.random(in: 2...60, using: &generator)
        var layout = OutputLayout(capacity: capacity)
        var image = Image()
        var written: [UInt8] = []
        for _ in 0..<30 {
            let part = (0..<Int.random(in: 1...90, using: &generator)).map { _ in
                UInt8.random(in: 0...255, using: &generator)
            }
            for step in layout.append(count: part.count) { image.apply(step, of: part) }
            written += part
            let head = capacity - capacity / 2
            var expected: [Int64: UInt8] = [:]
            for (index, byte) in written.enumerated() where index < head || index >= written.count - capacity / 2 {
                expected[Int64(index)] = byte
            }
            #expect(layout.end == Int64(written.count))
            #expect(image.stored(layout) == expected)
            #expect(image.stored(image.layout, countMax: 1000) == expected)
            #expect(image.layout.end == layout.end)
            #expect(image.bytes.count <= capacity)
        }
    }

    @Test("a writer killed between any two steps leaves no byte at a wrong offset", arguments: 0..<40)
    func killedBetweenSteps(seed: Int) {
        var generator = SeededGenerator(seed: UInt64(seed))
        var layout = OutputLayout(capacity: Int.random(in: 2...40, using: &generator))
        var image = Image()
        var written: [UInt8] = []
        for _ in 0..<30 {
            let part = (0..<Int.random(in: 1...50, using: &generator)).map { _ in
                UInt8.random(in: 0...255, using: &generator)
            }
            let before = written
            written += part
            for step in layout.append(count: part.count) {
                image.apply(step, of: part)
                for (offset, byte) in image.stored(image.layout) {
                    #expect(Int(offset) < written.count && written[Int(offset)] == byte, "after \(before.count) bytes")
                }
            }
        }
    }

    @Test("nothing is dropped up to the cap; one byte more drops one")
    func cap() {
        var layout = OutputLayout(capacity: 10)
        #expect(
            layout.append(count: 10) == [
                .bytes(source: 0..<5, fileOffset: 0), .bytes(source: 5..<10, fileOffset: 5),
            ]
        )
        #expect(!layout.hasDropped)
        let steps = layout.append(count: 1)
        #expect(steps.count == 3)
        #expect(steps[1] == .bytes(source: 0..<1, fileOffset: 5))
        #expect(layout.hasDropped && layout.tailStart == 6 && layout.end == 11)
    }

    @Test("a read that begins among dropped bytes begins at the first kept one")
    func jump() {
        var layout = OutputLayout(capacity: 10)
        _ = layout.append(count: 100)
        #expect(layout.pieces(from: 3, countMax: 50).offset == 3)
        #expect(layout.pieces(from: 3, countMax: 50).pieces.map(\.count) == [2])
        #expect(layout.pieces(from: 5, countMax: 50).offset == 95)
        #expect(layout.pieces(from: 50, countMax: 50).offset == 95)
        #expect(layout.pieces(from: 97, countMax: 2).offset == 97)
        #expect(layout.pieces(from: 100, countMax: 2).pieces.isEmpty)
        #expect(layout.pieces(from: 200, countMax: 2).offset == 200)
    }

    @Test("a damaged note, or one for another size, is none")
    func damagedNote() {
        var layout = OutputLayout(capacity: 10)
        _ = layout.append(count: 100)
        #expect(OutputLayout(note: layout.note, fileBytes: 10) == layout)
        #expect(OutputLayout(note: layout.note, fileBytes: 11) == nil)
        #expect(OutputLayout(note: layout.note, fileBytes: 4) == nil)
        #expect(OutputLayout(note: layout.note.dropLast(1), fileBytes: 10) == nil)
        for index in layout.note.indices {
            var damaged = layout.note
            damaged[index] ^= 0x10
            #expect(OutputLayout(note: damaged, fileBytes: 10) == nil)
        }
    }

    @Test(
        "a note whose numbers make no sense together is none, whatever they are",
        arguments: [
            [5, 5, Int64.max - 4, Int64.max], [5, 5, Int64.max, Int64.max], [Int64.max, Int64.max, 6, 7],
            [5, Int64.max, 6, 7], [5, 5, 5, 10], [5, 5, 20, 10], [5, 5, 10, 16], [0, 10, 6, 7], [5, 0, 6, 6],
        ]
    )
    func senselessNote(numbers: [Int64]) {
        let (head, tail, start, end) = (numbers[0], numbers[1], numbers[2], numbers[3])
        let note = OutputLayout.note(headBytes: head, tailBytes: tail, tailStart: start, end: end)
        #expect(OutputLayout(note: note, fileBytes: 10) == nil)
    }
}

/// SplitMix64: the same numbers for the same seed.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
