#include "sipcore/net/sip_service.h"

#include "base/mailbox.h"
#include "base/wake_pipe.h"
#include "sipcore/net/sip_worker.h"

#include <QString>
#include <QThread>
#include <utility>

namespace ahoy::sip {

class SipService::Thread final : public QThread {
public:
    Thread(std::function<void()> wakeOwner, Options options)
        : m_options(std::move(options)),
          m_orders([this] { m_wake.wake(); }),
          m_reports(std::move(wakeOwner))
    {
        setObjectName(QStringLiteral("SIP")); // the name of the thread
    }

    void post(Order order) { m_orders.post(std::move(order)); }
    std::vector<Report> take() { return m_reports.take(); }

    void stop(bool withFarewell)
    {
        if (!isRunning())
            return;
        post(StopOrder{withFarewell});
        wait();
        // The thread's last deed was to take from this box: so all that it did lies before what
        // is done from here on, in a way that a race detector can see.
        m_orders.take();
    }

protected:
    void run() override
    {
        {
            SipWorker worker(m_options, m_wake, m_orders, m_reports, [this] { quit(); });
            exec();
        }
        m_orders.take(); // nobody is left to obey
    }

private:
    Options m_options;
    WakePipe m_wake;
    Mailbox<Order> m_orders;
    Mailbox<Report> m_reports;
};

SipService::SipService(std::function<void()> wakeOwner)
    : SipService(std::move(wakeOwner), Options{})
{
}

SipService::SipService(std::function<void()> wakeOwner, Options options)
    : m_thread(std::make_unique<Thread>(std::move(wakeOwner), std::move(options)))
{
}

SipService::~SipService()
{
    m_thread->stop(false);
}

void SipService::start()
{
    m_thread->start();
}

void SipService::stop()
{
    m_thread->stop(true);
}

void SipService::post(Command command)
{
    m_thread->post(std::move(command));
}

std::vector<Report> SipService::take()
{
    return m_thread->take();
}

} // namespace ahoy::sip
