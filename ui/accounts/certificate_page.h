#pragma once

#include "ui/accounts/certificate_view.h"

#include <QWidget>

class QVBoxLayout;

namespace ahoy::ui {

class Button;
class Label;

/// Whose certificate a server showed, what is wrong with it, and the one way to take it all the
/// same: for one account, by a button that says so.  Going back is what Enter and Esc do.
class CertificatePage : public QWidget {
    Q_OBJECT

public:
    explicit CertificatePage(QWidget *parent = nullptr);

    void open(const CertificateView &certificate);

Q_SIGNALS:
    void trusted(const QString &accountId, const QString &fingerprint);
    void closed();
    void announcement(const QString &words);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    Label *addRow(QVBoxLayout *into, const QString &name);

    CertificateView m_shown;
    Label *m_problem;
    Label *m_changed;
    Label *m_server;
    Label *m_names;
    Label *m_issuer;
    Label *m_validity;
    Label *m_fingerprint;
    Label *m_advice;
    Button *m_copy;
    Button *m_back;
    Button *m_trust;
};

} // namespace ahoy::ui
