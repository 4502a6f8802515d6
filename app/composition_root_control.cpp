#include "app/call/call_json.h"
#include "app/call/call_methods.h"
#include "app/composition_root.h"
#include "app/contact/contact_methods.h"
#include "app/control/phone_methods.h"
#include "app/history/history_methods.h"
#include "app/message/message_methods.h"
#include "app/settings/keys.h"

#include <QJsonArray>

/// What scripts ask and are told (PRODUCT §4), each by its noun.
namespace ahoy::app {

QJsonObject CompositionRoot::status() const
{
    auto status = phoneStatus(m_accounts, [this] {
        QJsonArray all;
        for (const auto &call : m_calls.list())
            all += callJson(call);
        return all;
    });
    const auto more = m_moreStatus ? m_moreStatus() : QJsonObject();
    for (auto field = more.begin(); field != more.end(); ++field)
        status.insert(field.key(), field.value());
    return status;
}

void CompositionRoot::addMethods()
{
    addAccountMethods(m_dispatcher, m_accounts);
    addSettingsMethods(m_dispatcher, m_settings);
    addHistoryMethods(m_dispatcher, m_history);
    addContactMethods(m_dispatcher, m_contacts, m_accounts);
    addCallMethods(m_dispatcher, m_calls);
    addMessageMethods(m_dispatcher, m_texts);
    addPhoneMethods(m_dispatcher, {.status = [this] { return status(); },
                                   .devices =
                                       [this](std::function<void(QJsonObject)> answer) {
                                           m_deviceAnswers.push_back(std::move(answer));
                                           requestDevices();
                                       },
                                   .quit = [this] { quit(); }});
}

void CompositionRoot::publishEvents()
{
    connect(&m_settings, &Settings::changed, this, [this](const QString &key) {
        if (key == setting::country.key())
            m_contacts.refreshCountry();
    });
    connect(&m_accounts, &Accounts::accountChanged, this, [this](sip::AccountId id) {
        if (const auto *const entry = m_accounts.find(id))
            m_control.publish(accountEvent(*entry));
        m_contacts.refreshCountry();
    });
    connect(&m_accounts, &Accounts::certificateReplaced, this, [this](sip::AccountId id) {
        if (const auto *const entry = m_accounts.find(id))
            say(tr("The server of %1 has a new certificate. It is a good one, and the one that you "
                   "trusted counts no more.")
                    .arg(entry->record.domain()));
    });
    connect(&m_accounts, &Accounts::mailboxTold, this, [this](sip::AccountId id) {
        if (const auto *const entry = m_accounts.find(id))
            m_control.publish(mailboxEvent(*entry));
    });
    connect(&m_accounts, &Accounts::accountRemoved, this, [this](sip::AccountId id) {
        m_control.publish(
            {{"event", "account"}, {"id", idText(id)}, {"state", "off"}, {"removed", true}});
    });
    connect(&m_calls, &Calls::changed, this, [this](const Call &call) {
        if (!m_control.hasFollowers())
            return;
        auto json = callJson(call);
        json["event"] = "call";
        m_control.publish(json);
    });
    connect(&m_texts, &Messages::changed, this, [this](const MessageRecord &record) {
        if (!m_control.hasFollowers())
            return;
        auto json = toJson(record);
        json["event"] = "message";
        m_control.publish(json);
    });
    connect(&m_calls, &Calls::digitReceived, this,
            [this](const QString &id, QChar digit, const QString &method, int durationMs) {
                m_control.publish({{"event", "dtmf"},
                                   {"call", id},
                                   {"digit", QString(digit)},
                                   {"method", method},
                                   {"durationMs", durationMs}});
            });
    connect(&m_calls, &Calls::recordingEnded, this,
            [this](const QString &id, const QString &file, const QString &sentence) {
                QJsonObject json{
                    {"event", "media"}, {"call", id}, {"recording", false}, {"file", file}};
                if (!sentence.isEmpty()) {
                    json["reason"] = sentence;
                    say(sentence);
                }
                m_control.publish(json);
            });
    connect(&m_calls, &Calls::heardChanged, this, [this](const QString &id, const QString &text) {
        QJsonObject json{{"event", "media"}, {"call", id}, {"heard", text.isEmpty()}};
        if (!text.isEmpty())
            json["reason"] = text;
        m_control.publish(json);
    });
}

} // namespace ahoy::app
