// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import JobCore

@Suite("LargeBytes")
struct LargeBytesTests {
    private func record(spec: Int, result: Int?) -> JobRecord {
        var record = JobRecord.blank
        record.spec = [UInt8](repeating: 1, count: spec)
        if let result {
            record.changeExtras { $0.result = JobResult(data: [UInt8](repeating: 2, count: result), contentType: "c") }
        }
        return record
    }

    @Test("what is short is packed, what is long lies beside")
    func bounds() {
        let long = LargeBytes.byteCountMin
        #expect(LargeBytes(of: record(spec: long - 1, result: nil)) == nil)
        #expect(LargeBytes(of: record(spec: 0, result: long - 1)) == nil)
        let spec = LargeBytes(of: record(spec: long, result: 1))
        #expect(spec?.spec?.count == long && spec?.result == nil)
        let result = LargeBytes(of: record(spec: 1, result: long))
        #expect(result?.spec == nil && result?.result?.count == long)
    }

    @Test("the bytes are those of the job, not a copy")
    func shared() throws {
        let record = record(spec: 2 * LargeBytes.byteCountMin, result: nil)
        let large = try #require(LargeBytes(of: record))
        #expect(large.spec?.withUnsafeBytes(\.baseAddress) == record.spec.withUnsafeBytes(\.baseAddress))
    }
}
