#pragma once

#include "app/composition_root.h"
#include "ui/settings/setting_row.h"
#include "ui/theme/theme.h"

#include <QHash>
#include <QObject>
#include <QTimer>
#include <functional>

namespace ahoy::ui {
class MainWindow;
} // namespace ahoy::ui

namespace ahoy::app {

/// Shows the settings, brings into force what a person changes there, and says under its row why
/// something could not be.  Keeps the look.  Thread: UI.
class SettingsPresenter : public QObject {
    Q_OBJECT

public:
    SettingsPresenter(CompositionRoot &root, ui::Theme &theme, ui::MainWindow &window,
                      QObject *parent = nullptr);

    /// A button of the settings that somebody else serves; without one it is not offered.
    void offer(const QString &key, const std::function<void()> &run);
    /// The accounts, their names or their states are other ones now.
    void accountsChanged() { show(); }

private:
    void connectPage();
    void show();
    ui::SettingState stateOf(const ui::SettingRow &row) const;
    QList<ui::SettingChoice> choicesOf(const QString &key) const;
    bool isOffered(const ui::SettingRow &row) const;
    void change(const QString &key, const QVariant &value);
    void ask(const QString &key, const QJsonValue &value);
    void act(const QString &key);
    void reset(ui::SettingsPageId page);
    void setVolume(const QString &key, int perCent);
    void keepVolumes();
    QString deviceOf(const QString &use) const;
    void onSoundCheck(audio::EngineEvent::SoundCheck part);
    void playRing(bool on);
    void followLook();

    CompositionRoot &m_root;
    ui::Theme &m_theme;
    ui::MainWindow &m_window;
    QList<ui::SettingRow> m_rows;
    QHash<QString, QString> m_problems; ///< by key: why what was asked last could not be
    QHash<QString, std::function<void()>> m_offers;
    mutable QList<ui::SettingChoice> m_countries; ///< there are many, and they need sorting
    QString m_checkNote;
    bool m_isChecking = false;
    Volumes m_volumes; ///< as the sliders stand; kept a moment later
    QTimer m_keepVolumes;
    QTimer m_ringEnd; ///< runs while the ring tone is played to show it
};

} // namespace ahoy::app
