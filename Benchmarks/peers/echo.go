// SPDX-License-Identifier: Apache-2.0

// The service bench.Echo on grpc-go, bytes in and bytes out: echo-go PORT
package main

import (
	"encoding/binary"
	"io"
	"log"
	"net"
	"os"
	"strings"

	"google.golang.org/grpc"
)

// passThrough is a codec that leaves messages as they are.
type passThrough struct{}

func (passThrough) Marshal(message interface{}) ([]byte, error) { return *message.(*[]byte), nil }
func (passThrough) Unmarshal(wire []byte, message interface{}) error {
	*message.(*[]byte) = wire
	return nil
}
func (passThrough) String() string { return "bytes" }

func serve(_ interface{}, stream grpc.ServerStream) error {
	method, _ := grpc.MethodFromServerStream(stream)
	for {
		var request []byte
		if err := stream.RecvMsg(&request); err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
		switch method[strings.LastIndex(method, "/")+1:] {
		case "Stream":
			// A UInt64Value: one byte of tag, then the number.
			count, _ := binary.Uvarint(request[1:])
			message := append([]byte{0x0a, 98}, []byte(strings.Repeat("a", 98))...)
			for ; count > 0; count-- {
				if err := stream.SendMsg(&message); err != nil {
					return err
				}
			}
			return nil
		case "Unary":
			return stream.SendMsg(&request)
		default:
			if err := stream.SendMsg(&request); err != nil {
				return err
			}
		}
	}
}

func main() {
	listener, err := net.Listen("tcp", "127.0.0.1:"+os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	server := grpc.NewServer(
		grpc.CustomCodec(passThrough{}), grpc.UnknownServiceHandler(serve), grpc.MaxConcurrentStreams(1000))
	log.Fatal(server.Serve(listener))
}
