#include "audio/net/tls_tunnel.h"

#include "base/log.h"
#include "base/socket_address.h"

#include <gio/gio.h>
#include <string>
#include <utility>

namespace ahoy::audio {

namespace {

struct Unref {
    template <class T>
    void operator()(T *object) const
    {
        g_object_unref(object);
    }
};
template <class T>
using Owned = std::unique_ptr<T, Unref>;

/// The text of an error, which is freed.
std::string take(GError *error)
{
    std::string text = error != nullptr ? error->message : "unknown";
    g_clear_error(&error);
    return text;
}

Owned<GSocketAddress> toGlib(const Endpoint &endpoint)
{
    SocketAddress address(endpoint);
    return Owned<GSocketAddress>(
        g_socket_address_new_from_native(&address.storage, address.length));
}

IpAddress addressOf(GSocketAddress *address)
{
    SocketAddress native;
    if (address == nullptr ||
        g_socket_address_to_native(address, &native.storage, sizeof native.storage, nullptr) == 0)
        return {};
    return native.endpoint().address;
}

} // namespace

class TlsTunnel::Core : public std::enable_shared_from_this<Core> {
public:
    Core(const IpAddress &local, IceServer server)
        : m_local(local),
          m_server(std::move(server)),
          m_listener(g_socket_listener_new()),
          m_end(g_cancellable_new())
    {
    }
    Core(const Core &) = delete;
    Core &operator=(const Core &) = delete;
    ~Core() = default;

    Result<void> listen()
    {
        GSocketAddress *bound = nullptr;
        GError *error = nullptr;
        if (g_socket_listener_add_address(m_listener.get(), toGlib({m_local, 0}).get(),
                                          G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, nullptr,
                                          &bound, &error) == 0)
            return fail(Errc::Environment, "no port for TURN over TLS: " + take(error));
        const Owned<GSocketAddress> owner(bound);
        SocketAddress native;
        g_socket_address_to_native(bound, &native.storage, sizeof native.storage, nullptr);
        m_port = native.endpoint().port;
        accept();
        return {};
    }

    void cut()
    {
        g_cancellable_cancel(m_end.get());
        g_socket_listener_close(m_listener.get());
    }

    std::uint16_t port() const { return m_port; }

private:
    /// What a call of glib's needs to be told later: us, and the stream that came.
    struct Way {
        std::shared_ptr<Core> core;
        Owned<GSocketConnection> inner;
    };

    void accept()
    {
        if (m_accepted++ >= maxConnections)
            return;
        g_socket_listener_accept_async(m_listener.get(), m_end.get(), &Core::onAccepted,
                                       new Way{shared_from_this(), nullptr});
    }

    static void onAccepted(GObject *listener, GAsyncResult *result, gpointer data)
    {
        std::unique_ptr<Way> way(static_cast<Way *>(data));
        GError *error = nullptr;
        way->inner.reset(g_socket_listener_accept_finish(
            reinterpret_cast<GSocketListener *>(listener), result, nullptr, &error));
        if (!way->inner) {
            g_clear_error(&error); // it is over
            return;
        }
        auto &core = *way->core;
        core.accept();
        const Owned<GSocketAddress> from(
            g_socket_connection_get_remote_address(way->inner.get(), nullptr));
        if (addressOf(from.get()) != core.m_local)
            return; // not from this machine
        core.connect(std::move(way));
    }

    void connect(std::unique_ptr<Way> way)
    {
        const Owned<GSocketClient> client(g_socket_client_new());
        g_socket_client_set_tls(client.get(), TRUE);
        g_signal_connect(client.get(), "event", reinterpret_cast<GCallback>(&Core::onEvent), this);
        g_socket_client_connect_to_host_async(client.get(), m_server.host.c_str(), m_server.port,
                                              m_end.get(), &Core::onConnected, way.release());
    }

    static void onEvent(GSocketClient *, GSocketClientEvent event, GSocketConnectable *,
                        GIOStream *connection, Core *self)
    {
        if (event == G_SOCKET_CLIENT_TLS_HANDSHAKING)
            g_signal_connect(connection, "accept-certificate",
                             reinterpret_cast<GCallback>(&Core::onCertificate), self);
    }

    /// Asked only where something is wrong; an authority of the account's own may make it right.
    static gboolean onCertificate(GTlsConnection *, GTlsCertificate *certificate,
                                  GTlsCertificateFlags problems, Core *self)
    {
        if (problems != G_TLS_CERTIFICATE_UNKNOWN_CA || self->m_server.caFile.empty())
            return FALSE;
        const Owned<GTlsDatabase> own(
            g_tls_file_database_new(self->m_server.caFile.c_str(), nullptr));
        return own && g_tls_database_verify_chain(
                          own.get(), certificate, G_TLS_DATABASE_PURPOSE_AUTHENTICATE_SERVER,
                          nullptr, nullptr, G_TLS_DATABASE_VERIFY_NONE, nullptr, nullptr) == 0;
    }

    static void onConnected(GObject *client, GAsyncResult *result, gpointer data)
    {
        std::unique_ptr<Way> way(static_cast<Way *>(data));
        GError *error = nullptr;
        const Owned<GSocketConnection> outer(g_socket_client_connect_to_host_finish(
            reinterpret_cast<GSocketClient *>(client), result, &error));
        if (!outer) {
            const auto &server = way->core->m_server;
            log::line(log::Level::Warning, "net", "TURN over TLS at {}:{}: {}", server.host,
                      server.port, take(error));
            return; // libnice sees its end closed
        }
        auto *inner = reinterpret_cast<GIOStream *>(way->inner.get());
        const auto flags = static_cast<GIOStreamSpliceFlags>(G_IO_STREAM_SPLICE_CLOSE_STREAM1 |
                                                             G_IO_STREAM_SPLICE_CLOSE_STREAM2);
        auto *end = way->core->m_end.get();
        g_io_stream_splice_async(
            inner, reinterpret_cast<GIOStream *>(outer.get()), flags, G_PRIORITY_DEFAULT, end,
            [](GObject *, GAsyncResult *over, gpointer kept) {
                const std::unique_ptr<Way> owner(static_cast<Way *>(kept));
                (void)g_io_stream_splice_finish(over, nullptr);
            },
            way.release());
    }

    IpAddress m_local;
    IceServer m_server;
    Owned<GSocketListener> m_listener;
    Owned<GCancellable> m_end;
    std::uint16_t m_port = 0;
    int m_accepted = 0;
};

TlsTunnel::TlsTunnel(std::shared_ptr<Core> core) : m_core(std::move(core)) {}

TlsTunnel::~TlsTunnel()
{
    m_core->cut();
}

Result<std::unique_ptr<TlsTunnel>> TlsTunnel::open(const IpAddress &local, const IceServer &server)
{
    auto core = std::make_shared<Core>(local, server);
    if (auto listening = core->listen(); !listening)
        return tl::unexpected(listening.error());
    return std::unique_ptr<TlsTunnel>(new TlsTunnel(std::move(core)));
}

std::uint16_t TlsTunnel::port() const
{
    return m_core->port();
}

} // namespace ahoy::audio
