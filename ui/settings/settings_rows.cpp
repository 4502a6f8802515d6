#include "ui/settings/setting_row.h"
#include "ui/settings/settings_page.h"

#include <QCoreApplication>

#include <utility>

namespace ahoy::ui {

namespace {

using Kind = SettingRow::Kind;

/// Rows one after the other, each on the page and in the group that were named last.
class SettingsRows {
    Q_DECLARE_TR_FUNCTIONS(SettingsRows)

public:
    void addAccounts();
    void addSound();
    void addVoice();
    void addCalls();
    void addRecordings();
    void addContacts();
    void addLook();
    void addAdvanced();
    QList<SettingRow> take() { return std::move(m_rows); }

private:
    void page(SettingsPageId page) { m_page = page; }
    void group(const QString &heading) { m_group = heading; }
    void add(SettingRow row)
    {
        row.page = m_page;
        row.group = m_group;
        m_rows.append(std::move(row));
    }
    static QList<SettingChoice> automatic();

    SettingsPageId m_page = SettingsPageId::Accounts;
    QString m_group;
    QList<SettingRow> m_rows;
};

QString word(const char *latin)
{
    return QString::fromLatin1(latin);
}

QList<SettingChoice> SettingsRows::automatic()
{
    return {{word("auto"), tr("Automatic")}, {word("on"), tr("On")}, {word("off"), tr("Off")}};
}

void SettingsRows::addAccounts()
{
    page(SettingsPageId::Accounts);
    group(tr("Calls"));
    add({.key = word("calls.defaultAccount"),
         .kind = Kind::Choice,
         .label = tr("Calls go out by"),
         .synonyms = tr("default account outgoing main")});
}

void SettingsRows::addSound()
{
    page(SettingsPageId::Sound);
    group(tr("Microphone"));
    add({.key = word("audio.capture"),
         .kind = Kind::Choice,
         .label = tr("Microphone"),
         .synonyms = tr("input device headset recording")});
    add({.key = word("volume.capture"),
         .kind = Kind::Volume,
         .label = tr("Microphone volume"),
         .help = tr("Kept for each device."),
         .synonyms = tr("loudness gain quiet level")});
    add({.key = word("meter.capture"),
         .kind = Kind::Meter,
         .label = tr("Microphone level"),
         .synonyms = tr("meter test")});
    group(tr("Speaker"));
    add({.key = word("audio.playback"),
         .kind = Kind::Choice,
         .label = tr("Speaker"),
         .synonyms = tr("output device headset headphones loudspeaker")});
    add({.key = word("volume.playback"),
         .kind = Kind::Volume,
         .label = tr("Speaker volume"),
         .help = tr("Kept for each device."),
         .synonyms = tr("loudness gain quiet level")});
    add({.key = word("meter.playback"),
         .kind = Kind::Meter,
         .label = tr("Speaker level"),
         .synonyms = tr("meter test")});
    add({.key = word("action.soundCheck"),
         .kind = Kind::Action,
         .label = tr("Say something and hear it back"),
         .help = tr("Records three seconds, then plays them."),
         .synonyms = tr("test microphone speaker echo check"),
         .placeholder = tr("Start")});
}

void SettingsRows::addVoice()
{
    group(tr("Ring tone"));
    add({.key = word("audio.ring"),
         .kind = Kind::Choice,
         .label = tr("Ring on"),
         .help = tr("May be another device than the one for calls."),
         .synonyms = tr("ring device output speaker bell")});
    add({.key = word("audio.ringTone"),
         .kind = Kind::Sound,
         .label = tr("Ring tone"),
         .synonyms = tr("melody sound bell file"),
         .choices = {{QString(), tr("Ahoy's own")}},
         .refused = tr("This file can't be used as a ring tone.")});
    add({.key = word("volume.ring"),
         .kind = Kind::Volume,
         .label = tr("Ring volume"),
         .synonyms = tr("loudness bell level")});
    add({.key = word("action.ringPreview"),
         .kind = Kind::Action,
         .label = tr("How it sounds"),
         .synonyms = tr("play preview ring tone test"),
         .placeholder = tr("Play")});
    group(tr("Your voice"));
    add({.key = word("audio.echoCanceller"),
         .kind = Kind::Choice,
         .label = tr("Remove echo"),
         .help = tr("Automatic: unless a headset is used."),
         .synonyms = tr("echo canceller"),
         .choices = automatic()});
    add({.key = word("audio.noiseSuppression"),
         .kind = Kind::Choice,
         .label = tr("Remove noise"),
         .synonyms = tr("noise suppression fan keyboard"),
         .choices = automatic()});
    add({.key = word("audio.gainControl"),
         .kind = Kind::Choice,
         .label = tr("Even out the loudness"),
         .synonyms = tr("gain control volume"),
         .choices = automatic()});
}

void SettingsRows::addCalls()
{
    page(SettingsPageId::Calls);
    group(tr("Incoming calls"));
    add({.key = word("calls.doNotDisturb"),
         .kind = Kind::Switch,
         .label = tr("Do not disturb"),
         .help = tr("Callers hear that you are busy; their calls are kept as missed."),
         .synonyms = tr("quiet silent dnd")});
    add({.key = word("calls.autoAnswer"),
         .kind = Kind::Switch,
         .label = tr("Answer by itself"),
         .help = tr("Every call is answered at once: whoever calls can hear this room."),
         .synonyms = tr("automatic answer intercom")});
    add({.key = word("calls.blockAnonymous"),
         .kind = Kind::Switch,
         .label = tr("Refuse callers who hide their number"),
         .synonyms = tr("anonymous unknown private block")});
    add({.key = word("calls.blocked"),
         .kind = Kind::List,
         .label = tr("Blocked numbers and addresses"),
         .help = tr("Their calls do not ring. A star stands for any digits: +49900*"),
         .synonyms = tr("block list spam reject"),
         .placeholder = tr("Number or address"),
         .refused = tr("This is no number or address that can be blocked.")});
    group(tr("Forwarding"));
    add({.key = word("calls.forwardTo"),
         .kind = Kind::Text,
         .label = tr("Send calls on to"),
         .synonyms = tr("forward divert redirect"),
         .placeholder = tr("nobody"),
         .refused = tr("This is no number or address that can be called.")});
    add({.key = word("calls.forwardWhen"),
         .kind = Kind::Choice,
         .label = tr("When calls are sent on"),
         .synonyms = tr("forward divert busy no answer"),
         .choices = {{word("always"), tr("Always")},
                     {word("busy"), tr("When I am in a call")},
                     {word("noAnswer"), tr("When I do not answer")}}});
    add({.key = word("calls.forwardAfter"),
         .kind = Kind::Number,
         .label = tr("Rings for"),
         .help = tr("How long it rings before a call that nobody answers is sent on."),
         .synonyms = tr("forward no answer timeout"),
         .least = 5,
         .most = 180,
         .unit = tr("seconds"),
         .refused = tr("This must be 5 to 180 seconds.")});
}

void SettingsRows::addRecordings()
{
    group(tr("During a call"));
    add({.key = word("calls.holdMusic"),
         .kind = Kind::Sound,
         .label = tr("What they hear on hold"),
         .synonyms = tr("hold music waiting"),
         .choices = {{word("silence"), tr("Silence")}, {word("tone"), tr("A soft tone")}},
         .refused = tr("This file can't be played to people on hold.")});
    add({.key = word("desktop.pauseMusic"),
         .kind = Kind::Switch,
         .label = tr("Pause music while I talk"),
         .synonyms = tr("player media video")});
    group(tr("Recordings"));
    add({.key = word("calls.recordFolder"),
         .kind = Kind::Folder,
         .label = tr("Folder for recordings"),
         .synonyms = tr("record save directory"),
         .placeholder = tr("the music folder"),
         .refused = tr("This folder can't be used.")});
    add({.key = word("calls.recordFormat"),
         .kind = Kind::Choice,
         .label = tr("Format of recordings"),
         .help = tr("Ogg Opus files are about twenty times smaller."),
         .synonyms = tr("record wav opus ogg file size"),
         .choices = {{word("wav"), tr("WAV")}, {word("ogg"), tr("Ogg Opus")}}});
    add({.key = word("calls.recordMixed"),
         .kind = Kind::Switch,
         .label = tr("Both sides in one channel"),
         .help = tr("Otherwise you are on the left and they are on the right."),
         .synonyms = tr("record stereo mono mixed")});
}

void SettingsRows::addContacts()
{
    page(SettingsPageId::Contacts);
    group(tr("Numbers"));
    add({.key = word("calls.country"),
         .kind = Kind::Choice,
         .label = tr("Country of your numbers"),
         .help = tr("How a number without a country code is understood, and how calls sound."),
         .synonyms = tr("region prefix tones area code")});
    group(tr("Address book"));
    add({.key = word("action.contactsImport"),
         .kind = Kind::Action,
         .label = tr("Bring contacts from a file"),
         .synonyms = tr("import vcard csv"),
         .placeholder = tr("Import…")});
    add({.key = word("action.contactsExport"),
         .kind = Kind::Action,
         .label = tr("Save all contacts to a file"),
         .synonyms = tr("export vcard csv backup"),
         .placeholder = tr("Export…")});
}

void SettingsRows::addLook()
{
    page(SettingsPageId::Look);
    group(tr("Look"));
    add({.key = word("look.scheme"),
         .kind = Kind::Choice,
         .label = tr("Colours"),
         .synonyms = tr("dark light night theme scheme"),
         .choices = {{word("system"), tr("As the system")},
                     {word("light"), tr("Light")},
                     {word("dark"), tr("Dark")}}});
    add({.key = word("look.textSize"),
         .kind = Kind::Choice,
         .label = tr("Size of the text"),
         .synonyms = tr("font large small zoom scale"),
         .choices = {{90, tr("Small")},
                     {100, tr("As the system")},
                     {115, tr("Large")},
                     {130, tr("Very large")}}});
    // Each in its own words, so that whoever can't read the others finds it.
    add({.key = word("look.language"),
         .kind = Kind::Choice,
         .label = tr("Language"),
         .synonyms = tr("translation"),
         .choices = {{QString(), tr("As the system")},
                     {word("en"), QStringLiteral("English")},
                     {word("de"), QStringLiteral("Deutsch")},
                     {word("fr"), QStringLiteral("Français")},
                     {word("es"), QStringLiteral("Español")},
                     {word("ar"), QStringLiteral("العربية")}}});
    add({.key = word("look.reducedMotion"),
         .kind = Kind::Choice,
         .label = tr("Less motion"),
         .help = tr("Panels change at once instead of sliding."),
         .synonyms = tr("animation effects reduced"),
         .choices = {{word("auto"), tr("As the system")},
                     {word("on"), tr("On")},
                     {word("off"), tr("Off")}}});
    group(tr("Desktop"));
    add({.key = word("desktop.autostart"),
         .kind = Kind::Switch,
         .label = tr("Start with the computer"),
         .help = tr("So that calls reach you; the window stays out of sight."),
         .synonyms = tr("autostart login boot")});
    add({.key = word("action.openLinks"),
         .kind = Kind::Action,
         .label = tr("Open phone links with Ahoy"),
         .help = tr("Links of web pages and mails; nothing is dialled unasked."),
         .synonyms = tr("tel sip callto default application handler"),
         .placeholder = tr("Use Ahoy")});
}

void SettingsRows::addAdvanced()
{
    page(SettingsPageId::Advanced);
    group(tr("Network"));
    add({.key = word("network.listenAddress"),
         .kind = Kind::Text,
         .label = tr("Address of this computer"),
         .help = tr("Calls come and go by this address alone."),
         .synonyms = tr("listen interface bind IP"),
         .placeholder = tr("automatic"),
         .refused = tr("This is no address of this computer.")});
    add({.key = word("network.sipPort"),
         .kind = Kind::Number,
         .label = tr("Port for calls"),
         .synonyms = tr("SIP UDP TCP listen"),
         .least = 0,
         .most = 65535,
         .placeholder = tr("automatic"),
         .refused = tr("A port is a number from 1 to 65535; leave it empty for any.")});
    add({.key = word("network.rtpPorts"),
         .kind = Kind::Text,
         .label = tr("Ports for sound"),
         .help = tr("The first and the last, as in 20000-20099."),
         .synonyms = tr("RTP range firewall"),
         .placeholder = tr("automatic"),
         .refused = tr("These must be two ports, the lower one first: 20000-20099.")});
    add({.key = word("calls.allowDirect"),
         .kind = Kind::Switch,
         .label = tr("Take calls that come from no provider"),
         .help = tr("Anybody who reaches this computer can ring it; scanners do."),
         .synonyms = tr("direct call allow IP")});
    group(tr("Sound"));
    add({.key = word("audio.lowLatency"),
         .kind = Kind::Switch,
         .label = tr("Shortest delay"),
         .help = tr("Takes more of this computer; the sound may break up."),
         .synonyms = tr("low latency buffer")});
}

/// Without case and accents: "Höhe" is found by "hohe".
QString folded(const QString &text)
{
    QString plain;
    for (const QChar each : text.normalized(QString::NormalizationForm_KD))
        if (!each.isMark())
            plain += each;
    return plain.toCaseFolded();
}

} // namespace

QList<SettingRow> settingRows()
{
    SettingsRows rows;
    rows.addAccounts();
    rows.addSound();
    rows.addVoice();
    rows.addCalls();
    rows.addRecordings();
    rows.addContacts();
    rows.addLook();
    rows.addAdvanced();
    return rows.take();
}

QString titleOf(SettingsPageId page)
{
    switch (page) {
    case SettingsPageId::Accounts: return SettingsPage::tr("Accounts");
    case SettingsPageId::Sound: return SettingsPage::tr("Sound");
    case SettingsPageId::Calls: return SettingsPage::tr("Calls");
    case SettingsPageId::Contacts: return SettingsPage::tr("Contacts");
    case SettingsPageId::Look: return SettingsPage::tr("Look");
    case SettingsPageId::Advanced: return SettingsPage::tr("Advanced");
    }
    return {};
}

QString iconOf(SettingsPageId page)
{
    switch (page) {
    case SettingsPageId::Accounts: return word("person");
    case SettingsPageId::Sound: return word("speaker");
    case SettingsPageId::Calls: return word("phone");
    case SettingsPageId::Contacts: return word("people");
    case SettingsPageId::Look: return word("look");
    case SettingsPageId::Advanced: return word("settings");
    }
    return {};
}

bool isFound(const QString &words, const QString &query)
{
    const QString heap = folded(words);
    for (const QString &each : folded(query).split(QLatin1Char(' '), Qt::SkipEmptyParts))
        if (!heap.contains(each))
            return false;
    return true;
}

bool isFound(const SettingRow &row, const QString &query)
{
    QStringList words{row.label, row.help, row.synonyms, row.group, titleOf(row.page)};
    for (const SettingChoice &choice : row.choices)
        words += choice.text;
    return isFound(words.join(QLatin1Char(' ')), query);
}

} // namespace ahoy::ui
