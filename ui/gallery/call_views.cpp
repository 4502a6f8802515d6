// The views of calls that are talked to.

#include "ui/clock.h"
#include "ui/gallery/sample.h"
#include "ui/gallery/views.h"
#include "ui/theme/tokens.h"

namespace ahoy::ui::gallery {

namespace {

const QSize upright(size::windowWidth, size::windowHeight);
const QSize smallest(size::windowMinimumWidth, size::windowMinimumHeight);
const QSize broad(900, 640);

struct CallViews {
    QList<View> list;

    void add(const char *name, const QSize &size, std::function<void(MainWindow &)> fill)
    {
        list.append({QString::fromLatin1(name), size,
                     [fill = std::move(fill)](MainWindow &window) {
                         fillLists(window);
                         window.setIncomingCardsAllowed(false);
                         fill(window);
                     },
                     false, false});
    }

    void addOne(const char *name, const std::function<void(CallView &)> &change,
                const QSize &size = upright)
    {
        add(name, size, [change](MainWindow &window) {
            CallView call = sample::talking();
            change(call);
            window.updateCall(call);
        });
    }

    void addSingle();
    void addSheets();
    void addSeveral();
    void addEnded();
};

void CallViews::addSingle()
{
    add("call-ringing", upright, [](MainWindow &window) { window.updateCall(sample::ringing()); });
    addOne("call", [](CallView &) {});
    addOne(
        "call-smallest", [](CallView &) {}, smallest);
    addOne("call-muted", [](CallView &call) { call.muted = true; });
    addOne("call-bad", [](CallView &call) {
        call.quality = 1;
        call.qualityText = MainWindow::tr("Your Wi-Fi is losing 6 %");
        call.encryption = CallView::Encryption::None;
    });
    addOne("call-recorded", [](CallView &call) { call.recording = true; });
    addOne("call-by-account", [](CallView &call) {
        call.accountName = QStringLiteral("Office");
        call.name.clear();
    });
    addOne("call-transferring", [](CallView &call) {
        call.isTransferring = true;
        call.transferText = MainWindow::tr("Asking them to call Carol…");
    });
    addOne("call-transfer-failed", [](CallView &call) {
        call.hasTransferFailed = true;
        call.transferText =
            MainWindow::tr("Carol could not be reached: busy. You are still connected.");
    });
    add("call-held", upright, [](MainWindow &window) { window.updateCall(sample::held()); });
}

void CallViews::addSheets()
{
    add("call-keypad", upright, [](MainWindow &window) {
        window.updateCall(sample::talking());
        press(window, MainWindow::tr("Keypad"));
        for (const QString &key : {QStringLiteral("1"), QStringLiteral("4"), QStringLiteral("7")})
            press(window, key);
    });
    add("call-transfer", upright, [](MainWindow &window) {
        window.updateCall(sample::talking());
        press(window, MainWindow::tr("Transfer"));
    });
    add("call-transfer-two", upright, [](MainWindow &window) {
        window.updateCall(sample::held());
        window.updateCall(sample::talking());
        press(window, MainWindow::tr("Transfer"));
    });
    add("ladder", upright, [](MainWindow &window) {
        window.updateCall(sample::talking());
        window.showLadder(sample::callLadder());
    });
    add("call-folded", upright, [](MainWindow &window) {
        window.updateCall(sample::talking());
        press(window, MainWindow::tr("Show the lists"));
    });
}

void CallViews::addSeveral()
{
    const auto two = [](MainWindow &window) {
        window.updateCall(sample::held());
        window.updateCall(sample::talking());
    };
    add("call-two", upright, two);
    add("call-two-recorded", upright, [](MainWindow &window) {
        CallView held = sample::held();
        held.recording = true;
        window.updateCall(held);
        CallView call = sample::talking();
        call.recording = true;
        window.updateCall(call);
    });
    add("call-consulting", upright, [](MainWindow &window) {
        window.updateCall(sample::held());
        CallView call = sample::talking();
        call.consultsFor = sample::held().id;
        window.updateCall(call);
    });
    add("conference", upright, [](MainWindow &window) { window.setCalls(sample::conference()); });
    add("conference-and-call", upright, [](MainWindow &window) {
        QList<CallView> calls = sample::conference();
        for (CallView &member : calls)
            member.state = CallView::State::Held;
        CallView other = sample::ringing();
        other.state = CallView::State::Active;
        other.answeredAt = Clock::now();
        calls += other;
        window.setCalls(calls);
    });
    add("call-waiting", upright, [](MainWindow &window) {
        window.updateCall(sample::talking());
        window.showIncoming(sample::incoming());
    });
    add("call-waiting-two", upright, [two](MainWindow &window) {
        two(window);
        window.showIncoming(sample::incoming());
    });
    add("several-accounts", upright, [](MainWindow &window) {
        window.setAccounts(sample::accounts(), QStringLiteral("1"));
        window.setMissedCount(0);
    });
    add("wide-call", broad, [](MainWindow &window) { window.updateCall(sample::talking()); });
    add("wide-two", broad, two);
    add("wide-conference", broad,
        [](MainWindow &window) { window.setCalls(sample::conference()); });
}

void CallViews::addEnded()
{
    const auto after = [] {
        CallView call = sample::talking();
        call.state = CallView::State::Ended;
        call.result = MainWindow::tr("Call ended after 4 minutes.");
        call.resultButton = MainWindow::tr("Call again");
        call.summary = QStringLiteral("Good · Encrypted · Opus, 48 kHz");
        return call;
    };
    add("call-ended", upright, [](MainWindow &window) { window.updateCall(sample::ended()); });
    add("call-over", upright, [after](MainWindow &window) { window.updateCall(after()); });
    add("call-noted", upright, [after](MainWindow &window) {
        window.updateCall(after());
        press(window, MainWindow::tr("Add a note"));
    });
}

} // namespace

QList<View> callViews()
{
    CallViews views;
    views.addSingle();
    views.addSheets();
    views.addSeveral();
    views.addEnded();
    return views.list;
}

} // namespace ahoy::ui::gallery
