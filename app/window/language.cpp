#include "app/window/language.h"

#include <QGuiApplication>
#include <QLibraryInfo>
#include <QLocale>

/// The library `translations` is static: what it holds is not found before this.  Outside of any
/// namespace, as Qt demands.
static void openTranslations()
{
    Q_INIT_RESOURCE(translations);
}

namespace ahoy::app {

namespace {

/// Numbers and dates as the system's country writes them, where it speaks that language.
QLocale localeFor(const QString &code)
{
    const QLocale system = QLocale::system();
    const QLocale own(code);
    return system.language() == own.language() ? system : own;
}

} // namespace

Language::~Language()
{
    remove();
}

QStringList Language::available()
{
    return {QStringLiteral("en"), QStringLiteral("ar"), QStringLiteral("de"), QStringLiteral("es"),
            QStringLiteral("fr")};
}

QString Language::bestFor(const QStringList &wanted)
{
    for (const auto &name : wanted) {
        QString code = name.section(u'-', 0, 0).section(u'_', 0, 0).toLower();
        if (available().contains(code))
            return code;
    }
    return QStringLiteral("en");
}

void Language::use(const QString &code)
{
    openTranslations();
    remove();
    m_code = available().contains(code) ? code : bestFor(QLocale::system().uiLanguages());
    const QLocale locale = localeFor(m_code);
    QLocale::setDefault(locale);
    // English has its plural forms in one.
    if (m_ours.load(QStringLiteral(":/translations/ahoy_%1.qm").arg(m_code)))
        QCoreApplication::installTranslator(&m_ours);
    if (m_qt.load(QStringLiteral("qtbase_%1").arg(m_code),
                  QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(&m_qt);
    QGuiApplication::setLayoutDirection(locale.textDirection());
}

void Language::remove()
{
    QCoreApplication::removeTranslator(&m_ours);
    QCoreApplication::removeTranslator(&m_qt);
}

} // namespace ahoy::app
