#include "ui/call/incoming_strips.h"

#include "ui/call/call_words.h"
#include "ui/call/incoming_body.h"
#include "ui/theme/tokens.h"

#include <QVBoxLayout>

#include <algorithm>

namespace ahoy::ui {

IncomingStrips::IncomingStrips(CallRequests &requests, QWidget *parent)
    : QWidget(parent), m_requests(requests)
{
    m_column = new QVBoxLayout(this);
    m_column->setContentsMargins(space::edge, space::tiny, space::edge, space::tiny);
    m_column->setSpacing(space::related);
    setVisible(false);
}

qsizetype IncomingStrips::indexOf(const QString &callId) const
{
    const auto found =
        std::find_if(m_ringing.cbegin(), m_ringing.cend(),
                     [&callId](const IncomingView &each) { return each.callId == callId; });
    return found == m_ringing.cend() ? -1 : std::distance(m_ringing.cbegin(), found);
}

void IncomingStrips::show(const IncomingView &incoming)
{
    const qsizetype known = indexOf(incoming.callId);
    if (known >= 0) {
        m_ringing[known] = incoming;
        m_strips.at(known)->show(incoming);
        return;
    }
    auto *strip = new IncomingBody(m_requests, this);
    strip->setTalking(m_isTalking);
    strip->setRaised(true);
    connect(strip, &IncomingBody::answerRequested, this, &IncomingStrips::answerRequested);
    connect(strip, &IncomingBody::declineRequested, this, &IncomingStrips::declineRequested);
    m_ringing.append(incoming);
    m_strips.append(strip);
    m_column->addWidget(strip);
    strip->show(incoming);
    setVisible(true);
    Q_EMIT announcement(tr("%1 is calling").arg(titleOf(incoming)));
}

void IncomingStrips::setTalking(bool talking)
{
    m_isTalking = talking;
    for (IncomingBody *strip : std::as_const(m_strips))
        strip->setTalking(talking);
}

void IncomingStrips::hide(const QString &callId)
{
    const qsizetype index = indexOf(callId);
    if (index < 0)
        return;
    m_ringing.removeAt(index);
    IncomingBody *strip = m_strips.takeAt(index);
    strip->hide();
    strip->deleteLater(); // it may be the one whose button is being clicked
    setVisible(!m_ringing.isEmpty());
}

} // namespace ahoy::ui
