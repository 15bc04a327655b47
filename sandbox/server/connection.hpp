#pragma once

#include <httplib.h>

#include <string>

namespace channeld::sandbox {

// One accepted socket. Output is buffered until `finish`, so that a response can still be truncated or dropped; it is
// then sent in one piece. Used by one thread; only `interrupt` may be called from another.
class Connection : public httplib::Stream {
  public:
    explicit Connection(int socket);
    ~Connection() override;
    Connection(Connection const&) = delete;

    // Waits for the next request. False when the peer is gone or the connection was interrupted.
    bool wait_for_request();
    // Sends what was written. False when the connection is over.
    bool finish();

    void reset();     // the peer gets ECONNRESET instead of the response
    void truncate();  // the peer gets half of the body, then the end of the stream
    // Blocks until the peer closes or the connection is interrupted; no response is sent.
    void stall();
    void interrupt();

    int remote_port() const;

    bool is_readable() const override;
    bool is_writable() const override { return reply_mode_ == ReplyMode::answer; }
    ssize_t read(char* to, std::size_t size) override;
    ssize_t write(char const* from, std::size_t size) override;
    void get_remote_ip_and_port(std::string& ip, int& port) const override;
    void get_local_ip_and_port(std::string& ip, int& port) const override;
    socket_t socket() const override { return socket_; }

  private:
    enum class ReplyMode { answer, reset, truncate, silence };

    bool send_all(std::string_view text) const;

    int socket_;
    ReplyMode reply_mode_ = ReplyMode::answer;
    std::string input_, output_;
    std::size_t used_ = 0;  // of input_
};

}  // namespace channeld::sandbox
