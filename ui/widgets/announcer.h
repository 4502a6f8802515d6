#pragma once

#include <QWidget>

namespace ahoy::ui {

/// Says state changes to screen readers: an invisible line whose words change.
class Announcer : public QWidget {
    Q_OBJECT

public:
    explicit Announcer(QWidget *parent);

    void say(const QString &words);
    QString lastSaid() const { return accessibleName(); }
};

} // namespace ahoy::ui
