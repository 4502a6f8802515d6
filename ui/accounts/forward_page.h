#pragma once

#include "ui/accounts/call_rules_view.h"

#include <QWidget>

class QButtonGroup;
class QComboBox;
class QLineEdit;

namespace ahoy::ui {

class Button;
class Label;

/// Where incoming calls are sent on to, and when.  Enter keeps it, Esc goes back.
class ForwardPage : public QWidget {
    Q_OBJECT

public:
    explicit ForwardPage(QWidget *parent = nullptr);

    void open(const CallRulesView &rules);
    /// Why what was submitted could not be kept; the page stays.
    void showProblem(const QString &sentence);

Q_SIGNALS:
    void submitted(const ahoy::ui::CallRulesView &rules);
    void closed();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void submit();
    void stop();
    void showChoice();

    CallRulesView m_rules;
    QLineEdit *m_to;
    QButtonGroup *m_when;
    Label *m_ringFirst;
    QComboBox *m_seconds;
    Label *m_problem;
    Button *m_forward;
    Button *m_stop;
};

} // namespace ahoy::ui
