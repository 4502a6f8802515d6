#include "ui/gallery/sample.h"

namespace ahoy::ui::sample {

namespace {

QString text(const char *word)
{
    return QString::fromLatin1(word);
}

} // namespace

SettingsView settings()
{
    SettingsView view;
    for (const SettingRow &row : settingRows()) {
        SettingState state;
        if (row.kind == SettingRow::Kind::Choice || row.kind == SettingRow::Kind::Sound)
            state.value =
                row.choices.isEmpty() ? QVariant(QString()) : row.choices.constFirst().value;
        else if (row.kind == SettingRow::Kind::Switch)
            state.value = false;
        view.insert(row.key, state);
    }
    const QList<SettingChoice> speakers{{QString(), QStringLiteral("The system's default")},
                                        {text("s1"), QStringLiteral("Built-in speakers")},
                                        {text("s2"), QStringLiteral("Jabra Evolve2 65")}};
    const QList<SettingChoice> microphones{{QString(), QStringLiteral("The system's default")},
                                           {text("m2"), QStringLiteral("Jabra Evolve2 65")}};
    view[text("audio.capture")] = {.value = text("m2"), .choices = microphones};
    view[text("audio.playback")] = {.value = text("s2"), .choices = speakers};
    view[text("audio.ring")] = {.value = QString(), .choices = speakers};
    view[text("volume.capture")] = {.value = 100};
    view[text("volume.playback")] = {.value = 80};
    view[text("volume.ring")] = {.value = 150};
    view[text("action.soundCheck")] = {.note = QStringLiteral("Recording: say something…")};
    view[text("look.textSize")] = {.value = 100};
    view[text("desktop.pauseMusic")] = {.value = true};
    view[text("calls.forwardAfter")] = {.value = 20};
    view[text("calls.blocked")] = {
        .value = QStringList{QStringLiteral("+49900*"), QStringLiteral("sip:*@spam.example")}};
    view[text("calls.country")] = {
        .value = text("DE"),
        .choices = {{QString(), QStringLiteral("As the system (Germany)")},
                    {text("DE"), QStringLiteral("Deutschland")}}};
    view[text("calls.defaultAccount")] = {
        .value = QString(),
        .choices = {{QString(), QStringLiteral("The first one that is there")},
                    {text("1"), QStringLiteral("Anna Berg")}}};
    view[text("network.sipPort")] = {
        .value = 70000,
        .problem = QStringLiteral("A port is a number from 1 to 65535; leave it empty for any.")};
    return view;
}

ImportView importSources()
{
    ImportView view;
    view.sources = {{text("Linphone"), text("/home/anna/.config/linphone/linphonerc")},
                    {text("Twinkle"), text("/home/anna/.twinkle/office.cfg")}};
    return view;
}

ImportView importAccounts()
{
    ImportView view;
    view.from = text("Linphone");
    view.accounts = {
        {text("anna@example.com"), QStringLiteral("Anna Berg"), QString(), false, true},
        {text("4930123456@provider.example"), QString(),
         QStringLiteral("Its password is not in the file in a form that can be used."), true,
         false},
        {text("reception@office.example"), QStringLiteral("Reception"), QString(), false, false}};
    view.contacts = 42;
    return view;
}

} // namespace ahoy::ui::sample
