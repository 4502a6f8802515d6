#include "app/window/tray_presentation.h"

#include "app/window/call_presentation.h"
#include "app/words/foreign_text.h"
#include "ui/widgets/label.h"

#include <QCoreApplication>
#include <algorithm>

namespace ahoy::app {

namespace {

using Shown = ui::TrayView::State;

QString words(const char *text, int count = -1)
{
    return QCoreApplication::translate("Tray", text, nullptr, count);
}

bool lives(const Call &call)
{
    return call.state != Call::State::Ending && call.state != Call::State::Ended;
}

bool waits(const Call &call)
{
    return lives(call) && call.isIncoming() && !call.isAnswered();
}

QString whoIs(const Call &call)
{
    const auto name = tamed(call.remoteName);
    return name.isEmpty() ? ui::leftToRight(tamed(readableAddress(call.remoteUri)))
                          : ui::isolated(name);
}

Shown stateOf(const std::vector<Accounts::Entry> &accounts)
{
    using State = AccountState::State;
    const auto is = [](State state) {
        return [state](const Accounts::Entry &entry) {
            return entry.record.enabled && entry.state.state == state;
        };
    };
    const auto any = [&](State state) {
        return std::any_of(accounts.begin(), accounts.end(), is(state));
    };
    if (any(State::Failed))
        return Shown::Problem;
    if (any(State::Connecting))
        return Shown::Connecting;
    return any(State::Registered) ? Shown::Ready : Shown::Off;
}

QString stateWords(Shown state)
{
    switch (state) {
    case Shown::Ready: return words(QT_TRANSLATE_NOOP("Tray", "Ready"));
    case Shown::Connecting: return words(QT_TRANSLATE_NOOP("Tray", "Connecting…"));
    case Shown::Problem: return words(QT_TRANSLATE_NOOP("Tray", "Not connected"));
    case Shown::Off: return words(QT_TRANSLATE_NOOP("Tray", "Not signed in"));
    case Shown::Ringing:
    case Shown::InCall: break; // they name the other side
    }
    return {};
}

} // namespace

const Call *answerable(const std::vector<Call> &calls)
{
    const auto found = std::find_if(calls.begin(), calls.end(), waits);
    return found == calls.end() ? nullptr : &*found;
}

const Call *endable(const std::vector<Call> &calls)
{
    const auto first = [&calls](auto fits) -> const Call * {
        const auto found = std::find_if(calls.begin(), calls.end(), fits);
        return found == calls.end() ? nullptr : &*found;
    };
    if (const auto *const active =
            first([](const Call &call) { return call.state == Call::State::Active; }))
        return active;
    if (const auto *const own = first([](const Call &call) { return lives(call) && !waits(call); }))
        return own;
    return first(lives);
}

bool isBusy(const std::vector<Call> &calls)
{
    return std::any_of(calls.begin(), calls.end(), lives);
}

ui::TrayView toTrayView(const std::vector<Accounts::Entry> &accounts,
                        const std::vector<Call> &calls, int missed, bool doNotDisturb,
                        bool isWindowShown)
{
    ui::TrayView view;
    view.missed = missed;
    view.doNotDisturb = doNotDisturb;
    view.isWindowShown = isWindowShown;
    const auto *const ringing = answerable(calls);
    const auto *const own = endable(calls);
    view.canAnswer = ringing != nullptr;
    view.canHangUp = own != nullptr;
    QStringList lines;
    if (ringing) {
        view.state = Shown::Ringing;
        lines += words(QT_TRANSLATE_NOOP("Tray", "%1 is calling")).arg(whoIs(*ringing));
    } else if (own) {
        view.state = Shown::InCall;
        lines += words(QT_TRANSLATE_NOOP("Tray", "In a call with %1")).arg(whoIs(*own));
    } else {
        view.state = stateOf(accounts);
        lines += stateWords(view.state);
    }
    if (doNotDisturb)
        lines += words(QT_TRANSLATE_NOOP("Tray", "Do not disturb"));
    if (missed > 0)
        lines += words(QT_TRANSLATE_N_NOOP("Tray", "%n missed calls"), missed);
    view.words = lines.join(u'\n');
    return view;
}

} // namespace ahoy::app
