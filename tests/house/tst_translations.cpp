#include <QDir>
#include <QFile>
#include <QHash>
#include <QProcess>
#include <QRegularExpression>
#include <QSet>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

namespace {

struct Text {
    QString context;
    QString source;
    QString comment;
    bool isFinished = true;
    bool isPlural = false;
    QStringList forms;

    QString key() const { return context + u'\n' + source + u'\n' + comment; }
};

QList<Text> readTexts(const QString &file)
{
    QFile device(file);
    if (!device.open(QIODevice::ReadOnly))
        return {};
    QXmlStreamReader xml(&device);
    QList<Text> texts;
    Text text;
    QString context;
    while (!xml.atEnd()) {
        const auto token = xml.readNext();
        if (token == QXmlStreamReader::EndElement && xml.name() == u"message") {
            texts += text;
        } else if (token != QXmlStreamReader::StartElement) {
            continue;
        } else if (xml.name() == u"name") {
            context = xml.readElementText();
        } else if (xml.name() == u"message") {
            text = Text{};
            text.context = context;
            text.isPlural = xml.attributes().value(QStringLiteral("numerus")) == u"yes";
        } else if (xml.name() == u"source") {
            text.source = xml.readElementText();
        } else if (xml.name() == u"comment") {
            text.comment = xml.readElementText();
        } else if (xml.name() == u"translation") {
            text.isFinished = !xml.attributes().hasAttribute(QStringLiteral("type"));
            if (!text.isPlural)
                text.forms = {xml.readElementText()};
        } else if (xml.name() == u"numerusform") {
            text.forms += xml.readElementText();
        }
    }
    return xml.hasError() ? QList<Text>() : texts;
}

QStringList placeholdersOf(const QString &text)
{
    static const QRegularExpression pattern(QStringLiteral("%[0-9Ln]+"));
    QStringList all;
    auto matches = pattern.globalMatch(text);
    while (matches.hasNext())
        all += matches.next().captured();
    all.sort();
    return all;
}

/// As CLDR counts them for each language.
int pluralForms(const QString &language)
{
    constexpr int arabic = 6;
    return language == u"ar" ? arabic : 2;
}

} // namespace

/// Nothing that people read is missing in any language, and nothing is in it that they never read.
class TestTranslations : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void isComplete_data() { languages(true); }
    void isComplete();
    void keepsPlaceholders_data() { languages(true); }
    void keepsPlaceholders();
    void followsTheTexts_data() { languages(true); }
    void followsTheTexts();

private:
    static void languages(bool withEnglish);
    static QString fileOf(const QString &folder, const QString &language);

    QString m_folder = QStringLiteral(AHOY_SOURCE_DIR "/resources/translations");
    QTemporaryDir m_fresh;
    bool m_hasFresh = false;
};

QString TestTranslations::fileOf(const QString &folder, const QString &language)
{
    return QStringLiteral("%1/ahoy_%2.ts").arg(folder, language);
}

void TestTranslations::languages(bool withEnglish)
{
    QTest::addColumn<QString>("language");
    for (const char *language : {"ar", "de", "es", "fr"})
        QTest::newRow(language) << QString::fromLatin1(language);
    if (withEnglish)
        QTest::newRow("en") << QStringLiteral("en"); // its plural forms
}

