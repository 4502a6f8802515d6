#include "ui/keypad/keypad.h"

#include "ui/theme/tokens.h"

#include <QApplication>
#include <QGridLayout>
#include <QPainter>
#include <QPushButton>
#include <QTimer>

#include <array>

namespace ahoy::ui {

namespace {

struct KeyText {
    char digit;
    const char *letters;
};

// ITU-T E.161, figure 1.
constexpr std::array<KeyText, 12> keyTexts = {{{'1', ""},
                                               {'2', "ABC"},
                                               {'3', "DEF"},
                                               {'4', "GHI"},
                                               {'5', "JKL"},
                                               {'6', "MNO"},
                                               {'7', "PQRS"},
                                               {'8', "TUV"},
                                               {'9', "WXYZ"},
                                               {'*', ""},
                                               {'0', "+"},
                                               {'#', ""}}};
constexpr int columns = 3;
constexpr int compactKey = 44;
constexpr int longPressMs = 450;
constexpr int overlap = 1; // of the lines of digit and letters, whose descents are empty

class Key : public QPushButton {
    Q_OBJECT

public:
    Key(QChar digit, QString letters, QWidget *parent)
        : QPushButton(parent), m_digit(digit), m_letters(std::move(letters))
    {
        setAttribute(Qt::WA_Hover);
        setAutoDefault(false);
        setAccessibleName(digit == QLatin1Char('*')   ? tr("Star")
                          : digit == QLatin1Char('#') ? tr("Hash")
                                                      : QString(digit));
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        m_long.setSingleShot(true);
        m_long.setInterval(longPressMs);
    }

    QSize sizeHint() const override
    {
        return {size::keyWidth, m_isCompact ? compactKey : size::key};
    }
    QSize minimumSizeHint() const override { return {size::minimumTarget, sizeHint().height()}; }

    void setCompact(bool compact)
    {
        m_isCompact = compact;
        updateGeometry();
    }

    QTimer &longPress() { return m_long; }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Colors &colors = colorsOf(palette());
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        QColor body = colors.surface;
        if (isDown())
            body = colors.pressedOn(body);
        else if (underMouse())
            body = colors.selected;
        constexpr double half = size::hairline / 2.0;
        painter.setPen(QPen(colors.line, size::hairline));
        painter.setBrush(body);
        painter.drawRoundedRect(QRectF(rect()).adjusted(half, half, -half, -half), radius::control,
                                radius::control);
        const QFont large =
            fontOf(m_isCompact ? TextStyle::Timer : TextStyle::Key, QApplication::font());
        const QFont small = fontOf(TextStyle::Caption, QApplication::font());
        const int digitHeight = QFontMetrics(large).height();
        const int lettersHeight = QFontMetrics(small).height();
        const bool hasLetters = !m_letters.isEmpty() && digitHeight + lettersHeight <= height();
        // All digits of a row on one line, whether letters stand below or not.
        const bool isLettered = digitHeight + lettersHeight <= height() &&
                                m_digit != QLatin1Char('*') && m_digit != QLatin1Char('#');
        const int top = (height() - digitHeight - (isLettered ? lettersHeight - overlap : 0)) / 2;
        painter.setFont(large);
        painter.setPen(colors.text);
        painter.drawText(QRect(0, top, width(), digitHeight), Qt::AlignCenter, QString(m_digit));
        if (hasLetters) {
            painter.setFont(small);
            painter.setPen(colors.muted);
            painter.drawText(QRect(0, top + digitHeight - overlap, width(), lettersHeight),
                             Qt::AlignCenter, m_letters);
        }
    }

private:
    QChar m_digit;
    QString m_letters;
    QTimer m_long;
    bool m_isCompact = false;
};

} // namespace

Keypad::Keypad(bool hasPlus, QWidget *parent) : QWidget(parent)
{
    // A keypad looks the same in every language.
    setLayoutDirection(Qt::LeftToRight);
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(space::related);
    int index = 0;
    for (const KeyText &text : keyTexts) {
        const QChar digit = QLatin1Char(text.digit);
        const bool isZero = text.digit == '0';
        QString letters = QString::fromLatin1(text.letters);
        if (isZero && !hasPlus)
            letters.clear();
        auto *key = new Key(digit, letters, this);
        grid->addWidget(key, index / columns, index % columns);
        ++index;
        if (isZero && hasPlus) {
            key->setAccessibleDescription(tr("Hold for plus"));
            key->setToolTip(tr("Hold for +"));
            // Long: + at once; short: 0 on release.
            connect(key, &QPushButton::pressed, key, [key] { key->longPress().start(); });
            connect(&key->longPress(), &QTimer::timeout, this, [this, key] {
                if (key->isDown()) // else the pointer left it
                    Q_EMIT pressed(QLatin1Char('+'));
            });
            connect(key, &QPushButton::clicked, this, [this, key] {
                const bool isShort = key->longPress().isActive();
                key->longPress().stop();
                if (isShort)
                    Q_EMIT pressed(QLatin1Char('0'));
            });
        } else {
            connect(key, &QPushButton::clicked, this, [this, digit] { Q_EMIT pressed(digit); });
        }
    }
}

void Keypad::setCompact(bool compact)
{
    for (QPushButton *key : findChildren<QPushButton *>())
        static_cast<Key *>(key)->setCompact(compact);
}

} // namespace ahoy::ui

#include "keypad.moc"
