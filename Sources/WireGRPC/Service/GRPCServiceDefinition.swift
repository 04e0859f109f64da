// SPDX-License-Identifier: Apache-2.0

/// A service as a server takes it: its name and its methods. Generated code makes these from an implementation.
public struct GRPCServiceDefinition: Sendable {
    /// The full name, "jobd.v1.JobService".
    public let name: String
    /// Each by its name in the .proto file.
    public let methods: [GRPCMethod]

    /// Puts a service together.
    public init(name: String, methods: [GRPCMethod]) {
        self.name = name
        self.methods = methods
    }
}
