<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Notices</name>
    <message numerus="yes">
        <source>%n missed calls</source>
        <translation>
            <numerusform>%n missed call</numerusform>
            <numerusform>%n missed calls</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message numerus="yes">
        <source>%n missed calls</source>
        <translation>
            <numerusform>%n missed call</numerusform>
            <numerusform>%n missed calls</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ahoy::app::ContactsPresenter</name>
    <message numerus="yes">
        <source>%n contacts were written.</source>
        <translation>
            <numerusform>%n contact was written.</numerusform>
            <numerusform>%n contacts were written.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ahoy::app::HistoryPresenter</name>
    <message numerus="yes">
        <source>%n calls were deleted.</source>
        <translation>
            <numerusform>%n call was deleted.</numerusform>
            <numerusform>%n calls were deleted.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n calls were saved in %1.</source>
        <translation>
            <numerusform>%n call was saved in %1.</numerusform>
            <numerusform>%n calls were saved in %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ahoy::app::ImportPresenter</name>
    <message numerus="yes">
        <source>%n accounts were brought over.</source>
        <translation>
            <numerusform>%n account was brought over.</numerusform>
            <numerusform>%n accounts were brought over.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ahoy::ui::AccountImportPage</name>
    <message numerus="yes">
        <source>%n contacts</source>
        <translation>
            <numerusform>%n contact</numerusform>
            <numerusform>%n contacts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ahoy::ui::ConferencePage</name>
    <message numerus="yes">
        <source>You and %n others</source>
        <translation>
            <numerusform>You and %n other</numerusform>
            <numerusform>You and %n others</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ahoy::ui::ContactsPage</name>
    <message numerus="yes">
        <source>%n contacts were added.</source>
        <translation>
            <numerusform>%n contact was added.</numerusform>
            <numerusform>%n contacts were added.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n contacts were completed.</source>
        <translation>
            <numerusform>%n contact was completed.</numerusform>
            <numerusform>%n contacts were completed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %n contacts? This can&apos;t be undone.</source>
        <translation>
            <numerusform>Delete %n contact? This can&apos;t be undone.</numerusform>
            <numerusform>Delete %n contacts? This can&apos;t be undone.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ahoy::ui::ForwardPage</name>
    <message numerus="yes">
        <source>%n seconds</source>
        <translation>
            <numerusform>%n second</numerusform>
            <numerusform>%n seconds</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ahoy::ui::ImportPage</name>
    <message numerus="yes">
        <source>%n contacts are added.</source>
        <translation>
            <numerusform>%n contact is added.</numerusform>
            <numerusform>%n contacts are added.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n contacts that you have get what is new.</source>
        <translation>
            <numerusform>%n contact that you have gets what is new.</numerusform>
            <numerusform>%n contacts that you have get what is new.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n contacts are there already.</source>
        <translation>
            <numerusform>%n contact is there already.</numerusform>
            <numerusform>%n contacts are there already.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entries can&apos;t be taken as they are.</source>
        <translation>
            <numerusform>%n entry can&apos;t be taken as it is.</numerusform>
            <numerusform>%n entries can&apos;t be taken as they are.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>And %n more.</source>
        <translation>
            <numerusform>And %n more.</numerusform>
            <numerusform>And %n more.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ahoy::ui::ListsPane</name>
    <message numerus="yes">
        <source>%n missed</source>
        <translation>
            <numerusform>%n missed</numerusform>
            <numerusform>%n missed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ahoy::ui::MailboxButton</name>
    <message numerus="yes">
        <source>%n new voicemails: call them</source>
        <translation>
            <numerusform>%n new voicemail: call it</numerusform>
            <numerusform>%n new voicemails: call them</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ahoy::ui::MainWindow</name>
    <message numerus="yes">
        <source>Ahoy – %n missed calls</source>
        <translation>
            <numerusform>Ahoy – %n missed call</numerusform>
            <numerusform>Ahoy – %n missed calls</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %n calls from the history? This can&apos;t be undone.</source>
        <translation>
            <numerusform>Delete %n call from the history? This can&apos;t be undone.</numerusform>
            <numerusform>Delete %n calls from the history? This can&apos;t be undone.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ahoy::ui::RecentsView</name>
    <message numerus="yes">
        <source>Delete %n calls</source>
        <translation>
            <numerusform>Delete %n call</numerusform>
            <numerusform>Delete %n calls</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ahoy::ui::SettingsPage</name>
    <message numerus="yes">
        <source>%n settings found</source>
        <translation>
            <numerusform>%n setting found</numerusform>
            <numerusform>%n settings found</numerusform>
        </translation>
    </message>
</context>
</TS>
