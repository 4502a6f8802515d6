#include "ui/window_keys.h"

#include "ui/call/call_list.h"
#include "ui/call/incoming_strips.h"
#include "ui/field/dial_field.h"
#include "ui/main_window.h"
#include "ui/phone_page.h"

#include <QKeyEvent>
#include <QShortcut>

#include <utility>

namespace ahoy::ui {

namespace {

constexpr int lastTab = 3;
constexpr int lastCall = 9;

QKeySequence numbered(Qt::KeyboardModifier modifier, int number)
{
    return {modifier | static_cast<Qt::Key>(Qt::Key_0 + number)};
}

} // namespace

WindowKeys::WindowKeys(MainWindow &window, PhonePage &phone)
    : QObject(&window), m_window(window), m_phone(&phone)
{
    makeCallKeys();
    makeViewKeys();
}

template <class Handler>
void WindowKeys::on(const QKeySequence &keys, Handler handler)
{
    auto *shortcut = new QShortcut(keys, &m_window);
    shortcut->setAutoRepeat(false);
    connect(shortcut, &QShortcut::activated, this, std::move(handler));
}

/// Does it with the call that is talked to; without one the key does nothing.
template <class Handler>
void WindowKeys::onCall(const QKeySequence &keys, Handler handler)
{
    on(keys, [this, handler = std::move(handler)] {
        if (const CallView *call = m_phone->calls().chosen())
            handler(*call);
    });
}

void WindowKeys::makeCallKeys()
{
    on(Qt::Key_F2, [this] { answerFirst(); });
    on(Qt::Key_F4, [this] { hangUpChosen(); });
    on(Qt::SHIFT | Qt::Key_F4, [this] {
        if (m_phone->calls().liveCount() > 0)
            Q_EMIT m_window.hangUpAllRequested();
    });
    onCall(Qt::CTRL | Qt::Key_M, [this](const CallView &call) {
        if (!call.answeredAt.isValid() || call.state >= CallView::State::Ending)
            return;
        const QStringList ids = m_phone->calls().chosenIds();
        for (const QString &id : ids)
            Q_EMIT m_window.muteRequested(id, !call.muted);
    });
    onCall(Qt::CTRL | Qt::Key_H, [this](const CallView &call) {
        using State = CallView::State;
        if (call.state == State::Active || call.state == State::Held ||
            call.state == State::RemoteHeld)
            Q_EMIT m_window.holdRequested(call.id, call.state != State::Held);
    });
    onCall(Qt::CTRL | Qt::Key_T, [this](const CallView &) {
        m_window.showPhone();
        m_phone->openTransfer();
    });
    on(Qt::CTRL | Qt::Key_R, [this] { Q_EMIT m_window.redialRequested(); });
    for (int number = 1; number <= lastCall; ++number)
        on(numbered(Qt::AltModifier, number), [this, number] { openCall(number - 1); });
}

void WindowKeys::makeViewKeys()
{
    on(Qt::CTRL | Qt::Key_L, [this] {
        m_window.showPhone();
        m_phone->focusField();
    });
    on(Qt::ALT | Qt::Key_Down, [this] {
        m_window.showPhone();
        m_phone->openAccountChoice();
    });
    for (int number = 1; number <= lastTab; ++number)
        on(numbered(Qt::ControlModifier, number), [this, number] {
            m_window.showPhone();
            m_phone->showTabAt(number - 1);
        });
}

bool WindowKeys::press(const QKeyEvent &event, bool isPhoneShown)
{
    const auto &ringing = m_phone->incoming().ringing();
    if (event.key() == Qt::Key_Escape && !ringing.isEmpty()) {
        if (!event.isAutoRepeat())
            escape(ringing.constFirst().callId);
        return true;
    }
    return isPhoneShown && type(event);
}

/// Digits are for the call that is talked to; otherwise typing anywhere begins a name or number.
bool WindowKeys::type(const QKeyEvent &event)
{
    const bool isPlain =
        (event.modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier)) == Qt::NoModifier;
    const QString text = event.text();
    if (!isPlain || text.size() != 1)
        return false;
    const QChar typed = text.at(0);
    const bool isDigit = (typed >= u'0' && typed <= u'9') || typed == u'*' || typed == u'#';
    if (isDigit && !event.isAutoRepeat() && m_phone->sendDigit(typed))
        return true;
    if (!typed.isPrint() || typed.isSpace() || m_phone->calls().liveCount() > 0)
        return false;
    m_phone->field().setFocus(Qt::OtherFocusReason);
    m_phone->field().insert(text);
    return true;
}

void WindowKeys::escape(const QString &callId)
{
    if (m_silenced.contains(callId)) {
        Q_EMIT m_window.declineRequested(callId);
        return;
    }
    m_silenced.insert(callId);
    Q_EMIT m_window.silenceRequested(callId);
}

void WindowKeys::openCall(int index)
{
    const QList<CallView> calls = m_phone->calls().strips();
    if (index >= calls.size())
        return;
    m_window.showPhone();
    const CallView call = calls.at(index);
    m_phone->calls().choose(call.id);
    m_phone->openCalls();
    if (call.state == CallView::State::Held && m_phone->calls().liveCount() > 1)
        Q_EMIT m_window.swapRequested(call.id);
}

void WindowKeys::hangUpChosen()
{
    const CallView *call = m_phone->calls().chosen();
    const QStringList ids = m_phone->calls().chosenIds();
    if (call != nullptr && call->state < CallView::State::Ending)
        for (const QString &id : ids)
            Q_EMIT m_window.hangUpRequested(id);
    else if (call == nullptr && !m_phone->incoming().ringing().isEmpty())
        Q_EMIT m_window.declineRequested(m_phone->incoming().ringing().constFirst().callId);
}

void WindowKeys::answerFirst()
{
    if (!m_phone->incoming().ringing().isEmpty())
        Q_EMIT m_window.answerRequested(m_phone->incoming().ringing().constFirst().callId);
}

} // namespace ahoy::ui
