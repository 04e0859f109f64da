// SPDX-License-Identifier: Apache-2.0

// The service bench.Echo on grpc C++ with its callback API, bytes in and bytes out: echo-cpp PORT
#include <grpcpp/generic/async_generic_service.h>
#include <grpcpp/grpcpp.h>

#include <string>

namespace {

bool EndsWith(const std::string& text, const std::string& end) {
  return text.size() >= end.size() && text.compare(text.size() - end.size(), end.size(), end) == 0;
}

// Sends each message back; after the first one it is done where the call has one.
class Echo final : public grpc::ServerGenericBidiReactor {
 public:
  explicit Echo(bool is_unary) : is_unary_(is_unary) { StartRead(&message_); }
  void OnReadDone(bool ok) override {
    if (!ok) {
      Finish(grpc::Status::OK);
    } else if (is_unary_) {
      StartWriteAndFinish(&message_, grpc::WriteOptions(), grpc::Status::OK);
    } else {
      StartWrite(&message_);
    }
  }
  void OnWriteDone(bool ok) override {
    if (is_unary_) return;
    if (!ok) return Finish(grpc::Status(grpc::StatusCode::CANCELLED, "the client is gone"));
    message_.Clear();
    StartRead(&message_);
  }
  void OnDone() override { delete this; }

 private:
  const bool is_unary_;
  grpc::ByteBuffer message_;
};

class Stream final : public grpc::ServerGenericBidiReactor {
 public:
  Stream() : slice_(std::string("\x0a\x62") + std::string(98, 'a')) { StartRead(&request_); }
  void OnReadDone(bool ok) override {
    grpc::Slice bytes;
    if (!ok || !request_.DumpToSingleSlice(&bytes).ok()) return Finish(grpc::Status(grpc::StatusCode::INTERNAL, "no request"));
    // A UInt64Value: one byte of tag, then the number, seven bits a byte.
    for (size_t i = 1; i < bytes.size(); ++i) left_ |= static_cast<uint64_t>(bytes.begin()[i] & 0x7f) << 7 * (i - 1);
    Next();
  }
  void OnWriteDone(bool ok) override {
    if (!ok) return Finish(grpc::Status(grpc::StatusCode::CANCELLED, "the client is gone"));
    Next();
  }
  void OnDone() override { delete this; }

 private:
  void Next() {
    if (left_ == 0) return Finish(grpc::Status::OK);
    --left_;
    message_ = grpc::ByteBuffer(&slice_, 1);
    StartWrite(&message_);
  }
  const grpc::Slice slice_;
  grpc::ByteBuffer request_, message_;
  uint64_t left_ = 0;
};

class Service final : public grpc::CallbackGenericService {
  grpc::ServerGenericBidiReactor* CreateReactor(grpc::GenericCallbackServerContext* context) override {
    if (EndsWith(context->method(), "/Stream")) return new Stream;
    return new Echo(EndsWith(context->method(), "/Unary"));
  }
};

}  // namespace

int main(int, char** argv) {
  Service service;
  grpc::ServerBuilder builder;
  builder.AddListeningPort(std::string("127.0.0.1:") + argv[1], grpc::InsecureServerCredentials());
  builder.RegisterCallbackGenericService(&service);
  builder.AddChannelArgument(GRPC_ARG_MAX_CONCURRENT_STREAMS, 1000);
  builder.BuildAndStart()->Wait();
}
