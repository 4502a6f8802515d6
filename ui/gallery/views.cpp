#include "ui/gallery/views.h"

#include "ui/call/call_requests.h"
#include "ui/call/incoming_card.h"
#include "ui/gallery/contact_views.h"
#include "ui/gallery/sample.h"
#include "ui/main_window.h"
#include "ui/recents/recent_detail.h"
#include "ui/recents/recents_page.h"
#include "ui/recents/recents_view.h"
#include "ui/settings/settings_page.h"
#include "ui/theme/tokens.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>

namespace ahoy::ui::gallery {

void fillLists(MainWindow &window)
{
    window.setAccounts(sample::accounts().mid(0, 1), QStringLiteral("1"));
    window.setRecentsModel(new sample::Recents(&window));
    window.setCompletionModel(new sample::People(&window));
    window.setDevices(sample::devices());
    window.setMissedCount(2);
}

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

namespace {

const QSize narrow(size::windowWidth, size::windowHeight);
const QSize wide(900, 640);

void showDetail(MainWindow &window, int row)
{
    fillLists(window);
    auto &recents = window.recents().view();
    recents.setCurrentIndex(recents.model()->index(row, 0));
    QKeyEvent space(QEvent::KeyPress, Qt::Key_Space, Qt::NoModifier, QStringLiteral(" "));
    QApplication::sendEvent(&recents, &space);
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

void showSettings(MainWindow &window)
{
    fillLists(window);
    window.setAccounts(sample::accounts(), QStringLiteral("1"));
    window.settings().setView(sample::settings());
    window.showSettings();
    window.setLevels(0.55, 0.3);
}

void addSettings(QList<View> &list)
{
    const auto add = [&list](const QString &name, const QSize &size,
                             const std::function<void(MainWindow &)> &fill) {
        list.append({name, size,
                     [fill](MainWindow &window) {
                         showSettings(window);
                         fill(window);
                     },
                     false});
    };
    add(QStringLiteral("settings"), narrow, [](MainWindow &) {});
    const QStringList names{QStringLiteral("accounts"), QStringLiteral("sound"),
                            QStringLiteral("calls"),    QStringLiteral("contacts"),
                            QStringLiteral("look"),     QStringLiteral("advanced")};
    for (int page = 0; page < settingsPageCount; ++page) {
        const auto open = [page](MainWindow &window) {
            window.settings().openPage(static_cast<SettingsPageId>(page));
            window.setLevels(0.55, 0.3);
        };
        add(QStringLiteral("settings-") + names.at(page), narrow, open);
        add(QStringLiteral("wide-settings-") + names.at(page), wide, open);
    }
    const auto look = [](MainWindow &window) {
        for (QLineEdit *field : window.settings().findChildren<QLineEdit *>())
            if (field->accessibleName() == SettingsPage::tr("Search the settings"))
                field->setText(QStringLiteral("vol"));
    };
    add(QStringLiteral("settings-search"), narrow, look);
    add(QStringLiteral("wide-settings-search"), wide, look);
}

QList<View> makeViews()
{
    using Sign = SignInUpdate::State;
    QList<View> list;
    const auto add = [&list](const char *name, const QSize &size,
                             std::function<void(MainWindow &)> fill) {
        list.append({QString::fromLatin1(name), size, std::move(fill), false, false});
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
    add("recents-missed", narrow, [](MainWindow &window) {
        fillLists(window);
        press(window, MainWindow::tr("Missed"));
    });
    add("recents-search", narrow, [](MainWindow &window) {
        fillLists(window);
        window.recents().openSearch();
    });
    add("recents-nothing-found", narrow, [](MainWindow &window) {
        fillLists(window);
        window.setRecentsModel(nullptr);
        window.recents().openSearch();
        for (QLineEdit *field : window.findChildren<QLineEdit *>())
            if (field->accessibleName() == MainWindow::tr("Search calls"))
                field->setText(QStringLiteral("zzz"));
    });
    add("recents-person", narrow, [](MainWindow &window) {
        fillLists(window);
        window.recents().showPerson(QStringLiteral("+498944"),
                                    QStringLiteral("Dr. Elisabeth Wagner-Hohenstein"));
    });
    add("recents-several", narrow, [](MainWindow &window) {
        fillLists(window);
        auto &recents = window.recents().view();
        recents.setFocus();
        for (const int row : {1, 2, 3})
            recents.selectionModel()->setCurrentIndex(recents.model()->index(row, 0),
                                                      QItemSelectionModel::Select);
        QKeyEvent remove(QEvent::KeyPress, Qt::Key_Delete, Qt::NoModifier);
        QApplication::sendEvent(&recents, &remove);
    });
    add("detail", narrow, [](MainWindow &window) { showDetail(window, 1); });
    add("detail-answered", narrow, [](MainWindow &window) { showDetail(window, 3); });
    add("detail-connection", narrow, [](MainWindow &window) {
        showDetail(window, 3);
        auto &detail = window.recentDetail();
        detail.showConnection(detail.recentId(), sample::ladder());
    });
    add("wide-detail", wide, [](MainWindow &window) { showDetail(window, 3); });
    list += callViews();
    add("call-ended-unknown", narrow, [](MainWindow &window) {
        fillLists(window);
        CallView call = sample::ended();
        call.name.clear();
        call.number = QStringLiteral("+44 20 7946 0958");
        window.updateCall(call);
    });
    add("incoming", narrow, [](MainWindow &window) {
        fillLists(window);
        window.setIncomingCardsAllowed(false);
        window.showIncoming(sample::incoming());
    });
    list.append({QStringLiteral("incoming-card"), {}, {}, true, false});
    list.append({QStringLiteral("incoming-card-talking"), {}, {}, true, true});
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
    add("quiet", narrow, [](MainWindow &window) {
        fillLists(window);
        CallRulesView rules;
        rules.doNotDisturb = true;
        window.setCallRules(rules);
    });
    add("forward", narrow, [](MainWindow &window) {
        fillLists(window);
        CallRulesView rules;
        rules.forwardTo = QStringLiteral("+4930123456");
        rules.when = CallRulesView::When::NoAnswer;
        window.setCallRules(rules);
        window.showForwarding();
    });
    add("edit-account-all", QSize(narrow.width(), 4 * narrow.height()), [](MainWindow &window) {
        AccountForm form;
        form.id = QStringLiteral("1");
        form.address = QStringLiteral("anna@example.com");
        form.server = QStringLiteral("sip.example.com:5061");
        form.srtp = QStringLiteral("dtls");
        form.ice = true;
        form.codecs = QStringList{QStringLiteral("G722"), QStringLiteral("opus")};
        form.caFile = QStringLiteral("/home/anna/office.pem");
        form.voicemail = QStringLiteral("*97");
        window.showAccountForm(form);
    });
    add("import-sources", narrow,
        [](MainWindow &window) { window.showImport(sample::importSources()); });
    add("import-accounts", narrow,
        [](MainWindow &window) { window.showImport(sample::importAccounts()); });
    add("voicemail", narrow, [](MainWindow &window) {
        fillLists(window);
        QList<AccountView> accounts = sample::accounts().mid(0, 1);
        accounts[0].hasVoicemail = true;
        accounts[0].voicemails = 3;
        window.setAccounts(accounts, QStringLiteral("1"));
    });
    addSettings(list);
    add("wide", wide, fillLists);
    add("wide-first-run", wide, [](MainWindow &window) { window.showFirstRun(true); });
    list.append(contactViews());
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
    settle();
    return window;
}

void settle()
{
    // A row that finds itself wide enough stands anew, and so does what is around it.
    constexpr int rounds = 3;
    for (int round = 0; round < rounds; ++round)
        QApplication::processEvents();
}

QPixmap card(const View &view)
{
    CallRequests requests;
    IncomingCard card(sample::incoming(), requests);
    card.setTalking(view.isTalking);
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

} // namespace ahoy::ui::gallery
