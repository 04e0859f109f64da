// SPDX-License-Identifier: Apache-2.0

// Submits a command, prints its states as they come, then what it wrote.
#include <grpcpp/grpcpp.h>

#include <iostream>

#include "jobd/v1/job_service.grpc.pb.h"

using namespace jobd::v1;

static int fail(const grpc::Status& status) {
    std::cerr << status.error_code() << ": " << status.error_message() << "\n";
    return 1;
}

int main(int argc, char** argv) {
    auto jobs = JobService::NewStub(
        grpc::CreateChannel(argc > 1 ? argv[1] : "127.0.0.1:50051", grpc::InsecureChannelCredentials()));

    RunJobRequest request;
    for (auto argument : {"echo", "hello"}) {
        request.mutable_job()->mutable_command()->add_argv(argument);
    }
    grpc::ClientContext run;
    auto events = jobs->RunJob(&run, request);
    RunJobResponse item;
    while (events->Read(&item)) {
        if (item.has_event()) {
            std::cout << JobState_Name(item.event().to_state()) << std::endl;
        }
    }
    if (auto status = events->Finish(); !status.ok()) return fail(status);

    ReadOutputRequest wanted;
    wanted.set_job_id(item.event().job_id());
    grpc::ClientContext read;
    auto pieces = jobs->ReadOutput(&read, wanted);
    ReadOutputResponse piece;
    while (pieces->Read(&piece)) std::cout << piece.data();
    if (auto status = pieces->Finish(); !status.ok()) return fail(status);
}
