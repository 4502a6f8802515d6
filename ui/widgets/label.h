#pragma once

#include "ui/theme/tokens.h"

#include <QLabel>

class QTextLayout;

namespace ahoy::ui {

enum class Ink : quint8 { Text, Muted, Accent, Good, Bad, Warn };
QColor colorOf(Ink ink, const Colors &colors);

/// Text in one style and ink of the tokens, plain (what comes from a peer is never markup).
/// One line that elides, or with setWordWrap(true) as many as it needs; a word that no line can
/// hold is broken.
class Label : public QLabel {
    Q_OBJECT

public:
    explicit Label(TextStyle style = TextStyle::Body, Ink ink = Ink::Text,
                   QWidget *parent = nullptr);
    Label(const QString &text, TextStyle style, Ink ink = Ink::Text, QWidget *parent = nullptr);

    void setInk(Ink ink);
    Ink ink() const { return m_ink; }
    void setElideMode(Qt::TextElideMode mode);
    bool isElided() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    /// Of wrapped text; a word that is wider than all of it is broken anywhere.
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    int layOut(QTextLayout &lines, int width) const;

    TextStyle m_style;
    Ink m_ink;
    Qt::TextElideMode m_elide = Qt::ElideRight;
};

/// Which way a text is read as a whole: that of its letters where all are of one, else `around`.
/// What a server says in English has its full stop at its end in right-to-left layouts, too.
Qt::LayoutDirection readingDirection(const QString &text, Qt::LayoutDirection around);
/// Numbers and addresses read from left to right, in right-to-left layouts too.
QString leftToRight(const QString &text);
/// What a person wrote keeps its own direction among words of another one.
QString isolated(const QString &text);

} // namespace ahoy::ui
