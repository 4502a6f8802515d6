#include "app/control/ctl_client.h"

#include "app/control/control_client.h"
#include "app/control/json_rpc.h"
#include "app/control/line_socket.h"
#include "base/secret_bytes.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <cstdio>

namespace ahoy::app {

namespace {

constexpr int answerMs = 120'000; // check.run and the key store take their time, a dead phone not
constexpr std::size_t maxInput = static_cast<std::size_t>(ControlClient::maxLine);

int complain(const std::string &text)
{
    std::fprintf(stderr, "ahoy: %s\n", text.c_str());
    return 1;
}

/// One JSON value as a line of its own.
bool print(const QJsonValue &value)
{
    // QJsonDocument prints only objects and arrays: take the brackets off again.
    auto text = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    text = text.mid(1, text.size() - 2) + '\n';
    return std::fwrite(text.constData(), 1, static_cast<std::size_t>(text.size()), stdout) ==
               static_cast<std::size_t>(text.size()) &&
           std::fflush(stdout) == 0;
}

Result<std::string> readInput()
{
    std::string text;
    char chunk[4096];
    while (const auto count = std::fread(chunk, 1, sizeof chunk, stdin)) {
        text.append(chunk, count);
        if (text.size() > maxInput)
            return fail(Errc::TooLarge, "standard input is longer than 1,000,000 bytes");
    }
    return text;
}

Result<QJsonObject> readParams(const CommandLine &line)
{
    std::string text = line.json.value_or("{}");
    if (line.jsonFromInput) {
        auto input = readInput();
        if (!input)
            return tl::unexpected<Error>(input.error());
        text = std::move(*input);
    }
    QJsonParseError error;
    const auto document = QJsonDocument::fromJson(QByteArray::fromStdString(text), &error);
    wipe(text);
    if (error.error != QJsonParseError::NoError)
        return fail(Errc::Invalid,
                    "the parameters are not JSON: " + error.errorString().toStdString());
    if (!document.isObject())
        return fail(Errc::Invalid, "the parameters must be one JSON object");
    return document.object();
}

int follow(LineSocket &socket)
{
    const auto asked = socket.write(rpc::requestLine(QStringLiteral("events.follow"), {}, 1));
    if (!asked)
        return complain(asked.error().text);
    while (true) {
        const auto line = socket.read(-1);
        if (!line)
            // The phone quit: that is how following ends.
            return line.error().code == Errc::Gone ? 0 : complain(line.error().text);
        const auto message = QJsonDocument::fromJson(*line).object();
        if (message.contains(u"error"))
            return complain(
                message.value(u"error").toObject().value(u"message").toString().toStdString());
        if (message.value(u"method").toString() == u"event" && !print(message.value(u"params")))
            return 1; // nobody reads us any more
    }
}

} // namespace

int runCtl(const CommandLine &line, const QString &controlPath)
{
    QJsonObject params;
    if (!line.follow) {
        auto read = readParams(line);
        if (!read)
            return complain(read.error().text);
        params = std::move(*read);
    }
    LineSocket socket;
    if (const auto ok = socket.open(controlPath); !ok)
        return complain(ok.error().text);
    if (line.follow)
        return follow(socket);
    const auto result = socket.ask(line.method, params, answerMs);
    if (!result)
        return complain(result.error().text);
    return print(*result) ? 0 : 1;
}

} // namespace ahoy::app
