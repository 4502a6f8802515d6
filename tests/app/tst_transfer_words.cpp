#include "app/words/transfer_words.h"

#include <QTest>

using namespace ahoy::app;
using State = Call::Transfer::State;

class TestTransferWords : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void saysHowItGoes_data()
    {
        QTest::addColumn<int>("state");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("sentence");
        const auto row = [](const char *name, State state, int status, const char *sentence) {
            QTest::newRow(name) << static_cast<int>(state) << status << QString::fromUtf8(sentence);
        };
        row("asked", State::Trying, 0, "Asking them to call Carol…");
        row("RFC 3515 §2.4.5: 100", State::Trying, 100, "Asking them to call Carol…");
        row("180", State::Trying, 180, "It rings at Carol…");
        row("200", State::Done, 200, "They talk to Carol now.");
        row("486", State::Failed, 486,
            "Carol could not be reached: “Busy.” You are still connected.");
        row("501", State::Failed, 501, "Their phone can't hand calls on. You are still connected.");
        row("nothing known", State::Failed, 0,
            "Carol could not be reached. You are still connected.");
        row("487 says nothing", State::Failed, 487,
            "Carol could not be reached. You are still connected.");
    }

    void saysHowItGoes()
    {
        QFETCH(int, state);
        QFETCH(int, status);
        QFETCH(QString, sentence);
        const Call::Transfer transfer{static_cast<State>(state), QString(), status};
        QCOMPARE(transferWords(transfer, QStringLiteral("Carol")), sentence);
    }
};

QTEST_GUILESS_MAIN(TestTransferWords)
#include "tst_transfer_words.moc"
