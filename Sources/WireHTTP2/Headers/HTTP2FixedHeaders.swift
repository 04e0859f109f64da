// SPDX-License-Identifier: Apache-2.0

internal import CNghttp2

/// Header fields that are the same for every message, such as those of a good answer: made once and never copied.
///
/// nghttp2 keeps pointers into it until a frame is sent, so the memory is never given back: make these as statics only.
package struct HTTP2FixedHeaders: @unchecked Sendable {  // points to memory that is written once, before it is shared
    let list: UnsafeBufferPointer<nghttp2_nv>

    package init(_ fields: [(name: StaticString, value: StaticString)]) {
        let list = UnsafeMutableBufferPointer<nghttp2_nv>.allocate(capacity: fields.count)
        let flags = UInt8(NGHTTP2_NV_FLAG_NO_COPY_NAME.rawValue | NGHTTP2_NV_FLAG_NO_COPY_VALUE.rawValue)
        for (index, field) in fields.enumerated() {
            list.initializeElement(
                at: index,
                to: nghttp2_nv(
                    name: UnsafeMutablePointer(mutating: field.name.utf8Start),
                    value: UnsafeMutablePointer(mutating: field.value.utf8Start),
                    namelen: field.name.utf8CodeUnitCount,
                    valuelen: field.value.utf8CodeUnitCount,
                    flags: flags
                )
            )
        }
        self.list = UnsafeBufferPointer(list)
    }
}

/// Header fields to send, in either form.
package enum HTTP2Headers: Sendable {
    case fixed(HTTP2FixedHeaders)
    case list(HTTP2HeaderList)

    func withNameValues<R>(_ body: (UnsafeBufferPointer<nghttp2_nv>) -> R) -> R {
        switch self {
        case .fixed(let headers): body(headers.list)
        case .list(let headers): headers.withNameValues(body)
        }
    }
}
