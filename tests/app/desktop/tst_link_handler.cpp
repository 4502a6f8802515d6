// Links are opened with the phone once a person asks for it; xdg-mime is a stand-in or the real
// one.

#include "app/desktop/link_handler.h"

#include <QFile>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <map>
#include <memory>
#include <optional>

using namespace ahoy;
using namespace ahoy::app;

class TestLinkHandler : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        for (const char *name : {"PATH", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_DATA_DIRS"})
            m_before[name] = qgetenv(name);
        qputenv("XDG_CONFIG_HOME", m_folder->filePath("config").toLocal8Bit());
        qputenv("XDG_DATA_HOME", m_folder->filePath("data").toLocal8Bit());
        qputenv("XDG_DATA_DIRS", m_folder->filePath("system").toLocal8Bit());
    }
    void cleanup()
    {
        for (const auto &[name, value] : m_before) {
            if (value.isNull())
                qunsetenv(name.constData());
            else
                qputenv(name.constData(), value);
        }
    }

    void asksTheDesktop()
    {
        pretend("printf '%s ' \"$@\" > '" + m_folder->filePath("asked") + "'");
        QVERIFY(become());
        QFile asked(m_folder->filePath("asked"));
        QVERIFY(asked.open(QIODevice::ReadOnly));
        QCOMPARE(asked.readAll().trimmed(),
                 "default ahoy.desktop " + LinkHandler::types().join(u' ').toLatin1());
        // Where none was installed, there is one for this person.
        QFile entry(m_folder->filePath("data/applications/ahoy.desktop"));
        QVERIFY(entry.open(QIODevice::ReadOnly));
        QVERIFY(entry.readAll().contains(" %u\n"));
    }

    void saysWhenTheDesktopDoesNot()
    {
        pretend("exit 4");
        QVERIFY(!become());
    }

    void saysWhenThereIsNobodyToAsk()
    {
        qputenv("PATH", m_folder->path().toLocal8Bit());
        const auto done = become();
        QVERIFY(!done);
        QVERIFY(done.error().code == Errc::Environment);
        QVERIFY(!done.error().text.empty());
    }

    void theRealOneKeepsIt()
    {
        if (QStandardPaths::findExecutable("xdg-mime").isEmpty())
            QSKIP("xdg-mime is not installed");
        QVERIFY(become());
        QFile list(m_folder->filePath("config/mimeapps.list"));
        QVERIFY(list.open(QIODevice::ReadOnly));
        const auto text = list.readAll();
        for (const auto &type : LinkHandler::types())
            QVERIFY2(text.contains(type.toLatin1() + "=ahoy.desktop"), text.constData());
    }

private:
    /// An xdg-mime that does this.
    void pretend(const QString &script)
    {
        QFile file(m_folder->filePath("xdg-mime"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("#!/bin/sh\n" + script.toUtf8() + '\n');
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        file.close();
        qputenv("PATH", m_folder->path().toLocal8Bit() + ":/usr/bin:/bin");
    }

    Result<void> become()
    {
        LinkHandler handler;
        std::optional<Result<void>> answer;
        int count = 0;
        handler.becomeDefault([&](Result<void> done) {
            answer = std::move(done);
            ++count;
        });
        const bool came = QTest::qWaitFor([&] { return answer.has_value(); }, 15'000);
        if (!came || count != 1)
            return fail(Errc::WrongState, "it was not answered once");
        return *answer;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::map<QByteArray, QByteArray> m_before;
};

QTEST_GUILESS_MAIN(TestLinkHandler)
#include "tst_link_handler.moc"
