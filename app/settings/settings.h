#pragma once

#include "app/refusal.h"
#include "app/settings/setting.h"

#include <QJsonObject>
#include <QObject>
#include <QStringList>
#include <deque>
#include <functional>
#include <optional>
#include <vector>

namespace ahoy::app {

/// The settings of one profile: typed to read, a flat JSON object to change and to keep.
/// The file is written as a whole or not at all, for its owner only.  Keys that this version does
/// not know stay in it.  Thread: UI.
class Settings : public QObject {
    Q_OBJECT

public:
    /// Brings changes into force (binds sockets, switches devices) before they are kept, and says
    /// once whether that went well.  `changes` holds only what differs from the present values.
    using Answer = std::function<void(std::optional<Refusal>)>;
    using Applier = std::function<void(const QJsonObject &changes, Answer answer)>;
    /// A rule that needs to know the running phone: an Error refuses the value.
    using LiveRule = std::function<Result<void>(const QJsonValue &)>;

    explicit Settings(QString file, QObject *parent = nullptr);

    /// Reads the file.  Returns sentences for the person: a broken file was set aside as
    /// NAME.broken-N, or a value could not be used; those are the defaults then.
    QStringList load();

    template <class T>
    T value(const Setting<T> &setting) const
    {
        const auto value = setting.parse(m_values.value(setting.key()));
        // load() and change() only let in what parses.
        return value ? *value : *setting.parse(setting.defaultValue());
    }
    /// Keys and their present values; no keys: all.  Errors: Invalid, naming the unknown key.
    Outcome<QJsonObject> values(const QStringList &keys = {}) const;

    /// All or nothing: checked, brought into force, written, and only then answered and seen by
    /// value().  Changes that come meanwhile wait their turn.
    /// Refusals name the key: Invalid, Environment (could not be bound, could not be written).
    void change(const QJsonObject &changes, Answer answer = {});

    template <class T>
    void change(const Setting<T> &setting, const T &value, Answer answer = {})
    {
        change(QJsonObject{{setting.key(), SettingType<T>::print(value)}}, std::move(answer));
    }

    void setApplier(Applier applier) { m_applier = std::move(applier); }
    void addRule(const AnySetting &setting, LiveRule rule);

Q_SIGNALS:
    /// The new value is in force and kept.
    void changed(const QString &key);

private:
    struct Waiting {
        QJsonObject changes;
        Answer answer;
    };
    struct Rule {
        QString key;
        LiveRule accepts;
    };

    static const AnySetting *find(const QString &key);
    Outcome<QJsonObject> checked(const QJsonObject &changes) const;
    void startNext();
    void apply(const QJsonObject &changes, const Answer &answer);
    void keep(const QJsonObject &changes, const Answer &answer);
    void finish(const Answer &answer, std::optional<Refusal> refusal);
    Result<void> write(const QJsonObject &file) const;

    QString m_file;
    QJsonObject m_values; // every known key
    QJsonObject m_kept;   // the file as it stands, unknown keys with it
    Applier m_applier;
    std::vector<Rule> m_rules;
    std::deque<Waiting> m_waiting;
    bool m_isBusy = false;
};

} // namespace ahoy::app
