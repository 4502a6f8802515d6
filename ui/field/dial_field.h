#pragma once

#include <QLineEdit>

class QAbstractItemModel;
class QCompleter;

namespace ahoy::ui {

class IconButton;

/// "Name or number": takes names, numbers and SIP addresses.  Enter calls; paste is cleaned.
class DialField : public QLineEdit {
    Q_OBJECT

public:
    explicit DialField(QWidget *parent = nullptr);

    void setCompletionModel(QAbstractItemModel *model);
    void typeDigit(QChar digit);
    /// As if it had been typed: it stays as it is.
    void setTyped(const QString &text);
    /// Calls what stands here, as Enter does.
    void submit();
    void setKeypadShown(bool shown);

Q_SIGNALS:
    /// Enter, or the call button; never empty.
    void dialRequested(const QString &text);
    /// Enter while the field is empty.
    void lastNumberWanted();
    void keypadToggled(bool shown);
    void leaveRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void cleanWhatWasPasted();
    void placeButtons();

    IconButton *m_keypad;
    IconButton *m_call;
    QCompleter *m_completer = nullptr;
    QString m_before;
    bool m_isCleaning = false;
};

} // namespace ahoy::ui
