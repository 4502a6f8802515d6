#include "app/account/account_certificate.h"

#include <QTest>

using namespace ahoy::app;

class TestAccountCertificate : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsFingerprints_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("read");
        const QString same = QStringList(QList<QString>(32, "0A")).join(':');
        QTest::newRow("as it is shown") << same << same;
        QTest::newRow("lower case") << same.toLower() << same;
        QTest::newRow("without colons") << QString(same).remove(':') << same;
        QTest::newRow("with blanks") << QString(same).replace(':', ' ') << same;
        QTest::newRow("too short") << same.left(92) << QString();
        QTest::newRow("SHA-1") << same.left(59) << QString();
        QTest::newRow("no digits") << QString(same).replace('A', 'X') << QString();
        QTest::newRow("nothing") << QString() << QString();
    }
    void readsFingerprints()
    {
        QFETCH(QString, text);
        QTEST(readFingerprint(text), "read");
    }
};

QTEST_GUILESS_MAIN(TestAccountCertificate)
#include "tst_account_certificate.moc"
