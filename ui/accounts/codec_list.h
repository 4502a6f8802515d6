#pragma once

#include <QStringList>
#include <QWidget>

class QListWidget;

namespace ahoy::ui {

class IconButton;

/// The sound formats of an account, the preferred one first; each can be left out.
/// By keys: up and down choose, Space leaves out, Ctrl with up and down moves.
class CodecList : public QWidget {
    Q_OBJECT

public:
    explicit CodecList(QWidget *parent = nullptr);

    /// Names as account.add knows them, in their order; empty: all, as the phone prefers them.
    void setCodecs(const QStringList &codecs);
    QStringList codecs() const;
    QWidget *main();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void move(int by);
    void refresh();

    QListWidget *m_list;
    IconButton *m_up;
    IconButton *m_down;
};

} // namespace ahoy::ui
