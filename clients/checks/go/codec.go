// SPDX-License-Identifier: Apache-2.0

package main

import (
	"google.golang.org/grpc/encoding"
	"google.golang.org/protobuf/proto"
)

// Needed with Debian 12's grpc-go only: it takes messages of the former protobuf API, today's generator makes the
// present one.
type codec struct{}

func init() { encoding.RegisterCodec(codec{}) }

func (codec) Name() string                            { return "proto" }
func (codec) Marshal(v interface{}) ([]byte, error)   { return proto.Marshal(v.(proto.Message)) }
func (codec) Unmarshal(b []byte, v interface{}) error { return proto.Unmarshal(b, v.(proto.Message)) }
