// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import JobCore

@Suite("RandomBits")
struct RandomBitsTests {
    @Test("the values are those of SplitMix64")
    func reference() {
        var random = RandomBits(seed: 1_234_567)
        let values = (0..<3).map { _ in random.next() }
        #expect(values == [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423])
    }

    @Test("a seed gives the same values each time, and other seeds give others")
    func seeds() {
        var (first, second, third) = (RandomBits(seed: 1), RandomBits(seed: 1), RandomBits(seed: 2))
        let values = (0..<100).map { _ in first.next() }
        #expect(values == (0..<100).map { _ in second.next() })
        #expect(Set(values).count == 100)
        #expect(Set(values).isDisjoint(with: (0..<100).map { _ in third.next() }))
    }
}
