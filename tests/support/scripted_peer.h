// A phone and registrar of few words: answers each request over UDP as a test says.
#pragma once

#include <QHash>
#include <QHostAddress>
#include <QObject>
#include <QStringList>
#include <QUdpSocket>
#include <utility>

namespace ahoy::test {

/// Listens on loopback; what comes is answered with the status of its method, and counted.
class ScriptedPeer : public QObject {
public:
    ScriptedPeer()
    {
        m_socket.bind(QHostAddress::LocalHost, 0);
        connect(&m_socket, &QUdpSocket::readyRead, this, [this] { read(); });
    }

    quint16 port() const { return m_socket.localPort(); }
    QString address() const { return QStringLiteral("127.0.0.1:%1").arg(port()); }

    struct Answer {
        int status = 200;
        QByteArray headers{}; ///< whole lines, with their ends
        QByteArray body{};
    };
    /// What a method is answered with: one after the other, and the last one from then on.
    void answer(const QByteArray &method, const QList<Answer> &answers)
    {
        m_answers[method] = answers;
    }
    int count(const QByteArray &method) const { return m_counts.value(method); }
    /// The last request, whole.
    QByteArray last() const { return m_last; }
    /// What an INVITE is answered with by somebody who takes the call.
    Answer taken() const
    {
        return {200,
                "Contact: <sip:b@" + address().toLatin1() +
                    ">\r\nContent-Type: application/sdp\r\n",
                sdp()};
    }

    /// Calls the phone that listens there.
    void call(quint16 phone)
    {
        const QByteArray own = address().toLatin1();
        m_socket.writeDatagram("INVITE sip:anna@127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/UDP " + own +
                                   ";branch=z9hG4bKpeer\r\nFrom: \"Jonas\" <sip:jonas@" + own +
                                   ">;tag=j\r\nTo: <sip:anna@127.0.0.1>\r\nCall-ID: peer\r\n"
                                   "CSeq: 1 INVITE\r\nContact: <sip:jonas@" +
                                   own +
                                   ">\r\nMax-Forwards: 70\r\n"
                                   "Content-Type: application/sdp\r\nContent-Length: " +
                                   QByteArray::number(sdp().size()) + "\r\n\r\n" + sdp(),
                               QHostAddress::LocalHost, phone);
    }
    /// What came last in answer to that; empty: nothing yet.
    QByteArray lastResponse() const { return m_lastResponse; }

private:
    static QByteArray sdp()
    {
        return "v=0\r\no=b 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\n"
               "m=audio 9 RTP/AVP 0\r\n";
    }

    void read()
    {
        while (m_socket.hasPendingDatagrams()) {
            QByteArray bytes(m_socket.pendingDatagramSize(), '\0');
            QHostAddress from;
            quint16 port = 0;
            m_socket.readDatagram(bytes.data(), bytes.size(), &from, &port);
            const QByteArray method = bytes.left(bytes.indexOf(' '));
            if (method.startsWith("SIP/"))
                m_lastResponse = bytes;
            if (method.startsWith("SIP/") || method.trimmed().isEmpty())
                continue;
            ++m_counts[method];
            m_last = bytes;
            if (method == "ACK")
                continue;
            auto &answers = m_answers[method];
            const Answer now = answers.isEmpty() ? Answer{} : answers.first();
            if (answers.size() > 1)
                answers.removeFirst();
            if (now.status != 0)
                m_socket.writeDatagram(response(bytes, now), from, port);
            constexpr int firstFinal = 200;
            if (method == "INVITE")
                m_open = now.status < firstFinal ? bytes : QByteArray();
            // RFC 3261 §9.2: what is cancelled gets its answer, too.
            if (method == "CANCEL" && !m_open.isEmpty())
                m_socket.writeDatagram(response(std::exchange(m_open, {}), {487, {}, {}}), from,
                                       port);
        }
    }

    /// RFC 3261 §8.2.6.2: what a response takes over from its request.
    static QByteArray response(const QByteArray &request, const Answer &answer)
    {
        QByteArray text = "SIP/2.0 " + QByteArray::number(answer.status) + " So\r\n";
        for (const QByteArray &line : request.left(request.indexOf("\r\n\r\n")).split('\n')) {
            const QByteArray name = line.left(line.indexOf(':')).trimmed().toLower();
            const QByteArray whole = line.trimmed();
            if (name == "via" || name == "from" || name == "call-id" || name == "cseq")
                text += whole + "\r\n";
            else if (name == "to")
                text += whole + (whole.contains(";tag=") ? "" : ";tag=peer") + "\r\n";
            else if (name == "contact" && answer.status == 200 && request.startsWith("REGISTER"))
                text += whole + "\r\n";
        }
        return text + answer.headers + "Content-Length: " + QByteArray::number(answer.body.size()) +
               "\r\n\r\n" + answer.body;
    }

    QUdpSocket m_socket;
    QHash<QByteArray, QList<Answer>> m_answers;
    QHash<QByteArray, int> m_counts;
    QByteArray m_last;
    QByteArray m_lastResponse;
    QByteArray m_open; ///< an INVITE without a final answer
};

} // namespace ahoy::test
