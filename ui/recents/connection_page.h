#pragma once

#include <QWidget>

namespace ahoy::ui {

class IconButton;
class TextArea;

/// What happened on the line of one call, as plain text to read and to copy.
class ConnectionPage : public QWidget {
    Q_OBJECT

public:
    explicit ConnectionPage(QWidget *parent = nullptr);

    void show(const QString &text);

Q_SIGNALS:
    void backRequested();
    void announcement(const QString &words);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    IconButton *m_back;
    IconButton *m_copy;
    TextArea *m_text;
};

} // namespace ahoy::ui
