#pragma once

#include "base/endpoint.h"

#include <QHostAddress>

namespace ahoy::sip {

/// Addresses as Qt's classes take and give them.
QHostAddress toQt(const IpAddress &address);
IpAddress fromQt(const QHostAddress &address);

} // namespace ahoy::sip
