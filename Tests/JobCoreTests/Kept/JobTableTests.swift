// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import JobCore

@Suite("JobTable")
struct JobTableTests {
    private func record(_ number: UInt64, spec: Int = 100) -> JobRecord {
        var record = JobRecord.blank
        record.id = JobID(high: number, low: number)
        record.createSequence = number
        record.spec = [UInt8](repeating: UInt8(truncatingIfNeeded: number), count: spec)
        (record.lane, record.kind) = (UInt32(number), 3)
        return record
    }

    @Test("a job keeps its place while it is packed and unpacked")
    func places() {
        var table = JobTable()
        let places = (1...3 as ClosedRange<UInt64>).map { table.insert(record($0)) }
        table.pack(places[1])
        table.pack(places[1])
        #expect(places.map { table.isPacked($0) } == [false, true, false])
        for (number, place) in zip(1...3 as ClosedRange<UInt64>, places) {
            #expect(table[place].createSequence == number && table[place].spec.first == UInt8(number))
            #expect(table.head(of: place).id == table[place].id && table.head(of: place).lane == UInt32(number))
        }
        table.unpack(places[1])
        table.unpack(places[1])
        table[places[1]].priority = 7
        #expect(table[live: places[1]].priority == 7 && table[live: places[0]].spec == record(1).spec)
        #expect(table[places[1]].priority == 7 && table[places[1]].createSequence == 2 && table.count == 3)
        #expect(table.keptBytes == 0)
    }

    @Test("large bytes are the same ones before and after, and go with their job")
    func large() {
        var table = JobTable()
        let place = table.insert(record(1, spec: 100_000))
        let before = table[place].spec.withUnsafeBytes(\.baseAddress)
        table.pack(place)
        #expect(table.keptBytes < 100 && table.head(of: place).id.high == 1)
        #expect(table[place].spec.count == 100_000 && table[place].spec.withUnsafeBytes(\.baseAddress) == before)
        table.unpack(place)
        #expect(table[place].spec.withUnsafeBytes(\.baseAddress) == before)
        table.pack(place)
        table.remove(place)
        #expect(table.count == 0 && table.keptBytes == 0)
    }

    @Test("freed places are used again, and what is left stays where it was, packed or not")
    func random() {
        var table = JobTable()
        var random = RandomBits(seed: 8)
        var held: [(place: UInt32, number: UInt64)] = []
        var used: Set<UInt32> = []
        for number in 1...20_000 as ClosedRange<UInt64> {
            if random.next() % 5 < (number < 10_000 ? 3 : 2) || held.isEmpty {
                let place = table.insert(record(number, spec: Int(random.next() % 1400)))
                #expect(table.lastInserted == place && used.insert(place).inserted)
                held.append((place, number))
            } else {
                let index = Int(random.next() % UInt64(held.count))
                switch random.next() % 4 {
                case 0: table.unpack(held[index].place)
                case 1...2: table.pack(held[index].place)
                default:
                    table.remove(held[index].place)
                    used.remove(held.remove(at: index).place)
                }
            }
            guard number % 1000 == 0 else { continue }
            for (place, number) in held {
                #expect(table[place].createSequence == number && table.head(of: place).id.high == number)
            }
            #expect(table.count == held.count)
        }
        for (place, _) in held { table.remove(place) }
        #expect(table.count == 0 && table.keptBytes == 0)
    }
}
