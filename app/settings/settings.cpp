#include "app/settings/settings.h"

#include "app/settings/keys.h"
#include "app/settings/profile.h"

#include <QFile>
#include <QJsonDocument>
#include <QSaveFile>
#include <utility>

namespace ahoy::app {

namespace {

/// More than any settings of ours: a larger file is not one.
constexpr qint64 maxFileBytes = 4'000'000;

QString withReason(const QString &key, const Error &error)
{
    return key + u' ' + QString::fromStdString(error.text);
}

/// The object in `file`; an empty one when there is no file.  Errors: Invalid, Environment.
Result<QJsonObject> readObject(const QString &name)
{
    QFile file(name);
    if (!file.exists())
        return QJsonObject{};
    if (!file.open(QIODevice::ReadOnly))
        return fail(Errc::Environment, file.errorString().toStdString());
    if (file.size() > maxFileBytes)
        return fail(Errc::Invalid, "too large");
    QJsonParseError error;
    const auto document = QJsonDocument::fromJson(file.readAll(), &error);
    if (error.error != QJsonParseError::NoError)
        return fail(Errc::Invalid, error.errorString().toStdString());
    if (!document.isObject())
        return fail(Errc::Invalid, "not a JSON object");
    return document.object();
}

Result<void> write(const QString &name, const QJsonObject &file)
{
    QSaveFile save(name);
    if (!save.open(QIODevice::WriteOnly))
        return fail(Errc::Environment, save.errorString().toStdString());
    save.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    save.write(QJsonDocument(file).toJson());
    if (!save.commit())
        return fail(Errc::Environment, save.errorString().toStdString());
    return {};
}

} // namespace

Settings::Settings(QString file, QObject *parent) : QObject(parent), m_file(std::move(file))
{
    for (const auto *setting : setting::all())
        m_values.insert(setting->key(), setting->defaultValue());
}

QStringList Settings::load()
{
    QStringList messages;
    const auto file = readObject(m_file);
    if (!file && file.error().code == Errc::Invalid) {
        const auto aside = setAside(m_file);
        messages +=
            aside ? tr("The settings could not be read and were set aside as %1. "
                       "The defaults are used.")
                        .arg(*aside)
                  : tr("The settings in %1 could not be read. The defaults are used.").arg(m_file);
    } else if (!file) {
        messages += tr("The settings in %1 could not be read: %2. The defaults are used.")
                        .arg(m_file, QString::fromStdString(file.error().text));
    }
    m_kept = file ? *file : QJsonObject{};
    for (const auto *setting : setting::all()) {
        if (!m_kept.contains(setting->key()))
            continue;
        const auto value = setting->check(m_kept.value(setting->key()));
        if (value) {
            m_values.insert(setting->key(), *value);
        } else {
            m_kept.remove(setting->key());
            messages += tr("The setting %1. Its default is used.")
                            .arg(withReason(setting->key(), value.error()));
        }
    }
    m_posted = m_kept;
    return messages;
}

const AnySetting *Settings::find(const QString &key)
{
    for (const auto *setting : setting::all())
        if (setting->key() == key)
            return setting;
    return nullptr;
}

Outcome<QJsonObject> Settings::values(const QStringList &keys) const
{
    if (keys.isEmpty())
        return m_values;
    QJsonObject wanted;
    for (const auto &key : keys) {
        if (!find(key))
            return refuse(Errc::Invalid, tr("There is no setting %1.").arg(key), key);
        wanted.insert(key, m_values.value(key));
    }
    return wanted;
}

void Settings::addRule(const AnySetting &setting, LiveRule rule)
{
    m_rules.push_back({setting.key(), std::move(rule)});
}

Outcome<QJsonObject> Settings::checked(const QJsonObject &changes) const
{
    QJsonObject different;
    for (auto it = changes.begin(); it != changes.end(); ++it) {
        const auto *setting = find(it.key());
        if (!setting)
            return refuse(Errc::Invalid, tr("There is no setting %1.").arg(it.key()), it.key());
        const auto value = setting->check(it.value());
        if (!value)
            return refuse(Errc::Invalid, withReason(it.key(), value.error()), it.key());
        for (const auto &rule : m_rules) {
            if (rule.key != it.key())
                continue;
            if (const auto ok = rule.accepts(*value); !ok)
                return refuse(Errc::Invalid, withReason(it.key(), ok.error()), it.key());
        }
        if (*value != m_values.value(it.key()))
            different.insert(it.key(), *value);
    }
    return different;
}

void Settings::change(const QJsonObject &changes, Answer answer)
{
    m_waiting.push_back({changes, std::move(answer), {}});
    startNext();
}

void Settings::startNext()
{
    if (m_isBusy || m_waiting.empty())
        return;
    m_isBusy = true;
    const auto next = std::move(m_waiting.front());
    m_waiting.pop_front();
    const auto different =
        next.isUndo() ? Outcome<QJsonObject>(stillToUndo(next)) : checked(next.changes);
    if (!different)
        finish(next.answer, different.error());
    else if (different->isEmpty())
        finish(next.answer, std::nullopt);
    else
        apply(*different, next);
}

void Settings::apply(const QJsonObject &changes, const Waiting &waiting)
{
    if (!m_applier) {
        onApplied(changes, waiting);
        return;
    }
    m_applier(changes, [this, changes, waiting](std::optional<Refusal> refusal) {
        if (refusal && !waiting.isUndo())
            finish(waiting.answer, std::move(refusal));
        else
            onApplied(changes, waiting);
    });
}

void Settings::onApplied(const QJsonObject &changes, const Waiting &waiting)
{
    for (auto it = changes.begin(); it != changes.end(); ++it) {
        if (!waiting.isUndo() && !m_next.before.contains(it.key()))
            m_next.before.insert(it.key(), m_values.value(it.key()));
        m_values.insert(it.key(), it.value());
    }
    for (const auto &key : changes.keys())
        Q_EMIT changed(key);
    if (waiting.isUndo()) {
        finish(waiting.answer, std::nullopt);
        return;
    }
    for (auto it = changes.begin(); it != changes.end(); ++it)
        m_next.changes.insert(it.key(), it.value());
    m_next.answers.emplace_back(changes.begin().key(), waiting.answer);
    m_isBusy = false;
    if (m_writes == 0)
        post();
    startNext();
}

void Settings::finish(const Answer &answer, std::optional<Refusal> refusal)
{
    m_isBusy = false;
    if (answer)
        answer(std::move(refusal));
    startNext();
}

// ---- the file ----------------------------------------------------------------------------------

void Settings::flush()
{
    if (!m_next.changes.isEmpty())
        post();
}

void Settings::post()
{
    auto batch = std::exchange(m_next, {});
    for (auto it = batch.changes.begin(); it != batch.changes.end(); ++it)
        m_posted.insert(it.key(), it.value());
    ++m_writes;
    auto job = [name = m_file, file = m_posted] { return write(name, file); };
    auto done = [this, batch = std::move(batch), file = m_posted](const Result<void> &written) {
        onWritten(batch, file, written);
    };
    if (m_writer)
        m_writer(std::move(job), std::move(done));
    else
        done(job());
}

void Settings::onWritten(const Batch &batch, const QJsonObject &file, const Result<void> &written)
{
    --m_writes;
    if (written) {
        m_kept = file;
        for (const auto &[key, answer] : batch.answers)
            if (answer)
                answer(std::nullopt);
    } else {
        m_posted = m_kept;
        takeBack(batch, written.error());
    }
    if (m_writes == 0)
        flush();
    startNext();
}

/// What came into force while the undo waited for its turn stays.
QJsonObject Settings::stillToUndo(const Waiting &undo) const
{
    QJsonObject back;
    for (auto it = undo.changes.begin(); it != undo.changes.end(); ++it)
        if (m_values.value(it.key()) == undo.failed.value(it.key()))
            back.insert(it.key(), it.value());
    return back;
}

void Settings::takeBack(const Batch &batch, const Error &error)
{
    QJsonObject back;
    for (auto it = batch.before.begin(); it != batch.before.end(); ++it) {
        if (m_next.changes.contains(it.key())) // changed again: what that goes back to
            m_next.before.insert(it.key(), it.value());
        else
            back.insert(it.key(), it.value());
    }
    auto answer = [answers = batch.answers, error](const std::optional<Refusal> &) {
        for (const auto &[key, each] : answers)
            if (each)
                each(Refusal(Errc::Environment,
                             tr("The settings could not be written: %1")
                                 .arg(QString::fromStdString(error.text)),
                             key));
    };
    m_waiting.push_front({back, std::move(answer), batch.changes});
}

} // namespace ahoy::app
