// What the documents name exists.

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

class TestDocuments : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyNamedFileExists_data()
    {
        QTest::addColumn<QString>("document");
        for (const auto *name :
             {"README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs/RFC.md"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }

    void everyNamedFileExists()
    {
        QFETCH(QString, document);
        const QDir root(QStringLiteral(AHOY_SOURCE_DIR));
        QFile file(root.filePath(document));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto text = QString::fromUtf8(file.readAll());
        // `path/in/code.ext`, `folder/` and [links](to.md) or pictures.
        static const QRegularExpression named(
            QStringLiteral("`((?:base|sipcore|audio|ui|app|tests|resources|installer|docs)/"
                           "[\\w./]*)`|\\]\\(([^):#]+)\\)"));
        QStringList missing;
        auto matches = named.globalMatch(text);
        while (matches.hasNext()) {
            const auto match = matches.next();
            const auto path = match.captured(1).isEmpty() ? match.captured(2) : match.captured(1);
            if (!root.exists(path))
                missing += path;
        }
        QVERIFY2(missing.isEmpty(), qPrintable(missing.join(u'\n')));
    }
};

QTEST_GUILESS_MAIN(TestDocuments)
#include "tst_documents.moc"
