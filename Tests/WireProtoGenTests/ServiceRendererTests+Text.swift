// SPDX-License-Identifier: Apache-2.0

// What the tests of ServiceRenderer expect, whole.

extension ServiceRendererTests {
    static let text = #"""
        public import Shop
        public import WireGRPC

        extension ShopV1 {
            /// Sells.
            public protocol ShopServiceServer: Sendable {
                /// Tells a price.
                func getPrice(_ request: ShopV1.Ask, context: ServerContext) async throws -> ShopV1.Answer

                /// The method `shop.v1.ShopService.WatchPrice`.
                func watchPrice(_ request: ShopV1.Ask, responses: ResponseWriter<ShopV1.Answer>, context: ServerContext) async throws

                /// The method `shop.v1.ShopService.UploadPrices`.
                func uploadPrices(_ requests: RequestMessages<ShopV1.Ask>, context: ServerContext) async throws -> ShopV1.Answer

                /// The method `shop.v1.ShopService.Haggle`.
                func haggle(_ requests: RequestMessages<ShopV1.Ask>, responses: ResponseWriter<ShopV1.Answer>, context: ServerContext) async throws
            }

            /// Sells.
            ///
            /// With metadata beside single messages.
            public protocol ShopServiceTypedServer: Sendable {
                /// As `ShopServiceServer.getPrice`.
                func getPrice(_ request: ServerRequest<ShopV1.Ask>, context: ServerContext) async throws -> ServerResponse<ShopV1.Answer>

                /// As `ShopServiceServer.watchPrice`.
                func watchPrice(_ request: ServerRequest<ShopV1.Ask>, responses: ResponseWriter<ShopV1.Answer>, context: ServerContext) async throws

                /// As `ShopServiceServer.uploadPrices`.
                func uploadPrices(_ requests: RequestMessages<ShopV1.Ask>, context: ServerContext) async throws -> ServerResponse<ShopV1.Answer>

                /// As `ShopServiceServer.haggle`.
                func haggle(_ requests: RequestMessages<ShopV1.Ask>, responses: ResponseWriter<ShopV1.Answer>, context: ServerContext) async throws
            }

            /// Sells.
            ///
            /// With sequences of messages for every method; one that takes or gives a single message has one.
            public protocol ShopServiceStreamingServer: Sendable {
                /// As `ShopServiceServer.getPrice`.
                func getPrice(_ requests: RequestMessages<ShopV1.Ask>, responses: ResponseWriter<ShopV1.Answer>, context: ServerContext) async throws

                /// As `ShopServiceServer.watchPrice`.
                func watchPrice(_ requests: RequestMessages<ShopV1.Ask>, responses: ResponseWriter<ShopV1.Answer>, context: ServerContext) async throws

                /// As `ShopServiceServer.uploadPrices`.
                func uploadPrices(_ requests: RequestMessages<ShopV1.Ask>, responses: ResponseWriter<ShopV1.Answer>, context: ServerContext) async throws

                /// As `ShopServiceServer.haggle`.
                func haggle(_ requests: RequestMessages<ShopV1.Ask>, responses: ResponseWriter<ShopV1.Answer>, context: ServerContext) async throws
            }

            /// Sells.
            public struct ShopServiceClient: Sendable {
                private let channel: any GRPCCallChannel

                /// A client of this service over a channel.
                public init(_ channel: any GRPCCallChannel) {
                    self.channel = channel
                }

                /// Tells a price.
                public func getPrice(
                    _ request: ShopV1.Ask,
                    options: CallOptions = CallOptions()
                ) async throws -> ShopV1.Answer {
                    try await channel.unary("/shop.v1.ShopService/GetPrice", request, options: options, response: ShopV1.Answer.self)
                }

                /// Calls `shop.v1.ShopService.WatchPrice`.
                public func watchPrice(
                    _ request: ShopV1.Ask,
                    options: CallOptions = CallOptions()
                ) async throws -> ResponseMessages<ShopV1.Answer> {
                    try await channel.serverStreaming("/shop.v1.ShopService/WatchPrice", request, options: options, response: ShopV1.Answer.self)
                }

                /// Calls `shop.v1.ShopService.UploadPrices`.
                public func uploadPrices(
                    options: CallOptions = CallOptions(),
                    _ send: @escaping @Sendable (RequestWriter<ShopV1.Ask>) async throws -> Void
                ) async throws -> ShopV1.Answer {
                    try await channel.clientStreaming("/shop.v1.ShopService/UploadPrices", options: options, request: ShopV1.Ask.self, response: ShopV1.Answer.self, send)
                }

