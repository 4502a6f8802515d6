#pragma once

#include "ui/clock.h"
#include "ui/gallery/views.h"
#include "ui/theme/theme.h"

#include <QList>
#include <QPixmap>
#include <QString>

namespace ahoy::ui::gallery {

/// In which colours a picture is, and which way it reads.
struct Manner {
    bool isDark;
    bool isMirrored;

    /// "dark-rtl", as in the names of files.
    QString name() const;
};

/// The four that there are, in the order in which they stand in a stored picture.
const QList<Manner> &manners();

/// Takes pictures that are the same on each machine, day and place: it is always the same moment,
/// in the same font and the C locale, and nothing moves or blinks.  The scale is QT_SCALE_FACTOR's.
/// One for a program, from its start to its end.
class Studio {
public:
    explicit Studio(QApplication &application);

    /// Without them nothing taken here is like anything stored: package fonts-dejavu-core.
    static bool hasFonts();

    Theme &theme() { return m_theme; }
    void setManner(const Manner &manner);
    /// In each manner, in their order: one window that is turned round, as on a desktop that
    /// changes.
    QList<QPixmap> take(const View &view);

private:
    static QApplication &prepared(QApplication &application);

    StoppedClock m_clock;
    Theme m_theme;
};

} // namespace ahoy::ui::gallery