/// The texts as they are in the code now, collected by the program that the translators use.
void TestTranslations::initTestCase()
{
    const QString program = QStandardPaths::findExecutable(QStringLiteral("lupdate"),
                                                           {QStringLiteral("/usr/lib/qt6/bin")});
    if (program.isEmpty())
        return;
    QStringList rooms{QStringLiteral("app")};
    const QDir ui(QStringLiteral(AHOY_SOURCE_DIR "/ui"));
    for (const auto &entry : ui.entryInfoList(QDir::Dirs | QDir::Files | QDir::NoDotAndDotDot))
        if (entry.fileName() != u"gallery" && entry.suffix() != u"txt")
            rooms += QStringLiteral("ui/") + entry.fileName();
    const auto collect = [&](const QString &language) {
        QProcess lupdate;
        lupdate.setWorkingDirectory(QStringLiteral(AHOY_SOURCE_DIR));
        QStringList arguments{QStringLiteral("-silent"), QStringLiteral("-I"), QStringLiteral(".")};
        if (language == u"en")
            arguments += QStringLiteral("-pluralonly");
        arguments += rooms;
        arguments += {QStringLiteral("-target-language"), language, QStringLiteral("-ts"),
                      fileOf(m_fresh.path(), language)};
        lupdate.start(program, arguments);
        constexpr int longest = 60'000;
        return lupdate.waitForFinished(longest) && lupdate.exitCode() == 0;
    };
    m_hasFresh = collect(QStringLiteral("de")) && collect(QStringLiteral("en"));
    QVERIFY(m_hasFresh);
}

void TestTranslations::isComplete()
{
    QFETCH(QString, language);
    const auto texts = readTexts(fileOf(m_folder, language));
    QVERIFY(!texts.isEmpty());
    for (const auto &text : texts) {
        QVERIFY2(text.isFinished, qPrintable(text.key()));
        QVERIFY2(text.forms.size() == (text.isPlural ? pluralForms(language) : 1),
                 qPrintable(text.key()));
        for (const auto &form : text.forms) {
            QVERIFY2(!form.trimmed().isEmpty(), qPrintable(text.key()));
            // What is glued to something keeps its spaces, and a label stays without a stop.
            QVERIFY2(form.startsWith(u' ') == text.source.startsWith(u' '), qPrintable(form));
            QVERIFY2(form.endsWith(u' ') == text.source.endsWith(u' '), qPrintable(form));
            QVERIFY2(form.endsWith(u'…') == text.source.endsWith(u'…'), qPrintable(form));
        }
    }
}

void TestTranslations::keepsPlaceholders()
{
    QFETCH(QString, language);
    for (const auto &text : readTexts(fileOf(m_folder, language))) {
        const auto wanted = placeholdersOf(text.source);
        for (const auto &form : text.forms) {
            auto found = placeholdersOf(form);
            // "One call" needs no figure.
            if (text.isPlural && !found.contains(QStringLiteral("%n")))
                found += wanted.filter(QStringLiteral("%n"));
            found.sort();
            QVERIFY2(found == wanted, qPrintable(text.source + u'\n' + form));
        }
    }
}

void TestTranslations::followsTheTexts()
{
    QFETCH(QString, language);
    if (!m_hasFresh)
        QSKIP("lupdate (qt6-l10n-tools) is not installed");
    const auto keysOf = [](const QList<Text> &texts) {
        QSet<QString> keys;
        for (const auto &text : texts)
            keys += text.key();
        return keys;
    };
    const QString fresh = language == u"en" ? language : QStringLiteral("de");
    const auto texts = readTexts(fileOf(m_fresh.path(), fresh));
    QVERIFY(!texts.isEmpty());
    const auto inCode = keysOf(texts);
    const auto inFile = keysOf(readTexts(fileOf(m_folder, language)));
    QVERIFY2((inCode - inFile).isEmpty(),
             qPrintable(QStringLiteral("./dev translate; not in the file: ") +
                        QStringList((inCode - inFile).values()).join(u'|')));
    QVERIFY2((inFile - inCode).isEmpty(),
             qPrintable(QStringLiteral("./dev translate; in no source: ") +
                        QStringList((inFile - inCode).values()).join(u'|')));
    // A text whose class the collector did not recognise would never be found at run time.
    for (const auto &text : texts)
        QVERIFY2(text.context != u"ui" && text.context != u"app" && !text.context.isEmpty(),
                 qPrintable(text.key()));
}

QTEST_GUILESS_MAIN(TestTranslations)
#include "tst_translations.moc"
