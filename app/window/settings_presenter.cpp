#include "app/window/settings_presenter.h"

#include "app/settings/keys.h"
#include "app/window/accounts_presenter.h"
#include "app/window/call_presentation.h"
#include "app/window/sound_presenter.h"
#include "app/words/refusal_words.h"
#include "ui/main_window.h"
#include "ui/settings/settings_page.h"

#include <QJsonArray>
#include <QLocale>
#include <algorithm>
#include <chrono>

namespace ahoy::app {

using namespace std::chrono_literals;

namespace {

/// A slider passes many values on its way; the file is written once it rests.
constexpr auto volumesRest = 250ms;
constexpr auto ringTime = 5s;

const QString soundCheckKey = QStringLiteral("action.soundCheck");
const QString ringPreviewKey = QStringLiteral("action.ringPreview");

const AnySetting *settingOf(const QString &key)
{
    for (const auto *setting : setting::all())
        if (setting->key() == key)
            return setting;
    return nullptr;
}

bool isDevice(const QString &key)
{
    return key == setting::playback.key() || key == setting::capture.key() ||
           key == setting::ring.key();
}

QStringList listOf(const QJsonValue &value)
{
    return SettingType<QStringList>::parse(value).value_or(QStringList());
}

QList<ui::SettingChoice> countries(const QString &asSystem)
{
    QList<ui::SettingChoice> all;
    for (int number = 1; number < static_cast<int>(QLocale::LastTerritory); ++number) {
        const auto territory = static_cast<QLocale::Territory>(number);
        const QString code = QLocale::territoryToCode(territory);
        const QLocale theirs(QLocale::AnyLanguage, territory);
        if (code.size() != 2 || theirs.territory() != territory)
            continue;
        all += {code, QStringLiteral("%1 (%2)").arg(theirs.nativeTerritoryName(), code)};
    }
    std::sort(all.begin(), all.end(),
              [](const auto &a, const auto &b) { return a.text.localeAwareCompare(b.text) < 0; });
    all.prepend({QString(), asSystem});
    return all;
}

} // namespace

SettingsPresenter::SettingsPresenter(CompositionRoot &root, ui::Theme &theme,
                                     ui::MainWindow &window, QObject *parent)
    : QObject(parent),
      m_root(root),
      m_theme(theme),
      m_window(window),
      m_rows(ui::settingRows()),
      m_volumes(root.settings().value(setting::volumes))
{
    m_keepVolumes.setSingleShot(true);
    m_ringEnd.setSingleShot(true);
    connect(&m_keepVolumes, &QTimer::timeout, this, &SettingsPresenter::keepVolumes);
    connect(&m_ringEnd, &QTimer::timeout, this, [this] { playRing(false); });
    connect(&root.settings(), &Settings::changed, this, [this](const QString &key) {
        m_problems.remove(key);
        if (key == setting::volumes.key() && !m_keepVolumes.isActive())
            m_volumes = m_root.settings().value(setting::volumes);
        followLook();
        show();
    });
    connect(&root, &CompositionRoot::devicesChanged, this, &SettingsPresenter::show);
    connect(&root, &CompositionRoot::loaded, this, &SettingsPresenter::show);
    connect(&root, &CompositionRoot::soundChecked, this, &SettingsPresenter::onSoundCheck);
    connect(&window, &ui::MainWindow::rebuilt, this, [this] {
        m_rows = ui::settingRows();
        connectPage();
        show();
    });
    connectPage();
    followLook();
    show();
}

void SettingsPresenter::connectPage()
{
    const auto *const page = &m_window.settings();
    connect(page, &ui::SettingsPage::settingChanged, this, &SettingsPresenter::change);
    connect(page, &ui::SettingsPage::actionRequested, this, &SettingsPresenter::act);
    connect(page, &ui::SettingsPage::resetRequested, this, &SettingsPresenter::reset);
    connect(page, &ui::SettingsPage::metersWanted, this, [this](bool wanted) {
        if (wanted) {
            m_root.requestDevices(); // from now on changes are told as well
            return;
        }
        if (m_isChecking)
            m_root.checkSound(false);
        if (m_ringEnd.isActive())
            playRing(false);
        m_problems.clear();
        show();
    });
}

void SettingsPresenter::offer(const QString &key, const std::function<void()> &run)
{
    m_offers.insert(key, run);
    show();
}

// ---- what is shown -----------------------------------------------------------------------------

void SettingsPresenter::show()
{
    ui::SettingsView view;
    for (const auto &row : m_rows)
        if (isOffered(row))
            view.insert(row.key, stateOf(row));
    m_window.settings().setView(view);
}

bool SettingsPresenter::isOffered(const ui::SettingRow &row) const
{
    const auto &devices = m_root.devices();
    if (row.key == setting::capture.key() || row.key.endsWith(u".capture"))
        return !devices.capture.empty();
    if (isDevice(row.key) || row.kind == ui::SettingRow::Kind::Volume ||
        row.kind == ui::SettingRow::Kind::Meter || row.key == ringPreviewKey)
        return !devices.playback.empty();
    if (row.key == soundCheckKey)
        return !devices.playback.empty() && !devices.capture.empty();
    return row.kind == ui::SettingRow::Kind::Action ? m_offers.contains(row.key)
                                                    : settingOf(row.key) != nullptr;
}

ui::SettingState SettingsPresenter::stateOf(const ui::SettingRow &row) const
{
    ui::SettingState state;
    state.problem = m_problems.value(row.key);
    state.choices = choicesOf(row.key);
    if (row.kind == ui::SettingRow::Kind::Volume) {
        const QString use = row.key.section(u'.', 1);
        state.value = m_volumes.value(use + u':' + deviceOf(use), 100);
    } else if (row.key == soundCheckKey) {
        state.value = m_isChecking ? tr("Stop") : QString();
        state.note = m_checkNote;
    } else if (row.key == ringPreviewKey) {
        state.value = m_ringEnd.isActive() ? tr("Stop") : QString();
    } else if (const auto values = m_root.settings().values({row.key}); values) {
        const auto json = values->value(row.key);
        if (isDevice(row.key))
            state.value = listOf(json).value(0);
        else if (row.kind == ui::SettingRow::Kind::List)
            state.value = listOf(json);
        else if (json.isDouble())
            state.value = json.toInt();
        else
            state.value = json.toVariant();
    }
    return state;
}

QList<ui::SettingChoice> SettingsPresenter::choicesOf(const QString &key) const
{
    if (isDevice(key)) {
        const auto &devices = m_root.devices();
        QList<ui::SettingChoice> choices{{QString(), tr("The system's default")}};
        for (const auto &each : key == setting::capture.key() ? devices.capture : devices.playback)
            if (!each.id.empty())
                choices += {QString::fromStdString(each.id), QString::fromStdString(each.name)};
        return choices;
    }
    if (key == setting::defaultAccount.key()) {
        QList<ui::SettingChoice> choices{{QString(), tr("The first that is in use")}};
        for (const auto &entry : m_root.accounts().list())
            choices += {idText(entry.record.id), entry.record.displayName.isEmpty()
                                                     ? readableAddress(entry.record.uri)
                                                     : entry.record.displayName};
        return choices;
    }
    if (key == setting::country.key()) {
        if (m_countries.isEmpty() || m_countries.constFirst().text != tr("As the system"))
            m_countries = countries(tr("As the system"));
        return m_countries;
    }
    return {};
}

/// The id of the device that is chosen first for that use.
QString SettingsPresenter::deviceOf(const QString &use) const
{
    const auto &settings = m_root.settings();
    if (use == u"capture")
        return settings.value(setting::capture).value(0);
    return settings.value(use == u"ring" ? setting::ring : setting::playback).value(0);
}

// ---- what is changed ---------------------------------------------------------------------------

void SettingsPresenter::change(const QString &key, const QVariant &value)
{
    if (key.startsWith(u"volume."))
        setVolume(key, value.toInt());
    else if (isDevice(key))
        ask(key, SettingType<QStringList>::print(rankedDevices(
                     listOf(m_root.settings().values({key})->value(key)), value.toString())));
    else
        ask(key, QJsonValue::fromVariant(value));
}

void SettingsPresenter::ask(const QString &key, const QJsonValue &value)
{
    m_root.settings().change(
        QJsonObject{{key, value}}, [this, key](const std::optional<Refusal> &refusal) {
            m_problems.remove(key);
            if (refusal) {
                const auto row = std::find_if(m_rows.begin(), m_rows.end(),
                                              [&](const auto &each) { return each.key == key; });
                const bool hasWords = row != m_rows.end() && !row->refused.isEmpty() &&
                                      refusal->error.code == Errc::Invalid;
                m_problems.insert(key, hasWords ? row->refused : refusalWords(refusal->error));
            }
            show();
        });
}

void SettingsPresenter::setVolume(const QString &key, int perCent)
{
    const QString use = key.section(u'.', 1);
    m_volumes.insert(use + u':' + deviceOf(use), perCent);
    m_keepVolumes.start(volumesRest);
}

void SettingsPresenter::keepVolumes()
{
    // What is as it comes needs no entry.
    m_volumes.removeIf([](const auto &each) { return *each == 100; });
    m_root.settings().change(setting::volumes, m_volumes);
}

void SettingsPresenter::reset(ui::SettingsPageId page)
{
    QJsonObject defaults;
    for (const auto &row : m_rows) {
        if (row.page != page)
            continue;
        m_problems.remove(row.key);
        if (const auto *setting = settingOf(row.key))
            defaults.insert(row.key, setting->defaultValue());
    }
    if (page == ui::SettingsPageId::Sound) {
        m_volumes.clear();
        m_keepVolumes.stop();
        defaults.insert(setting::volumes.key(), setting::volumes.defaultValue());
    }
    m_root.settings().change(defaults, [this](const std::optional<Refusal> &refusal) {
        if (refusal)
            m_problems.insert(refusal->parameter, refusalWords(refusal->error));
        show();
    });
}

// ---- buttons -----------------------------------------------------------------------------------

void SettingsPresenter::act(const QString &key)
{
    if (key == soundCheckKey) {
        // Its parts are told as they begin, the first once the microphone gives something.
        m_isChecking = !m_isChecking;
        m_root.checkSound(m_isChecking);
        show();
    } else if (key == ringPreviewKey) {
        playRing(!m_ringEnd.isActive());
    } else if (const auto run = m_offers.value(key)) {
        run();
    }
}

void SettingsPresenter::onSoundCheck(audio::EngineEvent::SoundCheck part)
{
    using Part = audio::EngineEvent::SoundCheck;
    m_isChecking = part != Part::Over;
    switch (part) {
    case Part::Listening: m_checkNote = tr("Say something now…"); break;
    case Part::Playing: m_checkNote = tr("This is how it sounded."); break;
    case Part::Over: m_checkNote.clear(); break;
    }
    show();
}

void SettingsPresenter::playRing(bool on)
{
    if (on)
        m_ringEnd.start(ringTime);
    else
        m_ringEnd.stop();
    m_root.previewRing(on);
    show();
}

// ---- the look ----------------------------------------------------------------------------------

void SettingsPresenter::followLook()
{
    const auto &settings = m_root.settings();
    const QString scheme = settings.value(setting::scheme);
    m_theme.setScheme(scheme == u"light"  ? ui::Theme::Scheme::Light
                      : scheme == u"dark" ? ui::Theme::Scheme::Dark
                                          : ui::Theme::Scheme::System);
    m_theme.setTextSize(settings.value(setting::textSize));
    const QString motion = settings.value(setting::reducedMotion);
    if (motion == u"auto")
        m_theme.chooseReducedMotion(std::nullopt);
    else
        m_theme.chooseReducedMotion(motion == u"on");
}

} // namespace ahoy::app
