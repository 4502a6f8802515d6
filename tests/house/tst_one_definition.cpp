// The tests of a folder are one program: what two of their headers call the same must be the same.
#include <QDirIterator>
#include <QFile>
#include <QHash>
#include <QRegularExpression>
#include <QTest>

namespace {

/// "namespace::name(types)" of every inline function at the outer level of a header.
QStringList functionsOf(const QString &text)
{
    static const QRegularExpression line(
        QStringLiteral("^namespace ([\\w:]+)|^inline [^(=\\n]*?(\\w+)\\(([^{;]*?)\\)[^(){;]*\\{"),
        QRegularExpression::MultilineOption);
    static const QRegularExpression value(QStringLiteral("\\s*=[^,]*"));
    static const QRegularExpression name(QStringLiteral("(?<=[\\s&*])\\w+(?=\\s*(,|$))"));
    static const QRegularExpression blank(QStringLiteral("\\s+"));
    QStringList all;
    QString space;
    for (auto matches = line.globalMatch(text); matches.hasNext();) {
        const auto match = matches.next();
        if (match.capturedLength(1) > 0)
            space = match.captured(1);
        else
            all += QStringLiteral("%1::%2(%3)")
                       .arg(space, match.captured(2),
                            match.captured(3).remove(value).remove(name).remove(blank));
    }
    return all;
}

} // namespace

class TestOneDefinition : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void noHeaderOfTestsDefinesWhatAnotherDoes()
    {
        QHash<QString, QString> places;
        QDirIterator walk(QStringLiteral(AHOY_SOURCE_DIR "/tests"), {"*.h"}, QDir::Files,
                          QDirIterator::Subdirectories);
        while (walk.hasNext()) {
            QFile file(walk.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            for (const auto &function : functionsOf(QString::fromUtf8(file.readAll()))) {
                QVERIFY2(!places.contains(function),
                         qPrintable(function + " in " + file.fileName() + " and in " +
                                    places.value(function)));
                places.insert(function, file.fileName());
            }
        }
        QVERIFY(places.size() > 100);
    }

    void seesThem()
    {
        const QString text("namespace a::b {\ninline int one(int x, double y = 2)\n{\n}\n"
                           "inline std::vector<float> two(std::span<const float> z)\n{\n}\n");
        QCOMPARE(functionsOf(text),
                 QStringList({"a::b::one(int,double)", "a::b::two(std::span<constfloat>)"}));
    }
};

QTEST_APPLESS_MAIN(TestOneDefinition)
#include "tst_one_definition.moc"
