// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
//
// Made by protoc-gen-jobd from the descriptors of its proto files. Not for editing: change that and run scripts/generate.sh.

internal import WireProto

/// The descriptors of the proto files of InteropMessages, for reflection.
public enum InteropMessagesDescriptors {
    /// A serialized google.protobuf.FileDescriptorSet of:
    ///
    /// * grpc/testing/empty.proto
    /// * grpc/testing/messages.proto
    /// * grpc/testing/test.proto
    public static func fileDescriptorSet() -> [UInt8] {
        Base64Literal.decode(encoded)
    }

    private static let encoded: StaticString = """
        CjkKGGdycGMvdGVzdGluZy9lbXB0eS5wcm90bxIMZ3JwYy50ZXN0aW5nIgcKBUVtcHR5YgZwcm90bzMK9QwKG2dycGMvdGVzdGlu
        Zy9tZXNzYWdlcy5wcm90bxIMZ3JwYy50ZXN0aW5nIiEKCUJvb2xWYWx1ZRIUCgV2YWx1ZRgBIAEoCFIFdmFsdWUiTAoHUGF5bG9h
        ZBItCgR0eXBlGAEgASgOMhkuZ3JwYy50ZXN0aW5nLlBheWxvYWRUeXBlUgR0eXBlEhIKBGJvZHkYAiABKAxSBGJvZHkiOgoKRWNo
        b1N0YXR1cxISCgRjb2RlGAEgASgFUgRjb2RlEhgKB21lc3NhZ2UYAiABKAlSB21lc3NhZ2Ui7QMKDVNpbXBsZVJlcXVlc3QSPgoN
        cmVzcG9uc2VfdHlwZRgBIAEoDjIZLmdycGMudGVzdGluZy5QYXlsb2FkVHlwZVIMcmVzcG9uc2VUeXBlEiMKDXJlc3BvbnNlX3Np
        emUYAiABKAVSDHJlc3BvbnNlU2l6ZRIvCgdwYXlsb2FkGAMgASgLMhUuZ3JwYy50ZXN0aW5nLlBheWxvYWRSB3BheWxvYWQSIwoN
        ZmlsbF91c2VybmFtZRgEIAEoCFIMZmlsbFVzZXJuYW1lEigKEGZpbGxfb2F1dGhfc2NvcGUYBSABKAhSDmZpbGxPYXV0aFNjb3Bl
        EkgKE3Jlc3BvbnNlX2NvbXByZXNzZWQYBiABKAsyFy5ncnBjLnRlc3RpbmcuQm9vbFZhbHVlUhJyZXNwb25zZUNvbXByZXNzZWQS
        QQoPcmVzcG9uc2Vfc3RhdHVzGAcgASgLMhguZ3JwYy50ZXN0aW5nLkVjaG9TdGF0dXNSDnJlc3BvbnNlU3RhdHVzEkQKEWV4cGVj
        dF9jb21wcmVzc2VkGAggASgLMhcuZ3JwYy50ZXN0aW5nLkJvb2xWYWx1ZVIQZXhwZWN0Q29tcHJlc3NlZBIkCg5maWxsX3NlcnZl
        cl9pZBgJIAEoCFIMZmlsbFNlcnZlcklkIpsBCg5TaW1wbGVSZXNwb25zZRIvCgdwYXlsb2FkGAEgASgLMhUuZ3JwYy50ZXN0aW5n
        LlBheWxvYWRSB3BheWxvYWQSGgoIdXNlcm5hbWUYAiABKAlSCHVzZXJuYW1lEh8KC29hdXRoX3Njb3BlGAMgASgJUgpvYXV0aFNj
        b3BlEhsKCXNlcnZlcl9pZBgEIAEoCVIIc2VydmVySWQikgEKGVN0cmVhbWluZ0lucHV0Q2FsbFJlcXVlc3QSLwoHcGF5bG9hZBgB
        IAEoCzIVLmdycGMudGVzdGluZy5QYXlsb2FkUgdwYXlsb2FkEkQKEWV4cGVjdF9jb21wcmVzc2VkGAIgASgLMhcuZ3JwYy50ZXN0
        aW5nLkJvb2xWYWx1ZVIQZXhwZWN0Q29tcHJlc3NlZCJUChpTdHJlYW1pbmdJbnB1dENhbGxSZXNwb25zZRI2ChdhZ2dyZWdhdGVk
        X3BheWxvYWRfc2l6ZRgBIAEoBVIVYWdncmVnYXRlZFBheWxvYWRTaXplIoIBChJSZXNwb25zZVBhcmFtZXRlcnMSEgoEc2l6ZRgB
        IAEoBVIEc2l6ZRIfCgtpbnRlcnZhbF91cxgCIAEoBVIKaW50ZXJ2YWxVcxI3Cgpjb21wcmVzc2VkGAMgASgLMhcuZ3JwYy50ZXN0
        aW5nLkJvb2xWYWx1ZVIKY29tcHJlc3NlZCKjAgoaU3RyZWFtaW5nT3V0cHV0Q2FsbFJlcXVlc3QSPgoNcmVzcG9uc2VfdHlwZRgB
        IAEoDjIZLmdycGMudGVzdGluZy5QYXlsb2FkVHlwZVIMcmVzcG9uc2VUeXBlElEKE3Jlc3BvbnNlX3BhcmFtZXRlcnMYAiADKAsy
        IC5ncnBjLnRlc3RpbmcuUmVzcG9uc2VQYXJhbWV0ZXJzUhJyZXNwb25zZVBhcmFtZXRlcnMSLwoHcGF5bG9hZBgDIAEoCzIVLmdy
        cGMudGVzdGluZy5QYXlsb2FkUgdwYXlsb2FkEkEKD3Jlc3BvbnNlX3N0YXR1cxgHIAEoCzIYLmdycGMudGVzdGluZy5FY2hvU3Rh
        dHVzUg5yZXNwb25zZVN0YXR1cyJOChtTdHJlYW1pbmdPdXRwdXRDYWxsUmVzcG9uc2USLwoHcGF5bG9hZBgBIAEoCzIVLmdycGMu
        dGVzdGluZy5QYXlsb2FkUgdwYXlsb2FkKh8KC1BheWxvYWRUeXBlEhAKDENPTVBSRVNTQUJMRRAAYgZwcm90bzMKugYKF2dycGMv
        dGVzdGluZy90ZXN0LnByb3RvEgxncnBjLnRlc3RpbmcaGGdycGMvdGVzdGluZy9lbXB0eS5wcm90bxobZ3JwYy90ZXN0aW5nL21l
        c3NhZ2VzLnByb3RvMvoECgtUZXN0U2VydmljZRI1CglFbXB0eUNhbGwSEy5ncnBjLnRlc3RpbmcuRW1wdHkaEy5ncnBjLnRlc3Rp
        bmcuRW1wdHkSRgoJVW5hcnlDYWxsEhsuZ3JwYy50ZXN0aW5nLlNpbXBsZVJlcXVlc3QaHC5ncnBjLnRlc3RpbmcuU2ltcGxlUmVz
        cG9uc2USbAoTU3RyZWFtaW5nT3V0cHV0Q2FsbBIoLmdycGMudGVzdGluZy5TdHJlYW1pbmdPdXRwdXRDYWxsUmVxdWVzdBopLmdy
        cGMudGVzdGluZy5TdHJlYW1pbmdPdXRwdXRDYWxsUmVzcG9uc2UwARJpChJTdHJlYW1pbmdJbnB1dENhbGwSJy5ncnBjLnRlc3Rp
        bmcuU3RyZWFtaW5nSW5wdXRDYWxsUmVxdWVzdBooLmdycGMudGVzdGluZy5TdHJlYW1pbmdJbnB1dENhbGxSZXNwb25zZSgBEmkK
        DkZ1bGxEdXBsZXhDYWxsEiguZ3JwYy50ZXN0aW5nLlN0cmVhbWluZ091dHB1dENhbGxSZXF1ZXN0GikuZ3JwYy50ZXN0aW5nLlN0
        cmVhbWluZ091dHB1dENhbGxSZXNwb25zZSgBMAESaQoOSGFsZkR1cGxleENhbGwSKC5ncnBjLnRlc3RpbmcuU3RyZWFtaW5nT3V0
        cHV0Q2FsbFJlcXVlc3QaKS5ncnBjLnRlc3RpbmcuU3RyZWFtaW5nT3V0cHV0Q2FsbFJlc3BvbnNlKAEwARI9ChFVbmltcGxlbWVu
        dGVkQ2FsbBITLmdycGMudGVzdGluZy5FbXB0eRoTLmdycGMudGVzdGluZy5FbXB0eTJVChRVbmltcGxlbWVudGVkU2VydmljZRI9
        ChFVbmltcGxlbWVudGVkQ2FsbBITLmdycGMudGVzdGluZy5FbXB0eRoTLmdycGMudGVzdGluZy5FbXB0eWIGcHJvdG8z
        """
}
