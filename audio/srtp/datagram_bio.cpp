#include "audio/srtp/datagram_bio.h"

#include <algorithm>
#include <cstring>
#include <openssl/bio.h>

namespace ahoy::audio {

namespace {

DatagramPipe &pipeOf(BIO *bio)
{
    return *static_cast<DatagramPipe *>(BIO_get_data(bio));
}

int writeDatagram(BIO *bio, const char *data, int size)
{
    auto &pipe = pipeOf(bio);
    BIO_clear_retry_flags(bio);
    if (size < 0)
        return -1;
    if (pipe.out.size() < DatagramPipe::maxWaiting) { // else it is lost, as on any network
        const auto *const first = reinterpret_cast<const std::byte *>(data);
        pipe.out.emplace_back(first, first + size);
    }
    return size;
}

int readDatagram(BIO *bio, char *data, int room)
{
    auto &pipe = pipeOf(bio);
    BIO_clear_retry_flags(bio);
    if (pipe.in.empty()) {
        BIO_set_retry_read(bio);
        return -1;
    }
    const auto datagram = std::move(pipe.in.front());
    pipe.in.pop_front();
    const auto size = std::min(datagram.size(), static_cast<std::size_t>(std::max(room, 0)));
    std::memcpy(data, datagram.data(), size); // what has no room is cut, as recv() does
    return static_cast<int>(size);
}

long controlDatagrams(BIO *bio, int command, long number, void *)
{
    switch (command) {
    case BIO_CTRL_FLUSH: return 1;
    case BIO_CTRL_DGRAM_QUERY_MTU:
    case BIO_CTRL_DGRAM_GET_FALLBACK_MTU: return static_cast<long>(DatagramPipe::mtu);
    case BIO_CTRL_DGRAM_SET_MTU: return number;
    case BIO_CTRL_PENDING: {
        const auto &pipe = pipeOf(bio);
        return pipe.in.empty() ? 0 : static_cast<long>(pipe.in.front().size());
    }
    default: return 0;
    }
}

BIO_METHOD *methodOfPipes()
{
    static BIO_METHOD *const method = [] {
        auto *const made =
            BIO_meth_new(BIO_get_new_index() | BIO_TYPE_SOURCE_SINK, "datagrams in memory");
        BIO_meth_set_write(made, writeDatagram);
        BIO_meth_set_read(made, readDatagram);
        BIO_meth_set_ctrl(made, controlDatagrams);
        return made;
    }();
    return method;
}

} // namespace

bio_st *DatagramPipe::newBio()
{
    auto *const bio = BIO_new(methodOfPipes());
    BIO_set_data(bio, this);
    BIO_set_init(bio, 1);
    return bio;
}

} // namespace ahoy::audio
