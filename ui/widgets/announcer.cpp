#include "ui/widgets/announcer.h"

#include <QAccessible>
#include <QAccessibleEvent>
#include <QAccessibleWidget>

namespace ahoy::ui {

namespace {

/// Reads as an alert, which screen readers speak without being asked.
class AnnouncerAccessible final : public QAccessibleWidget {
public:
    explicit AnnouncerAccessible(QWidget *widget)
        : QAccessibleWidget(widget, QAccessible::AlertMessage)
    {
    }
};

QAccessibleInterface *makeAccessible(const QString &className, QObject *object)
{
    if (className == QLatin1String(Announcer::staticMetaObject.className()))
        return new AnnouncerAccessible(static_cast<QWidget *>(object));
    return nullptr;
}

} // namespace

Announcer::Announcer(QWidget *parent) : QWidget(parent)
{
    static const bool isInstalled = [] {
        QAccessible::installFactory(makeAccessible);
        return true;
    }();
    Q_UNUSED(isInstalled);
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
    // On screen for the accessibility tree, and yet nothing to see.
    setGeometry(0, 0, 1, 1);
}

void Announcer::say(const QString &words)
{
    if (words.isEmpty() || words == accessibleName())
        return;
    setAccessibleName(words); // sends NameChanged
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

} // namespace ahoy::ui
