#pragma once

#include "ui/call/call_view.h"

#include <QWidget>

namespace ahoy::ui {

class Avatar;
class IconButton;
class Label;

/// One of those in a conference: who, how loud, and the ways out.
class MemberRow : public QWidget {
    Q_OBJECT

public:
    explicit MemberRow(QWidget *parent = nullptr);

    void show(const CallView &call);
    void setLevel(double level);
    const QString &callId() const { return m_call.id; }

Q_SIGNALS:
    void leaveRequested(const QString &callId);
    void hangUpRequested(const QString &callId);

private:
    CallView m_call;
    Avatar *m_avatar;
    Label *m_name;
    Label *m_second;
    IconButton *m_leave;
    IconButton *m_hangUp;
};

} // namespace ahoy::ui
