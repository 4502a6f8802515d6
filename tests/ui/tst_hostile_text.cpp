// What others say and what a person pastes: a megabyte, HTML, marks that turn the direction of
// writing.  It is shown as text, within the window as it is.

#include "tests/ui/window_test.h"
#include "ui/gallery/sample.h"
#include "ui/gallery/views.h"
#include "ui/widgets/label.h"

#include <QClipboard>
#include <QHelpEvent>
#include <QPlainTextEdit>
#include <QToolTip>

using namespace ahoy::ui;

namespace {

/// `size` characters of everything that hurts.
QString evil(qsizetype size)
{
    static const QString marks =
        QStringLiteral("<img src=x><b>a & b</b>&amp;\u202Egpj.exe\u2066\n\t") + QChar(0) +
        QChar(0xD800) + QStringLiteral(" \u0627\u0644 ");
    QString text = marks;
    while (text.size() < size)
        text += marks + QString(1000, QLatin1Char('W'));
    return text;
}

CallView evilCall(CallView call, const QString &text)
{
    for (QString *const each : {&call.name, &call.number, &call.accountName, &call.transferText,
                                &call.encryptionText, &call.encryptionDetail, &call.qualityText,
                                &call.result, &call.resultButton, &call.summary})
        *each = text;
    call.details = {{text, text}};
    return call;
}

} // namespace

class TestHostileText : public WindowTest {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { makeTheme(); }
    void init() { makeWindow(); }
    void cleanup()
    {
        m_window.reset();
        QToolTip::hideText();
    }

    void everyFieldTakesAMegabyte_data()
    {
        QTest::addColumn<int>("view");
        for (int index = 0; index < gallery::views().size(); ++index)
            if (!gallery::views().at(index).isCard)
                QTest::addRow("%s", qPrintable(gallery::views().at(index).name)) << index;
    }

    void everyFieldTakesAMegabyte()
    {
        QFETCH(int, view);
        m_window = gallery::window(*m_theme, gallery::views().at(view));
        const QSize before = m_window->size();
        QApplication::clipboard()->setText(evil(1'000'000));
        const int fields =
            paste<QLineEdit>([](const QLineEdit &field) { return field.text(); }) +
            paste<QPlainTextEdit>([](const QPlainTextEdit &field) { return field.toPlainText(); });
        if (fields == 0)
            return; // a view without a field has nothing to paste into
        QCoreApplication::processEvents();
        m_window->grab();
        QCOMPARE(m_window->size(), before);
        labelsAreText();
        QApplication::clipboard()->clear();
    }

    void callsSayWhatTheyLike_data()
    {
        QTest::addColumn<CallView>("call");
        using State = CallView::State;
        const std::pair<const char *, State> states[] = {
            {"dialing", State::Dialing}, {"ringing", State::Ringing},
            {"early", State::Early},     {"active", State::Active},
            {"held", State::Held},       {"held by them", State::RemoteHeld},
            {"ending", State::Ending},   {"ended", State::Ended}};
        for (const auto &[name, state] : states) {
            auto call = sample::talking();
            call.state = state;
            QTest::newRow(name) << call;
        }
    }

    void callsSayWhatTheyLike()
    {
        QFETCH(CallView, call);
        const QSize before = m_window->size();
        // Two: a panel and a strip.
        auto second = evilCall(sample::held(), evil(4000));
        second.inConference = false;
        m_window->setCalls({evilCall(call, evil(4000)), second});
        staysInShape(before);
        m_window->setCalls({evilCall(call, evil(4000))});
        staysInShape(before);
    }

