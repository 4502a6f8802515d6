#include "ui/keypad/keypad.h"

#include "ui/keypad/key.h"
#include "ui/theme/tokens.h"

#include <QGridLayout>

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
    for (Key *key : findChildren<Key *>())
        key->setCompact(compact);
}

} // namespace ahoy::ui
