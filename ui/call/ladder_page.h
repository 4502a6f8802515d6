#pragma once

#include "ui/call/call_view.h"

#include <QWidget>

namespace ahoy::ui {

class Button;
class Label;
class TextArea;

/// What was said between the phones, line by line; more comes while it is open.
class LadderPage : public QWidget {
    Q_OBJECT

public:
    explicit LadderPage(QWidget *parent = nullptr);

    void show(const LadderView &ladder);
    void focusText();
    const QString &callId() const { return m_shown.callId; }

Q_SIGNALS:
    void closed();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    LadderView m_shown;
    Label *m_title;
    TextArea *m_text;
    Button *m_copy;
};

} // namespace ahoy::ui