    void everythingElse()
    {
        const QString text = evil(4000);
        const QSize before = m_window->size();
        auto incoming = sample::incoming();
        incoming.name = incoming.number = incoming.accountName = text;
        m_window->showIncoming(incoming);
        staysInShape(before);
        m_window->hideIncoming(incoming.callId);
        m_window->showBanner({.sentence = text, .buttonText = "Try again", .actionId = text});
        staysInShape(before);
        m_window->hideBanner();
        AccountView account;
        account.id = QStringLiteral("a1");
        account.name = account.address = account.words = account.problem = text;
        account.state = AccountView::State::Failed;
        AccountView other = account;
        other.id = QStringLiteral("a2");
        m_window->setAccounts({account, other}, account.id);
        staysInShape(before);
        auto certificate = sample::certificate();
        for (QString *const each :
             {&certificate.account, &certificate.problem, &certificate.server, &certificate.subject,
              &certificate.issuer, &certificate.validity, &certificate.fingerprint})
            *each = text;
        certificate.names = {text, text};
        m_window->showCertificate(certificate);
        staysInShape(before);
        auto bring = sample::importAccounts();
        bring.from = bring.problem = text;
        for (auto &each : bring.accounts)
            each.address = each.name = each.note = text;
        m_window->showImport(bring);
        staysInShape(before);
        m_window->showPhone();
        m_window->setField(text);
        staysInShape(before);
    }

    void toolTipsAreText_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("isMarkup");
        QTest::newRow("plain") << QStringLiteral("Talk to Bob\nand Carol") << false;
        QTest::newRow("HTML") << QStringLiteral("<img src=x><b>Bob</b> & Carol") << true;
        QTest::newRow("HTML behind words") << QStringLiteral("Talk to <b>Bob</b>") << true;
    }

    /// Of a widget that says it by itself, and of a line that is cut.
    void toolTipsAreText()
    {
        QFETCH(QString, text);
        QFETCH(bool, isMarkup);
        Label label(TextStyle::Body, Ink::Text, m_window.get());
        label.setGeometry(0, 0, 10, 20);
        label.show();
        const auto shown = [&](QWidget &widget) {
            QToolTip::hideText();
            QHelpEvent help(QEvent::ToolTip, {1, 1}, widget.mapToGlobal(QPoint(1, 1)));
            QApplication::sendEvent(&widget, &help);
            return QToolTip::text();
        };
        label.setElideMode(Qt::ElideRight);
        label.setText(text);
        QWidget other(m_window.get());
        other.setToolTip(text);
        other.show();
        for (QWidget *const each : {static_cast<QWidget *>(&label), &other}) {
            const QString tip = shown(*each);
            if (isMarkup) {
                QVERIFY(!tip.contains(QLatin1String("<b>")) &&
                        tip.contains(QLatin1String("&lt;b&gt;Bob")));
            } else {
                QCOMPARE(tip, text);
            }
        }
    }

private:
    /// Into each field of this kind that takes something; returns how many do.
    template <class Field, class TextOf>
    int paste(TextOf textOf)
    {
        int count = 0;
        for (const QPointer<Field> field : m_window->findChildren<Field *>()) {
            if (field == nullptr || !field->isVisible() || !field->isEnabled() ||
                field->isReadOnly())
                continue;
            ++count;
            field->setFocus();
            field->selectAll();
            field->paste();
            constexpr qsizetype most = 32'767;
            if (field != nullptr && textOf(*field).size() > most)
                QTest::qFail(qPrintable(field->accessibleName()), __FILE__, __LINE__);
        }
        return count;
    }

    void staysInShape(const QSize &before)
    {
        QCoreApplication::processEvents();
        m_window->grab();
        QCOMPARE(m_window->size(), before);
        if (m_window->minimumSizeHint().width() > before.width())
            QFAIL(qPrintable(widest()));
        labelsAreText();
    }

    /// What makes the window wider than it is.
    QString widest() const
    {
        const QWidget *most = m_window.get();
        for (const QWidget *each : m_window->findChildren<QWidget *>())
            if (each->isVisible() && each->minimumSizeHint().width() >= m_window->width())
                most = each; // children come after their parents
        return QStringLiteral("%1 '%2' wants %3")
            .arg(QString::fromLatin1(most->metaObject()->className()),
                 most->accessibleName().left(60))
            .arg(most->minimumSizeHint().width());
    }

    void labelsAreText()
    {
        for (const QLabel *label : m_window->findChildren<QLabel *>())
            if (!label->text().isEmpty())
                QVERIFY2(label->textFormat() == Qt::PlainText, qPrintable(label->text().left(100)));
    }
};

QTEST_MAIN(TestHostileText)
#include "tst_hostile_text.moc"
