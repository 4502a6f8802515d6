#pragma once

#include "ui/theme/tokens.h"

#include <QLabel>

namespace ahoy::ui {

enum class Ink : quint8 { Text, Muted, Accent, Good, Bad, Warn };
QColor colorOf(Ink ink, const Colors &colors);

/// Text in one style and ink of the tokens, plain (what comes from a peer is never markup).
/// One line that elides, or with setWordWrap(true) as many as it needs.
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

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    TextStyle m_style;
    Ink m_ink;
    Qt::TextElideMode m_elide = Qt::ElideRight;
};

/// Numbers and addresses read from left to right, in right-to-left layouts too.
QString leftToRight(const QString &text);
/// What a person wrote keeps its own direction among words of another one.
QString isolated(const QString &text);

} // namespace ahoy::ui
