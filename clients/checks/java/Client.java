// SPDX-License-Identifier: Apache-2.0

// Submits a command, prints its states as they come, then what it wrote.
import io.grpc.ManagedChannelBuilder;
import jobd.v1.JobOuterClass.CommandSpec;
import jobd.v1.JobServiceGrpc;
import jobd.v1.JobServiceOuterClass.ReadOutputRequest;
import jobd.v1.JobServiceOuterClass.RunJobRequest;
import jobd.v1.JobServiceOuterClass.SubmitJobRequest;

public class Client {
    public static void main(String[] arguments) throws Exception {
        var address = arguments.length > 0 ? arguments[0] : "127.0.0.1:50051";
        var channel = ManagedChannelBuilder.forTarget(address).usePlaintext().build();
        var jobs = JobServiceGrpc.newBlockingStub(channel);

        var command = CommandSpec.newBuilder().addArgv("echo").addArgv("hello");
        var request = RunJobRequest.newBuilder().setJob(SubmitJobRequest.newBuilder().setCommand(command)).build();
        var job = "";
        for (var items = jobs.runJob(request); items.hasNext();) {
            var item = items.next();
            if (item.hasEvent()) {
                job = item.getEvent().getJobId();
                System.out.println(item.getEvent().getToState());
            }
        }
        var wanted = ReadOutputRequest.newBuilder().setJobId(job).build();
        for (var pieces = jobs.readOutput(wanted); pieces.hasNext();) {
            pieces.next().getData().writeTo(System.out);
        }
        System.out.flush();
        channel.shutdown();
    }
}
