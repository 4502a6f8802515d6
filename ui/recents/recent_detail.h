#pragma once

#include "ui/recents/recent_words.h"

#include <QWidget>

class QGridLayout;

namespace ahoy::ui {

class Avatar;
class Button;
class IconButton;
class Label;

/// One call of the history: who, when, how long, what became of it, and calling back.
class RecentDetail : public QWidget {
    Q_OBJECT

public:
    explicit RecentDetail(QWidget *parent = nullptr);

    void show(const Recent &recent);
    const QString &recentId() const { return m_recent.id; }
    /// The arrow back to the list, where this covers it.
    void setBackShown(bool shown);

Q_SIGNALS:
    void backRequested();
    void callBackRequested(const QString &recentId);
    void deleteRequested(const QString &recentId);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void addLine(const QString &what, const QString &value);

    Recent m_recent;
    IconButton *m_back;
    Avatar *m_avatar;
    Label *m_name;
    Label *m_number;
    Button *m_call;
    IconButton *m_delete;
    QWidget *m_lines;
    QGridLayout *m_grid;
};

} // namespace ahoy::ui
