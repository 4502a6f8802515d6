#pragma once

#include "base/endpoint.h"

#include <QByteArray>
#include <QHash>
#include <QHostAddress>
#include <QList>
#include <QNetworkDatagram>
#include <QObject>
#include <QPair>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUdpSocket>

namespace ahoy::test {

/// A name server on loopback that says what a test wants.  Lives in the event loop of the test.
class DnsServer : public QObject {
public:
    enum class Behaviour { Answer, NoSuchName, ServerFailure, Silence, Garbage, Truncated };
    enum Type : quint16 { A = 1, Cname = 5, Aaaa = 28, Srv = 33, Naptr = 35 };

    DnsServer()
    {
        for (int attempt = 0; attempt < 16; ++attempt) {
            m_udp.close();
            m_udp.bind(QHostAddress::LocalHost, 0);
            if (m_tcp.listen(QHostAddress::LocalHost, m_udp.localPort()))
                break;
        }
        connect(&m_udp, &QUdpSocket::readyRead, this, [this] {
            while (m_udp.hasPendingDatagrams()) {
                const auto question = m_udp.receiveDatagram();
                ++asked;
                if (const auto reply = answer(question.data(), false); !reply.isEmpty())
                    m_udp.writeDatagram(reply, question.senderAddress(),
                                        static_cast<quint16>(question.senderPort()));
            }
        });
        connect(&m_tcp, &QTcpServer::newConnection, this, [this] {
            auto *socket = m_tcp.nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] {
                if (socket->bytesAvailable() < 14)
                    return;
                ++askedByTcp;
                const auto reply = answer(socket->readAll().mid(2), true);
                socket->write(number(static_cast<quint16>(reply.size())) + reply);
            });
        });
    }

    Endpoint endpoint() const { return {IpAddress::loopbackV4(), m_udp.localPort()}; }
    void behave(const QByteArray &name, Behaviour behaviour) { m_behaviours[name] = behaviour; }
    /// `data` in wire form; see the makers below.
    void add(const QByteArray &name, Type type, const QByteArray &data, quint32 timeToLive = 300)
    {
        m_records[name].append({type, timeToLive, data});
    }

    static QByteArray number(quint16 value)
    {
        return QByteArray(1, static_cast<char>(value >> 8U)) +
               QByteArray(1, static_cast<char>(value & 0xffU));
    }
    static QByteArray number32(quint32 value)
    {
        return number(static_cast<quint16>(value >> 16U)) +
               number(static_cast<quint16>(value & 0xffffU));
    }
    static QByteArray text(const QByteArray &value)
    {
        return QByteArray(1, static_cast<char>(value.size())) + value;
    }
    static QByteArray name(const QByteArray &dotted)
    {
        QByteArray wire;
        if (!dotted.isEmpty())
            for (const auto &label : dotted.split('.'))
                wire += text(label);
        return wire + '\0';
    }
    static QByteArray address(const char *dotted)
    {
        const auto parsed = *IpAddress::parse(dotted);
        return {reinterpret_cast<const char *>(parsed.bytes().data()), parsed.isV6() ? 16 : 4};
    }
    static QByteArray srv(quint16 priority, quint16 weight, quint16 port, const QByteArray &target)
    {
        return number(priority) + number(weight) + number(port) + name(target);
    }
    static QByteArray naptr(quint16 order, quint16 preference, const QByteArray &flags,
                            const QByteArray &service, const QByteArray &replacement)
    {
        return number(order) + number(preference) + text(flags) + text(service) + text("") +
               name(replacement);
    }

    int asked = 0;
    int askedByTcp = 0;

private:
    struct Record {
        Type type;
        quint32 timeToLive;
        QByteArray data;
    };

    QByteArray answer(const QByteArray &question, bool byTcp) const
    {
        if (question.size() < 13)
            return {};
        QByteArray wanted;
        qsizetype at = 12;
        while (at < question.size() && question[at] != 0) {
            const auto length = static_cast<quint8>(question[at]);
            wanted += (wanted.isEmpty() ? "" : ".") + question.mid(at + 1, length);
            at += 1 + length;
        }
        const auto type = static_cast<quint16>(static_cast<quint8>(question[at + 1]) << 8U |
                                               static_cast<quint8>(question[at + 2]));
        const auto behaviour = m_behaviours.value(wanted, Behaviour::Answer);
        if (behaviour == Behaviour::Silence)
            return {};
        if (behaviour == Behaviour::Garbage)
            return question.left(2) + QByteArray::fromHex("8180ffffffffffffffff") +
                   QByteArray(40, '\xc0');
        quint16 flags = 0x8180; // a response, recursion wanted and available
        if (behaviour == Behaviour::NoSuchName)
            flags |= 3U;
        if (behaviour == Behaviour::ServerFailure)
            flags |= 2U;
        QByteArray records;
        quint16 count = 0;
        if (behaviour == Behaviour::Truncated && !byTcp) {
            flags |= 0x0200U;
        } else {
            QByteArray owner = wanted;
            for (int depth = 0; depth < 4; ++depth) { // aliases first
                QByteArray next;
                for (const auto &record : m_records.value(owner)) {
                    if (record.type != type && record.type != Cname)
                        continue;
                    records += name(owner) + number(record.type) + number(1) +
                               number32(record.timeToLive) +
                               number(static_cast<quint16>(record.data.size())) + record.data;
                    ++count;
                    if (record.type == Cname)
                        next = m_targets.value(record.data);
                }
                if (next.isEmpty())
                    break;
                owner = next;
            }
        }
        return question.left(2) + number(flags) + number(1) + number(count) + number32(0) +
               question.mid(12, at + 5 - 12) + records;
    }

public:
    void addAlias(const QByteArray &alias, const QByteArray &target, quint32 timeToLive = 300)
    {
        m_targets[name(target)] = target;
        add(alias, Cname, name(target), timeToLive);
    }

private:
    QUdpSocket m_udp;
    QTcpServer m_tcp;
    QHash<QByteArray, Behaviour> m_behaviours;
    QHash<QByteArray, QList<Record>> m_records;
    QHash<QByteArray, QByteArray> m_targets;
};

} // namespace ahoy::test
