#pragma once

#include "app/store/store_thread.h"

#include <QTest>
#include <optional>
#include <utility>

namespace ahoy::app {

/// Waits for what a Done<T> brings.
template <class T>
class Box {
public:
    Done<T> taker()
    {
        return [this](Outcome<T> outcome) { m_value = std::move(outcome); };
    }
    const Outcome<T> &wait()
    {
        if (!QTest::qWaitFor([this] { return m_value.has_value(); }, 20'000))
            qFatal("nobody answered");
        return *m_value;
    }

private:
    std::optional<Outcome<T>> m_value;
};

} // namespace ahoy::app
