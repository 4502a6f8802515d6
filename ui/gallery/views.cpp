#include "ui/gallery/views.h"

#include "ui/call/incoming_card.h"
#include "ui/gallery/sample.h"
#include "ui/main_window.h"
#include "ui/theme/tokens.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>

namespace ahoy::ui::gallery {

namespace {

const QSize narrow(size::windowWidth, size::windowHeight);
const QSize wide(900, 640);

void fillLists(MainWindow &window)
{
    window.setAccounts(sample::accounts().mid(0, 1), QStringLiteral("1"));
    window.setRecentsModel(new sample::Recents(QDateTime::currentDateTime(), &window));
    window.setCompletionModel(new sample::People(&window));
    window.setDevices(sample::devices());
    window.setMissedCount(2);
}

/// A button by its name for screen readers, or its words.
void press(MainWindow &window, const QString &name)
{
    for (QPushButton *button : window.findChildren<QPushButton *>()) {
        if (button->isVisibleTo(&window) &&
            (button->accessibleName() == name || button->text() == name)) {
            button->click();
            return;
        }
    }
    qWarning("the gallery finds no button named %s", qPrintable(name));
}

void submit(MainWindow &window)
{
    for (QLineEdit *field : window.findChildren<QLineEdit *>()) {
        if (field->accessibleName() == MainWindow::tr("Address"))
            field->setText(QStringLiteral("anna@example.com"));
        if (field->accessibleName() == MainWindow::tr("Password"))
            field->setText(QStringLiteral("correct horse"));
    }
    press(window, MainWindow::tr("Connect"));
}

void signIn(MainWindow &window, SignInStep step, SignInUpdate::State state,
            const QString &detail = QString())
{
    SignInUpdate update;
    update.step = step;
    update.state = state;
    update.detail = detail;
    window.updateSignIn(update);
}

QList<View> makeViews()
{
    using Sign = SignInUpdate::State;
    const QDateTime now = QDateTime::currentDateTimeUtc();
    QList<View> list;
    const auto add = [&list](const char *name, const QSize &size,
                             std::function<void(MainWindow &)> fill) {
        list.append({QString::fromLatin1(name), size, std::move(fill), false});
    };
    add("recents", narrow, fillLists);
    add("recents-empty", narrow, [](MainWindow &window) {
        fillLists(window);
        window.setRecentsModel(nullptr);
        window.setMissedCount(0);
    });
    add("banner", narrow, [](MainWindow &window) {
        fillLists(window);
        QList<AccountView> accounts = sample::accounts().mid(0, 1);
        accounts[0].state = AccountView::State::Failed;
        window.setAccounts(accounts, QStringLiteral("1"));
        window.showBanner({MainWindow::tr("The server did not answer."),
                           MainWindow::tr("Check connection"), QStringLiteral("check"),
                           BannerView::Kind::Problem});
    });
    add("keypad", narrow, [](MainWindow &window) {
        fillLists(window);
        press(window, MainWindow::tr("Keypad"));
        window.setField(QStringLiteral("+49 30 1234"));
    });
    add("detail", narrow, [](MainWindow &window) {
        fillLists(window);
        if (auto *recents = window.findChild<QAbstractItemView *>(QStringLiteral("recents"))) {
            recents->setCurrentIndex(recents->model()->index(3, 0));
            QKeyEvent space(QEvent::KeyPress, Qt::Key_Space, Qt::NoModifier, QStringLiteral(" "));
            QApplication::sendEvent(recents, &space);
        }
    });
    add("call-ringing", narrow, [](MainWindow &window) {
        fillLists(window);
        window.updateCall(sample::ringing());
    });
    add("call", narrow, [now](MainWindow &window) {
        fillLists(window);
        window.updateCall(sample::talking(now));
    });
    add("call-muted", narrow, [now](MainWindow &window) {
        fillLists(window);
        CallView call = sample::talking(now);
        call.muted = true;
        window.updateCall(call);
    });
    add("call-held", narrow, [now](MainWindow &window) {
        fillLists(window);
        window.updateCall(sample::held(now));
    });
    add("call-keypad", narrow, [now](MainWindow &window) {
        fillLists(window);
        window.updateCall(sample::talking(now));
        press(window, MainWindow::tr("Keypad"));
        for (const QString &key : {QStringLiteral("1"), QStringLiteral("4"), QStringLiteral("7")})
            press(window, key);
    });
    add("call-two", narrow, [now](MainWindow &window) {
        fillLists(window);
        window.updateCall(sample::held(now));
        window.updateCall(sample::talking(now));
    });
    add("call-folded", narrow, [now](MainWindow &window) {
        fillLists(window);
        window.updateCall(sample::talking(now));
        press(window, MainWindow::tr("Show the lists"));
    });
    add("call-ended", narrow, [](MainWindow &window) {
        fillLists(window);
        window.updateCall(sample::ended());
    });
    add("incoming", narrow, [](MainWindow &window) {
        fillLists(window);
        window.setIncomingCardsAllowed(false);
        window.showIncoming(sample::incoming());
    });
    add("call-waiting", narrow, [now](MainWindow &window) {
        fillLists(window);
        window.updateCall(sample::talking(now));
        window.setIncomingCardsAllowed(false);
        window.showIncoming(sample::incoming());
    });
    list.append({QStringLiteral("incoming-card"), {}, {}, true});
    add("first-run", narrow, [](MainWindow &window) { window.showFirstRun(true); });
    add("first-run-provider", narrow, [](MainWindow &window) {
        window.showFirstRun(true);
        for (QLineEdit *field : window.findChildren<QLineEdit *>())
            if (field->accessibleName() == MainWindow::tr("Address"))
                field->setText(QStringLiteral("1234567e0@sipgate.de"));
        window.showAccountHint(
            QStringLiteral("sipgate: Sign in with the SIP-ID and the SIP password of the device, "
                           "not with your login for the web site."));
    });
    add("first-run-failed", narrow, [](MainWindow &window) {
        window.showFirstRun(true);
        submit(window);
        signIn(window, SignInStep::ServerFound, Sign::Ok, QStringLiteral("sip.example.com"));
        signIn(window, SignInStep::Reached, Sign::Ok, QStringLiteral("TLS"));
        SignInUpdate failed;
        failed.step = SignInStep::PasswordAccepted;
        failed.state = Sign::Failed;
        failed.buttonText = MainWindow::tr("Enter a login name");
        failed.sentence =
            MainWindow::tr("The server did not accept your name or password. Some providers use a "
                           "login name that is not your number.");
        window.updateSignIn(failed);
    });
    add("first-run-running", narrow, [](MainWindow &window) {
        window.showFirstRun(true);
        submit(window);
        signIn(window, SignInStep::ServerFound, Sign::Ok, QStringLiteral("sip.example.com"));
        signIn(window, SignInStep::Reached, Sign::Running);
    });
    add("first-run-searching", narrow, [](MainWindow &window) {
        window.showFirstRun(true);
        submit(window);
        signIn(window, SignInStep::ServerFound, Sign::Ok, QStringLiteral("example.com"));
        SignInUpdate update;
        update.step = SignInStep::Reached;
        update.state = Sign::Running;
        update.tries = {
            {QStringLiteral("TLS"), QStringLiteral("192.0.2.1:5061"), Sign::Failed,
             MainWindow::tr("no answer")},
            {QStringLiteral("TCP"), QStringLiteral("192.0.2.1:5060"), Sign::Failed,
             MainWindow::tr("no connection")},
            {QStringLiteral("UDP"), QStringLiteral("192.0.2.1:5060"), Sign::Running, QString()}};
        window.updateSignIn(update);
    });
    add("edit-account", narrow, [](MainWindow &window) {
        AccountForm form;
        form.id = QStringLiteral("1");
        form.address = QStringLiteral("anna@example.com");
        form.displayName = QStringLiteral("Anna Berg");
        form.server = QStringLiteral("sip.example.com:5061");
        form.transport = QStringLiteral("tls");
        window.showAccountForm(form);
    });
    add("certificate", narrow, [](MainWindow &window) {
        fillLists(window);
        window.showCertificate(sample::certificate());
    });
    add("settings", narrow, [](MainWindow &window) {
        fillLists(window);
        window.setAccounts(sample::accounts(), QStringLiteral("1"));
        window.showSettings();
        window.setLevels(0.55, 0.3);
    });
    add("wide", wide, fillLists);
    add("wide-call", wide, [now](MainWindow &window) {
        fillLists(window);
        window.updateCall(sample::talking(now));
    });
    add("wide-two", wide, [now](MainWindow &window) {
        fillLists(window);
        window.updateCall(sample::held(now));
        window.updateCall(sample::talking(now));
    });
    add("wide-first-run", wide, [](MainWindow &window) { window.showFirstRun(true); });
    return list;
}

} // namespace

const QList<View> &views()
{
    static const QList<View> list = makeViews();
    return list;
}

std::unique_ptr<MainWindow> window(Theme &theme, const View &view)
{
    auto window = std::make_unique<MainWindow>(theme);
    window->setAttribute(Qt::WA_DontShowOnScreen);
    window->resize(view.size);
    window->show();
    view.fill(*window);
    QApplication::processEvents();
    return window;
}

QPixmap picture(Theme &theme, const View &view)
{
    if (view.isCard) {
        IncomingCard card(sample::incoming());
        card.adjustSize();
        QPixmap cut = card.grab();
        // On the colour of a desktop, so that the shadow is seen.
        QPixmap picture(cut.size());
        picture.setDevicePixelRatio(cut.devicePixelRatio());
        picture.fill(colorsOf(card.palette()).line);
        QPainter painter(&picture);
        painter.drawPixmap(0, 0, cut);
        return picture;
    }
    return window(theme, view)->grab();
}

} // namespace ahoy::ui::gallery
