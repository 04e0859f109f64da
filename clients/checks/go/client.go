// SPDX-License-Identifier: Apache-2.0

// Submits a command, prints its states as they come, then what it wrote.
package main

import (
	"context"
	"fmt"
	"io"
	"log"
	"os"

	"google.golang.org/grpc"

	jobdv1 "jobd/v1"
)

func main() {
	address := "127.0.0.1:50051"
	if len(os.Args) > 1 {
		address = os.Args[1]
	}
	connection, err := grpc.Dial(address, grpc.WithInsecure())
	if err != nil {
		log.Fatal(err)
	}
	defer connection.Close()
	jobs := jobdv1.NewJobServiceClient(connection)
	ctx := context.Background()

	command := &jobdv1.SubmitJobRequest_Command{Command: &jobdv1.CommandSpec{Argv: []string{"echo", "hello"}}}
	events, err := jobs.RunJob(ctx, &jobdv1.RunJobRequest{Job: &jobdv1.SubmitJobRequest{Spec: command}})
	if err != nil {
		log.Fatal(err)
	}
	var job string
	for {
		item, err := events.Recv()
		if err == io.EOF {
			break
		}
		if err != nil {
			log.Fatal(err)
		}
		if event := item.GetEvent(); event != nil {
			job = event.JobId
			fmt.Println(event.ToState)
		}
	}

	pieces, err := jobs.ReadOutput(ctx, &jobdv1.ReadOutputRequest{JobId: job})
	if err != nil {
		log.Fatal(err)
	}
	for {
		piece, err := pieces.Recv()
		if err == io.EOF {
			break
		}
		if err != nil {
			log.Fatal(err)
		}
		os.Stdout.Write(piece.Data)
	}
}
