#include "app/call/call_json.h"
#include "app/call/call_methods.h"
#include "tests/app/call/calls_desk.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTest>
#include <set>

using namespace ahoy;
using namespace ahoy::app;
using State = Call::State;

namespace {

/// What the local API answers to one request.
QJsonObject ask(Desk &desk, const char *method, const QJsonObject &params)
{
    rpc::Dispatcher dispatcher;
    addCallMethods(dispatcher, desk.calls);
    QJsonObject answer;
    dispatcher.call(QString::fromLatin1(method), params,
                    rpc::Reply("1", [&](const QByteArray &line) {
                        answer = QJsonDocument::fromJson(line).object();
                    }));
    return answer;
}

QStringList idsOf(const QJsonObject &answer)
{
    QStringList ids;
    for (const auto one : answer["result"]["calls"].toArray())
        ids += one.toObject()["call"].toString();
    return ids;
}

int codeOf(const QJsonObject &answer)
{
    return answer["error"]["code"].toInt();
}

QString guiltyOf(const QJsonObject &answer)
{
    return answer["error"]["data"]["parameter"].toString();
}

/// Which legs the engine was told to join, and not to part.
std::set<std::uint64_t> joinedOf(const Desk &desk)
{
    std::set<std::uint64_t> legs;
    for (const auto &command : desk.media)
        if (const auto *const one = std::get_if<audio::SetJoined>(&command)) {
            if (one->joined)
                legs.insert(one->leg.value);
            else
                legs.erase(one->leg.value);
        }
    return legs;
}

} // namespace

class TestCallsConference : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void callsAreJoinedAndSplit()
    {
        Desk desk;
        const auto [first, one] = desk.talk("bob");
        const auto [second, two] = desk.talk("carol");
        const auto [third, three] = desk.talk("dave");
        const auto joined = ask(desk, "conference.join", {{"calls", QJsonArray{first, second}}});
        QCOMPARE(idsOf(joined), (QStringList{first, second}));
        QVERIFY(joined["result"]["calls"][0]["conference"].toBool());
        QCOMPARE(joinedOf(desk), (std::set{one.value, two.value}));
        QVERIFY(!callJson(*desk.calls.find(third)).contains("conference"));
        // A third one, by its own name alone.
        QCOMPARE(idsOf(ask(desk, "conference.join", {{"calls", QJsonArray{third}}})),
                 (QStringList{first, second, third}));
        // One leaves: it goes on, and so does the conference.
        const auto left = ask(desk, "conference.split", {{"call", second}});
        QCOMPARE(left["result"]["call"].toString(), second);
        QVERIFY(!left["result"]["conference"].toBool());
        QCOMPARE(joinedOf(desk), (std::set{one.value, three.value}));
        QCOMPARE(codeOf(ask(desk, "conference.split", {{"call", second}})), 2);
        // All of them.
        QCOMPARE(idsOf(ask(desk, "conference.split", {})), (QStringList{first, second, third}));
        QVERIFY(joinedOf(desk).empty());
        for (const auto &id : {first, second, third})
            QVERIFY(desk.state(id) == State::Active);
        QCOMPARE(idsOf(ask(desk, "conference.split", {})), (QStringList{first, second, third}));
    }

    void whoIsOnHoldComesBack()
    {
        Desk desk;
        const auto [first, one] = desk.talk("bob");
        QVERIFY(desk.calls.hold(first));
        desk.agree(one, "recvonly");
        QVERIFY(desk.state(first) == State::Held);
        const auto [second, two] = desk.talk("carol");
        QVERIFY(desk.calls.joinConference({first, second}));
        desk.agree(one, "sendrecv");
        QVERIFY(desk.state(first) == State::Active);
        QVERIFY(Desk::last<audio::SetActive>(desk.media).active);
        // On hold again it stays a member.
        QVERIFY(desk.calls.hold(first));
        QVERIFY(desk.calls.find(first)->conference);
        QCOMPARE(joinedOf(desk), (std::set{one.value, two.value}));
    }

    void oneThatIsLeftIsACallAgain()
    {
        Desk desk;
        const auto [first, one] = desk.talk("bob");
        const auto [second, two] = desk.talk("carol");
        QVERIFY(desk.calls.joinConference({first, second}));
        const QSignalSpy changed(&desk.calls, &Calls::changed);
        desk.calls.onEvent(sip::CallEnded{two, sip::Cause::RemoteHangUp, 0, {}, {}});
        QVERIFY(!desk.calls.find(first)->conference);
        QVERIFY(!desk.calls.find(second)->conference);
        QVERIFY(!joinedOf(desk).contains(one.value));
        QVERIFY(changed.count() >= 2);
        QVERIFY(desk.state(first) == State::Active);
    }

    void joiningIsAllOrNothing()
    {
        Desk desk;
        const auto join = [&](const QStringList &ids) {
            return ask(desk, "conference.join", {{"calls", QJsonArray::fromStringList(ids)}});
        };
        const auto [first, one] = desk.talk("bob");
        const auto ringing = *desk.calls.dial("carol", {});
        QCOMPARE(codeOf(join({first, "c99"})), 1);
        QCOMPARE(codeOf(join({first, ringing})), 2);
        QCOMPARE(codeOf(join({first})), -32602);
        QCOMPARE(guiltyOf(join({first, first})), QString("calls"));
        QCOMPARE(codeOf(join({})), -32602);
        QCOMPARE(codeOf(ask(desk, "conference.join", {})), -32602);
        QVERIFY(joinedOf(desk).empty());
        QStringList many{first};
        for (int i = 0; i < 6; ++i)
            many += desk.talk().first;
        QCOMPARE(guiltyOf(join(many)), QString("calls")); // seven
        QVERIFY(joinedOf(desk).empty());
        many.removeLast();
        QCOMPARE(idsOf(join(many)).size(), 6);
    }

    /// Who is talked to in the conference is not put on hold because of another one in it.
    void holdsTheOthersButTheConference()
    {
        Desk desk;
        const auto [first, firstCall] = desk.talk("bob");
        const auto [second, secondCall] = desk.talk("carol");
        const auto [third, thirdCall] = desk.talk("dave");
        QVERIFY(desk.calls.joinConference({first, second}));
        desk.calls.holdOthers(first);
        QVERIFY(desk.state(first) == Call::State::Active);
        QVERIFY(desk.state(second) == Call::State::Active);
        QVERIFY(desk.state(third) == Call::State::Held);
        desk.calls.holdOthers(third);
        QVERIFY(desk.state(first) == Call::State::Held);
        QVERIFY(desk.state(second) == Call::State::Held);
    }
};

QTEST_GUILESS_MAIN(TestCallsConference)
#include "tst_calls_conference.moc"
