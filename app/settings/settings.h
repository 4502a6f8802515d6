#pragma once

#include "app/refusal.h"
#include "app/settings/setting.h"

#include <QJsonObject>
#include <QObject>
#include <QStringList>
#include <deque>
#include <functional>
#include <optional>
#include <utility>
#include <vector>

namespace ahoy::app {

/// The settings of one profile: typed to read, a flat JSON object to change and to keep.
/// The file is written as a whole or not at all, for its owner only, and where somebody is told to
/// do that elsewhere, nothing here waits for the disk.  Keys that this version does not know stay
/// in it.  Thread: UI.
class Settings : public QObject {
    Q_OBJECT

public:
    /// Brings changes into force (binds sockets, switches devices) before they are kept, and says
    /// once whether that went well.  `changes` holds only what differs from the present values.
    using Answer = std::function<void(std::optional<Refusal>)>;
    using Applier = std::function<void(const QJsonObject &changes, Answer answer)>;
    /// Does `job` in its own time and says here what it returned; jobs are done in their order.
    using Write = std::function<Result<void>()>;
    using Writer = std::function<void(Write job, std::function<void(const Result<void> &)> done)>;
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

    /// All or nothing: checked, brought into force and from then on seen by value(), written, and
    /// only then answered.  What can't be written is taken back.  Changes that come while others
    /// are brought into force wait their turn; while others are written, they are written next,
    /// together.
    /// Refusals name the key: Invalid, Environment (could not be bound, could not be written).
    void change(const QJsonObject &changes, Answer answer = {});

    template <class T>
    void change(const Setting<T> &setting, const T &value, Answer answer = {})
    {
        change(QJsonObject{{setting.key(), SettingType<T>::print(value)}}, std::move(answer));
    }

    void setApplier(Applier applier) { m_applier = std::move(applier); }
    /// Without one each change is written at once.
    void setWriter(Writer writer) { m_writer = std::move(writer); }
    /// Gives the writer what still waits for an earlier write to end: the last chance for it.
    void flush();
    void addRule(const AnySetting &setting, LiveRule rule);

Q_SIGNALS:
    /// The new value is in force.
    void changed(const QString &key);

private:
    struct Waiting {
        QJsonObject changes;
        Answer answer;
        QJsonObject failed; ///< could not be written and is taken back: no rule can stop that

        bool isUndo() const { return !failed.isEmpty(); }
    };
    /// What is written at once.
    struct Batch {
        QJsonObject changes;
        QJsonObject before;
        std::vector<std::pair<QString, Answer>> answers; ///< with the first key of each change
    };
    struct Rule {
        QString key;
        LiveRule accepts;
    };

    static const AnySetting *find(const QString &key);
    Outcome<QJsonObject> checked(const QJsonObject &changes) const;
    QJsonObject stillToUndo(const Waiting &undo) const;
    void startNext();
    void apply(const QJsonObject &changes, const Waiting &waiting);
    void onApplied(const QJsonObject &changes, const Waiting &waiting);
    void finish(const Answer &answer, std::optional<Refusal> refusal);
    void post();
    void onWritten(const Batch &batch, const QJsonObject &file, const Result<void> &written);
    void takeBack(const Batch &batch, const Error &error);

    QString m_file;
    QJsonObject m_values; // every known key
    QJsonObject m_kept;   // the file as it stands, unknown keys with it
    QJsonObject m_posted; // as it will stand when what was given to the writer is done
    Batch m_next;         // in force, not yet given to the writer
    int m_writes = 0;     // given to it, not yet done
    Applier m_applier;
    Writer m_writer;
    std::vector<Rule> m_rules;
    std::deque<Waiting> m_waiting;
    bool m_isBusy = false;
};

} // namespace ahoy::app
