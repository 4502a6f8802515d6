#pragma once

#include <QWidget>

class QVBoxLayout;

namespace ahoy::ui {

class Button;

/// A heading that opens and closes what is below it.
class Fold : public QWidget {
    Q_OBJECT

public:
    explicit Fold(const QString &heading, QWidget *parent = nullptr);

    /// What is below the heading goes in here.
    QVBoxLayout &content() { return *m_content; }
    QWidget &body() { return *m_body; }
    void setOpen(bool open);
    bool isOpen() const;

Q_SIGNALS:
    void toggled(bool open);

private:
    Button *m_heading;
    QWidget *m_body;
    QVBoxLayout *m_content;
};

} // namespace ahoy::ui
