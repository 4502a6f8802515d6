#pragma once

#include <QAbstractItemModel>
#include <QPointer>
#include <QWidget>

class QVBoxLayout;

namespace ahoy::ui {

struct Recent;

/// The last few calls with a person, a line each: which way, when, what became of it.
class ContactCalls : public QWidget {
    Q_OBJECT

public:
    explicit ContactCalls(QWidget *parent = nullptr);

    /// RecentsRole, newest first; nullptr or no rows: nothing is in sight.
    void setModel(QAbstractItemModel *model);

private:
    void refresh();
    void addLine(const Recent &recent);

    QPointer<QAbstractItemModel> m_model;
    QVBoxLayout *m_lines;
};

} // namespace ahoy::ui
