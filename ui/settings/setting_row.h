#pragma once

#include <QHash>
#include <QList>
#include <QMetaType>
#include <QString>
#include <QVariant>

namespace ahoy::ui {

enum class SettingsPageId : quint8 { Accounts, Sound, Calls, Contacts, Look, Advanced };
inline constexpr int settingsPageCount = 6;

/// One of what can be chosen.
struct SettingChoice {
    QVariant value;
    QString text;

    friend bool operator==(const SettingChoice &, const SettingChoice &) = default;
};

/// One setting, declared once in settings_rows.cpp: what it is called and how it is set.
struct SettingRow {
    enum class Kind : quint8 {
        Switch, ///< bool
        Choice, ///< one of `choices`, or of those that its state brings
        Text,   ///< QString
        Number, ///< int from `least` to `most`; the text as typed where it is none
        Folder, ///< the path of a folder; "": `placeholder`
        Sound,  ///< one of `choices`, or the path of a sound file
        List,   ///< QStringList
        Volume, ///< int, per cent
        Meter,  ///< double 0…1, only shown
        Action, ///< a button with the words `placeholder`; asks actionRequested()
    };

    SettingsPageId page = SettingsPageId::Accounts;
    QString group = {}; ///< its heading
    QString key = {};   ///< as settings.set calls it, or of the page's own
    Kind kind = Kind::Switch;
    QString label = {};
    QString help = {};     ///< one line, where it is not plain
    QString synonyms = {}; ///< other words that the search finds it by
    QList<SettingChoice> choices = {};
    int least = 0;
    int most = 0;
    QString unit = {};        ///< behind a number
    QString placeholder = {}; ///< what an empty field means; the words of a button
    QString refused = {};     ///< what to say when the value can't be
};

/// How a setting stands.
struct SettingState {
    QVariant value = {};
    QString problem = {};              ///< why what was asked could not be; empty: nothing was
    QString note = {};                 ///< Action: what goes on
    QList<SettingChoice> choices = {}; ///< in place of the row's own

    friend bool operator==(const SettingState &, const SettingState &) = default;
};

/// All of them by key.  A row without a state is not offered.
using SettingsView = QHash<QString, SettingState>;

/// Every row there is, in its order.
QList<SettingRow> settingRows();
QString titleOf(SettingsPageId page);
QString iconOf(SettingsPageId page);

/// Whether somebody who types `query` looks for this row.  Case and accents do not matter.
bool isFound(const SettingRow &row, const QString &query);
bool isFound(const QString &words, const QString &query);

} // namespace ahoy::ui

Q_DECLARE_METATYPE(ahoy::ui::SettingsPageId)
