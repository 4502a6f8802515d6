#include "app/control/dispatcher.h"
#include "app/control/json_rpc.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace ahoy;
using namespace ahoy::app;
using namespace ahoy::app::rpc;

namespace {

using ThingId = StrongId<struct ThingTag>;

QJsonObject object(const QByteArray &text)
{
    return QJsonDocument::fromJson(text).object();
}

/// "result …" or "code parameter".
QString brief(const QByteArray &line)
{
    const auto answer = object(line);
    if (answer.contains("result"))
        return "result " + QString::fromUtf8(QJsonDocument(QJsonArray{answer.value("result")})
                                                 .toJson(QJsonDocument::Compact));
    const auto error = answer.value("error").toObject();
    return QString::number(error.value("code").toInt()) + ' ' +
           error.value("data").toObject().value("parameter").toString();
}

} // namespace

class TestDispatcher : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void parsesRequests_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<int>("code"); // 0: accepted
        QTest::addColumn<QJsonValue>("id");
        const auto row = [](const char *name, const QByteArray &line, int code,
                            const QJsonValue &id = QJsonValue::Null) {
            QTest::newRow(name) << line << code << id;
        };
        row("JSON-RPC 2.0 §7 named parameters",
            R"({"jsonrpc":"2.0","method":"subtract","params":{"a":1},"id":3})", 0, 3);
        row("JSON-RPC 2.0 §7 a Notification", R"({"jsonrpc":"2.0","method":"foobar"})", 0,
            QJsonValue::Undefined);
        row("JSON-RPC 2.0 §7 invalid JSON",
            R"({"jsonrpc":"2.0","method":"foobar, "params":"bar","baz])", -32700);
        row("JSON-RPC 2.0 §7 invalid Request object",
            R"({"jsonrpc":"2.0","method":1,"params":"bar"})", -32600);
        row("JSON-RPC 2.0 §7 an empty Array", "[]", -32600);
        row("batch", R"([{"jsonrpc":"2.0","method":"x","id":1}])", -32600);
        row("id is a string", R"({"jsonrpc":"2.0","method":"x","id":"q"})", 0, "q");
        row("id is null", R"({"jsonrpc":"2.0","method":"x","id":null})", 0);
        row("id is an object", R"({"jsonrpc":"2.0","method":"x","id":{}})", -32600);
        row("version 1", R"({"jsonrpc":"1.0","method":"x","id":"q"})", -32600, "q");
        row("no version", R"({"method":"x","id":"q"})", -32600, "q");
        row("no method", R"({"jsonrpc":"2.0","id":"q"})", -32600, "q");
        row("params are a list", R"({"jsonrpc":"2.0","method":"x","params":[1],"id":"q"})", -32602,
            "q");
        row("a number", "7", -32700);
        row("nothing", "", -32700);
        row("NULs", QByteArray(10, '\0'), -32700);
        row("deep", QByteArray(100'000, '['), -32700);
        row("broken UTF-8", "{\"jsonrpc\":\"2.0\",\"method\":\"\xff\",\"id\":1}", -32700);
    }

    void parsesRequests()
    {
        QFETCH(QByteArray, line);
        QFETCH(int, code);
        QFETCH(QJsonValue, id);
        const auto request = parseRequest(line);
        QCOMPARE(request ? 0 : static_cast<int>(request.error().code), code);
        QCOMPARE(request ? request->id : request.error().id, id);
    }

    void checksParameters_data()
    {
        QTest::addColumn<QString>("method");
        QTest::addColumn<QByteArray>("params");
        QTest::addColumn<QString>("answer");
        const auto row = [](const char *method, const char *params, const char *answer) {
            QTest::addRow("%s %s", method, params)
                << QString(method) << QByteArray(params) << QString(answer);
        };
        row("plain", "{}", "result [{}]");
        row("plain", R"({"a":1})", "-32602 a");
        row("nothing.like.it", "{}", "-32601 ");
        row("needs", R"({"to":"x","thing":"7"})", R"(result ["x 7"])");
        row("needs", R"({"thing":"7"})", "-32602 to");
        row("needs", R"({"to":null,"thing":"7"})", "-32602 to");
        row("needs", R"({"to":5,"thing":"7"})", "-32602 to");
        row("needs", R"({"to":"x","thing":7})", "-32602 thing");
        row("needs", R"({"to":"x","thing":""})", "-32602 thing");
        row("needs", R"({"to":"x","thing":"seven"})", R"(result ["x 0"])"); // gone is the method's
        row("needs", R"({"to":"x","thing":"7","To":"y"})", "-32602 To");
        row("may", "{}", R"(result ["- - - - -"])");
        row("may", R"({"on":true,"limit":3,"word":"b","list":["x","y"],"account":"4"})",
            R"(result ["true 3 b x,y 4"])");
        row("may", R"({"on":null,"limit":null,"word":null,"list":null,"account":null})",
            R"(result ["- - - - null"])");
        row("may", R"({"on":"true"})", "-32602 on");
        row("may", R"({"limit":0})", "-32602 limit");
        row("may", R"({"limit":1.5})", "-32602 limit");
        row("may", R"({"limit":1e300})", "-32602 limit");
        row("may", R"({"limit":"3"})", "-32602 limit");
        row("may", R"({"word":"c"})", "-32602 word");
        row("may", R"({"list":["x",1]})", "-32602 list");
        row("may", R"({"account":4})", "-32602 account");
        row("gone", "{}", "1 ");
        row("wrongState", "{}", "2 ");
        row("environment", "{}", "3 network.sipPort");
        row("unsupported", "{}", "-32602 ice");
        row("silent", "{}", "-32603 ");
        row("twice", "{}", "result [1]");
    }

    void checksParameters()
    {
        QFETCH(QString, method);
        QFETCH(QByteArray, params);
        QFETCH(QString, answer);
        Dispatcher dispatcher;
        addMethods(dispatcher);
        QByteArray line;
        int count = 0;
        dispatcher.call(method, object(params), Reply("q", [&](const QByteArray &given) {
                            ++count;
                            line = given;
                        }));
        QCOMPARE(count, 1);
        QVERIFY(line.endsWith('\n'));
        QCOMPARE(object(line).value("id").toString(), QString("q"));
        QCOMPARE(object(line).value("jsonrpc").toString(), QString("2.0"));
        QCOMPARE(brief(line), answer);
    }

    void answersLater()
    {
        Dispatcher dispatcher;
        std::optional<Reply> kept;
        dispatcher.add("later", [&](const Reply &reply) { kept = reply; });
        QByteArray line;
        dispatcher.call("later", {}, Reply(5, [&](const QByteArray &given) { line = given; }));
        QVERIFY(line.isEmpty());
        kept->done()(Outcome<void>{});
        QCOMPARE(line, QByteArray("{\"id\":5,\"jsonrpc\":\"2.0\",\"result\":{}}\n"));
    }

    void notificationsAreDoneWithoutAWord()
    {
        int count = 0;
        const Reply reply(QJsonValue::Undefined, [&](const QByteArray &line) {
            ++count;
            QVERIFY(line.isEmpty());
        });
        reply.result(1);
        QCOMPARE(count, 1);
    }

private:
    static void addMethods(Dispatcher &dispatcher)
    {
        dispatcher.add("plain", [](const Reply &reply) { reply.result(QJsonObject{}); });
        dispatcher.add(
            "needs",
            [](const Reply &reply, const QString &to, ThingId thing) {
                reply.result(QStringLiteral("%1 %2").arg(to).arg(thing.value));
            },
            text("to"), id<ThingId>("thing"));
        dispatcher.add(
            "may",
            [](const Reply &reply, std::optional<bool> on, std::optional<qint64> limit,
               const std::optional<QString> &word, const std::optional<QStringList> &list,
               std::optional<std::optional<ThingId>> account) {
                const QString none("-");
                const QStringList parts{
                    on ? (*on ? "true" : "false") : none, limit ? QString::number(*limit) : none,
                    word.value_or(none), list ? list->join(',') : none,
                    account ? (*account ? QString::number((*account)->value) : QString("null"))
                            : none};
                reply.result(parts.join(' '));
            },
            optional(flag("on")), optional(number("limit", 1, 100)),
            optional(choice("word", {"a", "b"})), optional(texts("list")),
            nullable(id<ThingId>("account")));
        const auto refusing = [&](const char *name, const Refusal &refusal) {
            dispatcher.add(name, [refusal](const Reply &reply) { reply.refuse(refusal); });
        };
        refusing("gone", {Errc::Gone, "gone"});
        refusing("wrongState", {Errc::WrongState, "not now"});
        refusing("environment", {Errc::Environment, "port in use", "network.sipPort"});
        refusing("unsupported", {Errc::Unsupported, "not yet", "ice"});
        dispatcher.add("silent", [](const Reply &) {});
        dispatcher.add("twice", [](const Reply &reply) {
            reply.result(1);
            reply.result(2);
        });
    }
};

QTEST_GUILESS_MAIN(TestDispatcher)
#include "tst_dispatcher.moc"
