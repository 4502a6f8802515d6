#include "app/call/network_link.h"

#include <QNetworkInterface>
#include <algorithm>

namespace ahoy::app {

bool isWireless(const IpAddress &ours)
{
    const QHostAddress wanted(QString::fromStdString(ours.toString()));
    const auto all = QNetworkInterface::allInterfaces();
    return std::any_of(all.begin(), all.end(), [&wanted](const QNetworkInterface &card) {
        if (card.type() != QNetworkInterface::Wifi)
            return false;
        const auto entries = card.addressEntries();
        return std::any_of(entries.begin(), entries.end(), [&wanted](const auto &entry) {
            return entry.ip().isEqual(wanted, QHostAddress::TolerantConversion);
        });
    });
}

} // namespace ahoy::app
