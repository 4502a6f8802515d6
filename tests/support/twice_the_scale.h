#pragma once

#include <QCoreApplication>
#include <QProcess>
#include <QTest>

namespace ahoy::test {

/// Runs one function of the test that is running in a process of its own, in which a pixel of the
/// window is four of the screen: Qt takes the scale only at its start.  Within that process it does
/// nothing.
inline void runAtTwiceTheScale(const QString &function)
{
    if (qEnvironmentVariableIsSet("QT_SCALE_FACTOR"))
        return; // this is that run
    QProcess again;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("QT_SCALE_FACTOR"), QStringLiteral("2"));
    again.setProcessEnvironment(environment);
    again.setProcessChannelMode(QProcess::MergedChannels);
    // The name by which it was called says which test it is.
    again.start(QCoreApplication::arguments().constFirst(), {QStringLiteral("-silent"), function});
    constexpr int patience = 200'000; // ms
    QVERIFY(again.waitForFinished(patience));
    QVERIFY2(again.exitCode() == 0, again.readAll().constData());
}

} // namespace ahoy::test
