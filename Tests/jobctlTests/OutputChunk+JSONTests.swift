// SPDX-License-Identifier: Apache-2.0

import JobClient
import JobProto
import Testing

@testable import jobctl

@Suite("OutputChunk.json")
struct OutputChunkJSONTests {
    @Test("a chunk of output")
    func chunk() {
        let chunk = OutputChunk(attempt: 2, stream: .stderr, offset: 10, data: Array("hi".utf8), droppedBefore: 4)
        #expect(
            JSONValue.object(chunk.json).text
                == #"{"stream":"OUTPUT_STREAM_STDERR","offset":"10","data":"aGk=","attempt":2,"droppedBefore":"4"}"#
        )
    }
}
