#pragma once

#include "ui/call/call_view.h"

#include <QWidget>

class QAbstractItemModel;
class QCompleter;
class QLineEdit;
class QVBoxLayout;

namespace ahoy::ui {

class Button;
class Label;

/// Whom a call is handed on to: somebody by name or number, at once or after a word with them, or
/// the other side of another call.
class TransferSheet : public QWidget {
    Q_OBJECT

public:
    explicit TransferSheet(QWidget *parent = nullptr);

    void setCompletionModel(QAbstractItemModel *model);
    /// `others`: the calls beside it that are answered and not over.
    void show(const CallView &call, const QList<CallView> &others);
    /// Empties the field and gives it the focus.
    void open();

Q_SIGNALS:
    void transferRequested(const QString &to);
    void consultRequested(const QString &to);
    void connectRequested(const QString &otherId);
    void cancelled();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void showOthers(const QList<CallView> &others);
    void submit(bool asksFirst);

    Label *m_title;
    QLineEdit *m_field;
    QCompleter *m_completer = nullptr;
    Button *m_now;
    Button *m_ask;
    QVBoxLayout *m_others;
    QList<Button *> m_connects;
    QStringList m_otherIds; // in step with m_connects
};

} // namespace ahoy::ui
