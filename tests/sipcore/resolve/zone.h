#pragma once

#include "sipcore/resolve/server_locator.h"

#include <QString>
#include <QStringList>
#include <algorithm>
#include <utility>
#include <variant>
#include <vector>

namespace ahoy::sip::test {

inline QString nameOf(DnsType type)
{
    switch (type) {
    case DnsType::A: return "A";
    case DnsType::Aaaa: return "AAAA";
    case DnsType::Srv: return "SRV";
    case DnsType::Naptr: return "NAPTR";
    }
    return "?";
}

/// "10 20 5060 target", "192.0.2.1", "10 50 s SIP+D2U _sip._udp.example.com".
inline std::variant<IpAddress, SrvRecord, NaptrRecord> recordOf(DnsType type, const QString &text)
{
    const auto words = text.split(' ');
    switch (type) {
    case DnsType::Srv:
        return SrvRecord{words[0].toUShort(), words[1].toUShort(), words[2].toUShort(),
                         words[3].toStdString()};
    case DnsType::Naptr:
        return NaptrRecord{words[0].toUShort(), words[1].toUShort(), words[2].toStdString(),
                           words[3].toStdString(), words[4].toStdString()};
    case DnsType::A:
    case DnsType::Aaaa: break;
    }
    return IpAddress::parse(text.toStdString()).value();
}

/// A zone as lines "SRV _sip._udp.example.com = 10 20 5060 a | 10 20 5060 b"; "fails" for a server
/// that does not answer; what is not there does not exist.
inline DnsAnswer answerFrom(const QStringList &zone, const ServerLocator::Question &question)
{
    const auto wanted = nameOf(question.type) + " " + QString::fromStdString(question.name) + " = ";
    DnsAnswer answer;
    answer.status = DnsAnswer::Status::NoSuchName;
    for (const auto &line : zone) {
        if (!line.startsWith(wanted))
            continue;
        const auto right = line.mid(wanted.size());
        answer.status = DnsAnswer::Status::Ok;
        if (right == "fails")
            answer.status = DnsAnswer::Status::Failed;
        else if (!right.isEmpty())
            for (const auto &record : right.split(" | "))
                answer.records.push_back(recordOf(question.type, record));
    }
    return answer;
}

inline QString show(const ServerAddress &server)
{
    return QString::fromStdString(std::string(toString(server.transport)) + " " +
                                  server.endpoint.toString() + " " + server.serverName);
}

struct Outcome {
    QStringList questions; ///< one string a step
    QStringList servers;
};

/// Asks everything of a step, then answers it, the last question first when `reversed`.
inline Outcome locate(ServerLocator &locator, const QStringList &zone, bool reversed)
{
    Outcome outcome;
    std::uint64_t lastId = 0;
    while (!locator.isDone()) {
        std::vector<std::pair<DnsQueryId, ServerLocator::Question>> asked;
        QStringList step;
        while (const auto question = locator.takeQuestion(DnsQueryId{lastId + 1})) {
            asked.emplace_back(DnsQueryId{++lastId}, *question);
            step << nameOf(question->type) + " " + QString::fromStdString(question->name);
        }
        if (asked.empty())
            break;
        outcome.questions << step.join(", ");
        if (reversed)
            std::reverse(asked.begin(), asked.end());
        for (const auto &[id, question] : asked) {
            if (!locator.onAnswer(id, answerFrom(zone, question)))
                outcome.servers << "own answer refused";
            if (locator.onAnswer(id, {}))
                outcome.servers << "second answer taken";
        }
    }
    if (locator.result())
        for (const auto &server : *locator.result())
            outcome.servers << show(server);
    else
        outcome.servers << ahoy::toString(locator.result().error().code);
    return outcome;
}

} // namespace ahoy::sip::test
