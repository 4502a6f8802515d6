#pragma once

#include <QWidget>

namespace ahoy::ui {

/// A quiet picture and a sentence, where there is nothing to show.
class EmptyState : public QWidget {
    Q_OBJECT

public:
    EmptyState(QString iconName, QString words, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_iconName;
    QString m_words;
};

/// One pixel between two things.
class Hairline : public QWidget {
    Q_OBJECT

public:
    explicit Hairline(QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace ahoy::ui