                /// Calls `shop.v1.ShopService.Haggle`.
                public func haggle(
                    options: CallOptions = CallOptions()
                ) async throws -> BidirectionalCall<ShopV1.Ask, ShopV1.Answer> {
                    try await channel.bidirectional("/shop.v1.ShopService/Haggle", options: options, request: ShopV1.Ask.self, response: ShopV1.Answer.self)
                }
            }
        }

        extension ShopV1.ShopServiceServer {
            /// The service as a server takes it: the methods of this implementation.
            public var serviceDefinition: GRPCServiceDefinition {
                GRPCServiceDefinition(
                    name: "shop.v1.ShopService",
                    methods: [
                        .unary(
                            "GetPrice",
                            request: ShopV1.Ask.self,
                            response: ShopV1.Answer.self
                        ) { request, context in
                            try await self.getPrice(request, context: context)
                        },
                        .serverStreaming(
                            "WatchPrice",
                            request: ShopV1.Ask.self,
                            response: ShopV1.Answer.self
                        ) { request, responses, context in
                            try await self.watchPrice(request, responses: responses, context: context)
                        },
                        .clientStreaming(
                            "UploadPrices",
                            request: ShopV1.Ask.self,
                            response: ShopV1.Answer.self
                        ) { requests, context in
                            try await self.uploadPrices(requests, context: context)
                        },
                        .bidirectional(
                            "Haggle",
                            request: ShopV1.Ask.self,
                            response: ShopV1.Answer.self
                        ) { requests, responses, context in
                            try await self.haggle(requests, responses: responses, context: context)
                        },
                    ]
                )
            }
        }

        extension ShopV1.ShopServiceTypedServer {
            /// The service as a server takes it: the methods of this implementation.
            public var serviceDefinition: GRPCServiceDefinition {
                GRPCServiceDefinition(
                    name: "shop.v1.ShopService",
                    methods: [
                        .unary(
                            "GetPrice",
                            request: ShopV1.Ask.self,
                            response: ShopV1.Answer.self
                        ) { request, context in
                            try await self.getPrice(ServerRequest(request, context), context: context).message(in: context)
                        },
                        .serverStreaming(
                            "WatchPrice",
                            request: ShopV1.Ask.self,
                            response: ShopV1.Answer.self
                        ) { request, responses, context in
                            try await self.watchPrice(ServerRequest(request, context), responses: responses, context: context)
                        },
                        .clientStreaming(
                            "UploadPrices",
                            request: ShopV1.Ask.self,
                            response: ShopV1.Answer.self
                        ) { requests, context in
                            try await self.uploadPrices(requests, context: context).message(in: context)
                        },
                        .bidirectional(
                            "Haggle",
                            request: ShopV1.Ask.self,
                            response: ShopV1.Answer.self
                        ) { requests, responses, context in
                            try await self.haggle(requests, responses: responses, context: context)
                        },
                    ]
                )
            }
        }

        extension ShopV1.ShopServiceStreamingServer {
            /// The service as a server takes it: the methods of this implementation.
            public var serviceDefinition: GRPCServiceDefinition {
                GRPCServiceDefinition(
                    name: "shop.v1.ShopService",
                    methods: [
                        .streaming(
                            "GetPrice",
                            kind: .unary,
                            request: ShopV1.Ask.self,
                            response: ShopV1.Answer.self
                        ) { requests, responses, context in
                            try await self.getPrice(requests, responses: responses, context: context)
                        },
                        .streaming(
                            "WatchPrice",
                            kind: .serverStreaming,
                            request: ShopV1.Ask.self,
                            response: ShopV1.Answer.self
                        ) { requests, responses, context in
                            try await self.watchPrice(requests, responses: responses, context: context)
                        },
                        .streaming(
                            "UploadPrices",
                            kind: .clientStreaming,
                            request: ShopV1.Ask.self,
                            response: ShopV1.Answer.self
                        ) { requests, responses, context in
                            try await self.uploadPrices(requests, responses: responses, context: context)
                        },
                        .streaming(
                            "Haggle",
                            kind: .bidirectional,
                            request: ShopV1.Ask.self,
                            response: ShopV1.Answer.self
                        ) { requests, responses, context in
                            try await self.haggle(requests, responses: responses, context: context)
                        },
                    ]
                )
            }
        }

        """#
}
