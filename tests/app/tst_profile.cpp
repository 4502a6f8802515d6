#include "app/settings/profile.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <memory>
#include <optional>

using namespace ahoy;
using namespace ahoy::app;

class TestProfile : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void isForItsOwnerOnly()
    {
        const auto folder = m_folder->filePath("a/b");
        const Profile profile(folder);
        QVERIFY(profile.create());
        constexpr auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup |
                                QFile::ReadOther | QFile::WriteOther | QFile::ExeOther;
        QVERIFY(!(QFile::permissions(folder) & others));
        QCOMPARE(profile.settingsFile(), folder + "/settings.json");
        QCOMPARE(profile.controlPath(), folder + "/control");
        QVERIFY(!Profile(QStringLiteral("/proc/no")).create());
    }

    void longSocketPathsAreHashed()
    {
        qputenv("XDG_RUNTIME_DIR", QFile::encodeName(m_folder->path()));
        // 100 bytes are the most that a path may have.
        QString stem = m_folder->path() + "/";
        stem += QString(92 - QFile::encodeName(stem).size(), u'x');
        QCOMPARE(Profile(stem).controlPath(), stem + "/control");
        const auto hashed = Profile(stem + "y").controlPath();
        QVERIFY2(hashed.startsWith(m_folder->path() + "/ahoy-"), qPrintable(hashed));
        QCOMPARE(Profile(stem + "y").controlPath(), hashed);
        QVERIFY(Profile(stem + "z").controlPath() != hashed);
        // Bytes, not characters.
        QVERIFY(Profile("/" + QString(60, u'ä')).controlPath().contains("/ahoy-"));
        // Nothing can be made there, by nobody.
        QFile file(m_folder->filePath("file"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QVERIFY(Profile(file.fileName() + "/no").controlPath().contains("/ahoy-"));
    }

    void usesTheXdgFolders()
    {
        qputenv("XDG_CONFIG_HOME", "/c");
        qputenv("XDG_DATA_HOME", "not/absolute");
        const Profile profile(std::nullopt);
        QCOMPARE(profile.settingsFile(), QString("/c/ahoy/settings.json"));
        QCOMPARE(profile.databaseFile(), QDir::homePath() + "/.local/share/ahoy/phone.db");
        qunsetenv("XDG_CONFIG_HOME");
        qunsetenv("XDG_DATA_HOME");
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestProfile)
#include "tst_profile.moc"
