#include "audio/device/device_monitor.h"
#include "audio/device/semaphore.h"

namespace ahoy::audio {

namespace {

class PlainMonitor final : public DeviceMonitor {
public:
    void watch() override {}
    void wait(std::optional<TimePoint> deadline) override
    {
        if (deadline)
            m_wake.waitUntil(*deadline);
        else
            m_wake.wait();
    }
    void wake() override { m_wake.post(); }
    void stop() override {}
    std::optional<DeviceList> takeList() override { return {}; }
    bool knowsDevices() const override { return false; }
    std::optional<Move> takeMove() override { return {}; }

private:
    Semaphore m_wake;
};

} // namespace

std::unique_ptr<DeviceMonitor> makePlainMonitor()
{
    return std::make_unique<PlainMonitor>();
}

#ifndef AHOY_PULSE
std::unique_ptr<DeviceMonitor> makeSystemMonitor()
{
    return makePlainMonitor();
}
#endif

} // namespace ahoy::audio
