#pragma once

#include "ui/theme/tokens.h"

#include <QPushButton>

namespace ahoy::ui {

/// A button with words, and perhaps an icon of resources/icons before them.
class Button : public QPushButton {
    Q_OBJECT

public:
    enum class Kind : quint8 {
        Primary, ///< the one thing to do here: accent filled
        Plain,   ///< framed
        Text,    ///< words in accent
        Good,    ///< answer
        Bad,     ///< decline, end
    };

    Button(const QString &text, Kind kind, QWidget *parent = nullptr);

    void setIconName(const QString &name);
    /// Less room beside the words.
    void setTight(bool tight);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int contentWidth() const;

    Kind m_kind;
    QString m_iconName;
    bool m_isTight = false;
};

/// A square button that shows only an icon.  Its name stands in the tooltip and for screen readers.
class IconButton : public QPushButton {
    Q_OBJECT

public:
    IconButton(const QString &iconName, const QString &name, QWidget *parent = nullptr);

    void setIconName(const QString &iconName);
    void setName(const QString &name);
    /// `isGood`: in the colour of answering.
    void setGood(bool isGood);
    /// For arrows: turned round in right-to-left layouts.
    void setMirrored(bool mirrored) { m_isMirrored = mirrored; }
    void setSide(int side);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_iconName;
    int m_side = size::iconButton;
    bool m_isGood = false;
    bool m_isMirrored = false;
};

/// A call control: a round button with its caption under it.
class RoundButton : public QPushButton {
    Q_OBJECT

public:
    enum class Kind : quint8 { Control, Answer, End };

    RoundButton(const QString &iconName, const QString &caption, Kind kind,
                QWidget *parent = nullptr);

    void setIconName(const QString &iconName);
    void setCaption(const QString &caption);
    /// Smaller, where there is little room.
    void setCompact(bool compact);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;
    bool hitButton(const QPoint &pos) const override;
    bool event(QEvent *event) override;

private:
    int diameter() const;
    QRectF circle() const;

    QString m_iconName;
    Kind m_kind;
    bool m_isCompact = false;
};

} // namespace ahoy::ui
