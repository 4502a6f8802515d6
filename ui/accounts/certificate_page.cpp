#include "ui/accounts/certificate_page.h"

#include "ui/theme/tokens.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card_area.h"
#include "ui/widgets/label.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QVBoxLayout>

namespace ahoy::ui {

namespace {

/// In lines that an eye can compare with those that somebody reads out: eight bytes each.
QString inLines(const QString &fingerprint)
{
    constexpr qsizetype lineLength = 24; // two digits and a colon each
    QStringList lines;
    for (qsizetype at = 0; at < fingerprint.size(); at += lineLength)
        lines += leftToRight(fingerprint.mid(at, lineLength - 1));
    return lines.join(u'\n');
}

} // namespace

CertificatePage::CertificatePage(QWidget *parent) : QWidget(parent)
{
    auto *area = new CardArea(this);
    QWidget *const card = area->card();
    QVBoxLayout *const column = &area->column();
    column->setSpacing(space::tiny);

    auto *title = new Label(tr("The server's certificate"), TextStyle::Title, Ink::Text, card);
    title->setWordWrap(true);
    m_problem = new Label(TextStyle::Strong, Ink::Bad, card);
    m_problem->setWordWrap(true);
    m_changed = new Label(tr("It is not the one that you trusted before. If nobody told you of a "
                             "new one, somebody may be listening."),
                          TextStyle::Body, Ink::Warn, card);
    m_changed->setWordWrap(true);
    column->addWidget(title);
    column->addSpacing(space::related);
    column->addWidget(m_problem);
    column->addWidget(m_changed);
    column->addSpacing(space::row);
    m_server = addRow(column, tr("The phone looks for"));
    m_names = addRow(column, tr("It is for"));
    m_issuer = addRow(column, tr("Issued by"));
    m_validity = addRow(column, tr("Valid"));
    m_fingerprint = addRow(column, tr("Fingerprint (SHA-256)"));
    m_copy = new Button(tr("Copy the fingerprint"), Button::Kind::Text, card);
    m_advice = new Label(TextStyle::Caption, Ink::Muted, card);
    m_advice->setWordWrap(true);
    m_back = new Button(tr("Go back"), Button::Kind::Primary, card);
    m_trust = new Button(tr("Trust it for this account"), Button::Kind::Text, card);
    column->addWidget(m_copy, 0, Qt::AlignLeading);
    column->addWidget(m_advice);
    column->addSpacing(space::related);
    column->addWidget(m_back);
    column->addWidget(m_trust);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(area);

    connect(m_copy, &Button::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(m_shown.fingerprint);
        Q_EMIT announcement(tr("Copied"));
    });
    connect(m_back, &Button::clicked, this, &CertificatePage::closed);
    connect(m_trust, &Button::clicked, this, [this] {
        const CertificateView shown = m_shown;
        Q_EMIT closed();
        Q_EMIT trusted(shown.accountId, shown.fingerprint);
    });
}

Label *CertificatePage::addRow(QVBoxLayout *into, const QString &name)
{
    auto *parent = into->parentWidget();
    auto *value = new Label(TextStyle::Body, Ink::Text, parent);
    value->setWordWrap(true);
    into->addWidget(new Label(name, TextStyle::Caption, Ink::Muted, parent));
    into->addWidget(value);
    into->addSpacing(space::related);
    return value;
}

void CertificatePage::open(const CertificateView &certificate)
{
    m_shown = certificate;
    m_problem->setText(certificate.problem);
    m_changed->setVisible(certificate.hasChanged);
    m_server->setText(isolated(certificate.server));
    QStringList names;
    for (const QString &name : certificate.names)
        names += isolated(name);
    m_names->setText(names.isEmpty()
                         ? tr("no server; it calls itself “%1”").arg(isolated(certificate.subject))
                         : names.join(QStringLiteral(", ")));
    m_issuer->setText(isolated(certificate.issuer));
    m_validity->setText(certificate.validity);
    m_fingerprint->setText(inLines(certificate.fingerprint));
    m_advice->setText(tr("Trust it only if the people who run the server tell you the same "
                         "fingerprint. It then counts for %1 alone, and for this server.")
                          .arg(isolated(certificate.account)));
    m_back->setFocus(Qt::OtherFocusReason);
    Q_EMIT announcement(certificate.problem);
}

void CertificatePage::keyPressEvent(QKeyEvent *event)
{
    const auto key = event->key();
    if (key == Qt::Key_Escape || key == Qt::Key_Return || key == Qt::Key_Enter)
        Q_EMIT closed();
    else
        QWidget::keyPressEvent(event);
}

} // namespace ahoy::ui
