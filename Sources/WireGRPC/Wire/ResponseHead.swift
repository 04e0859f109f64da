// SPDX-License-Identifier: Apache-2.0

internal import WireHTTP2
internal import WireProto

/// A header block from a server, read once: response headers, trailers, or both in one.
struct ResponseHead {
    private(set) var httpStatus: Int?
    private(set) var isGRPC = false
    private(set) var status: Int?
    private(set) var isStatusMalformed = false
    private(set) var message = ""
    private(set) var statusDetails: [UInt8] = []
    private(set) var encoding = MessageEncoding.identity
    private(set) var metadata = Metadata()
    private(set) var isOversized = false

    init() {}

    init(_ block: HTTP2HeaderBlock) {
        isOversized = block.isOversized
        for index in 0..<block.count {
            read(block.name(index), block.value(index))
        }
    }

    /// A 1xx answer, before the real one.
    var isInterim: Bool { httpStatus.map { (100..<200).contains($0) } ?? false }

    private mutating func read(_ name: UnsafeRawBufferPointer, _ value: UnsafeRawBufferPointer) {
        switch name.first {
        case UInt8(ascii: ":"):
            if name.isEqual(to: ":status") {
                httpStatus = Int(value.text)
            }
        case UInt8(ascii: "c") where name.isEqual(to: "content-type"):
            isGRPC = RequestHead.isGRPC(value)
        case UInt8(ascii: "g") where name.isPrefixed(by: "grpc-"):
            readReserved(name, value)
        default:
            metadata.append(name: name, value: value)
        }
    }

    private mutating func readReserved(_ name: UnsafeRawBufferPointer, _ value: UnsafeRawBufferPointer) {
        if name.isEqual(to: "grpc-status") {
            status = value.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ? Int(value.text) : nil
            isStatusMalformed = status == nil
        } else if name.isEqual(to: "grpc-message") {
            message = StatusMessage.decoded(value)
        } else if name.isEqual(to: "grpc-status-details-bin") {
            statusDetails = Base64.decoded(value) ?? []
        } else if name.isEqual(to: "grpc-encoding") {
            encoding = MessageEncoding(value)
        } else if name.isEqual(to: "grpc-retry-pushback-ms") {
            // Part of the API towards callers, unlike the other reserved fields.
            metadata.append(name: name, value: value)
        }
    }
}
