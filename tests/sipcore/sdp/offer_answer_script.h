#pragma once

#include "sipcore/sdp/codec_matching.h"
#include "sipcore/sdp/offer_answer.h"
#include "sipcore/sdp/session_description.h"

#include <QByteArray>
#include <QRegularExpression>
#include <QString>
#include <QStringList>

using namespace ahoy::sip;
using ahoy::Endpoint;
using ahoy::Errc;
using ahoy::Result;
using ahoy::SeededRandom;
using std::chrono::milliseconds;
using State = OfferAnswer::State;
using Step = OfferAnswer::Step;

inline LocalMedia ourMedia()
{
    LocalMedia media;
    media.rtp = Endpoint::parse("192.0.2.10:5000").value();
    media.rtcp = Endpoint::parse("192.0.2.10:5001").value();
    media.formats = {{{"opus", 48000, 2}, 96, "useinbandfec=1"},
                     {{"G722", 8000, 1}, 9, ""},
                     {{"PCMA", 8000, 1}, 8, ""},
                     {{"PCMU", 8000, 1}, 0, ""}};
    media.telephoneEvents = {{{"telephone-event", 48000, 1}, 97, "0-16"},
                             {{"telephone-event", 8000, 1}, 98, "0-16"}};
    return media;
}

/// `lines` begin at the first a= or m=.
inline Body theirs(const QByteArray &lines, const QByteArray &address = "192.0.2.20")
{
    const auto text =
        "v=0\no=them 7 7 IN IP4 192.0.2.20\ns=-\nc=IN IP4 " + address + "\nt=0 0\n" + lines;
    return {"application/sdp", text.toStdString()};
}

inline const QByteArray pcmu = "m=audio 4000 RTP/AVP 0\n";

/// The lines from the first m= on.
inline QStringList mediaLines(const Body &body)
{
    const auto lines = QString::fromStdString(body.content).split("\r\n", Qt::SkipEmptyParts);
    const auto first = lines.indexOf(QRegularExpression("^m=.*"));
    return first < 0 ? QStringList() : lines.mid(first);
}

inline QString line(const Body &body, char letter)
{
    const auto lines = QString::fromStdString(body.content).split("\r\n");
    for (const auto &text : lines)
        if (text.startsWith(QString(letter) + "="))
            return text;
    return {};
}

inline QString show(const std::vector<NegotiatedFormat> &formats)
{
    QStringList shown;
    for (const auto &format : formats)
        shown << QString("%1/%2 %3>%4")
                     .arg(QString::fromStdString(format.codec.name))
                     .arg(format.codec.clockRateHz)
                     .arg(format.sendPayloadType)
                     .arg(format.receivePayloadType);
    return shown.join(", ");
}

inline const char *show(Direction direction)
{
    switch (direction) {
    case Direction::SendRecv: return "sendrecv";
    case Direction::SendOnly: return "sendonly";
    case Direction::RecvOnly: return "recvonly";
    case Direction::Inactive: return "inactive";
    }
    return "?";
}

inline Direction directionOf(const QString &text)
{
    for (const auto direction : {Direction::SendOnly, Direction::RecvOnly, Direction::Inactive})
        if (text == show(direction))
            return direction;
    return Direction::SendRecv;
}

inline QString errorOf(Errc code)
{
    return ahoy::toString(code);
}

inline QStringList names(const OfferAnswer &session)
{
    QStringList result;
    for (const auto &name : session.remoteCodecNames())
        result << QString::fromStdString(name);
    return result;
}
