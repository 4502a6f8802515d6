#pragma once

#include <QString>
#include <QStringList>
#include <QTranslator>

namespace ahoy::app {

/// The language of everything that people read, and how numbers, dates and times are written.
/// Thread: UI.
class Language {
public:
    Language() = default;
    /// Uses it.
    explicit Language(const QString &code) { use(code); }
    Language(const Language &) = delete;
    Language &operator=(const Language &) = delete;
    ~Language();

    /// The codes there are translations for, English among them.
    static QStringList available();
    /// The best of them for a person whose system names `wanted`, the most wanted first.
    static QString bestFor(const QStringList &wanted);

    /// One of available(); "": as the system.  Windows that are there already keep their words.
    void use(const QString &code);
    const QString &code() const { return m_code; }

private:
    void remove();

    QString m_code;
    QTranslator m_ours;
    QTranslator m_qt; ///< buttons of file dialogs, menus of fields
};

} // namespace ahoy::app
