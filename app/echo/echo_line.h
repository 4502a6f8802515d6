#pragma once

#include "app/call/calls.h"
#include "app/engine_threads.h"
#include "base/endpoint.h"
#include "base/random.h"

#include <QObject>
#include <functional>
#include <memory>

namespace ahoy::app {

/// A second phone inside the process that answers every call and sends the sound back.  It is
/// reached as any other phone: by SIP and RTP over real sockets, on loopback.
/// Thread: UI (its engines have theirs).  Lives as long as somebody calls it.
class EchoLine : public QObject {
    Q_OBJECT

public:
    explicit EchoLine(Random &random, QObject *parent = nullptr);
    ~EchoLine() override;

    void start();
    /// "sip:echo@127.0.0.1:PORT"; empty until ready().
    QString uri() const { return m_uri; }
    bool isIdle() const { return m_calls.isIdle(); }

Q_SIGNALS:
    void ready(const QString &uri);
    void failed(const QString &why);
    /// The last call ended.
    void becameIdle();

private:
    void onReport(const sip::Report &report);

    EngineThreads m_threads;
    Calls m_calls;
    QString m_uri;
};

} // namespace ahoy::app
