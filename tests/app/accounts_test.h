#pragma once

#include "app/account/accounts.h"
#include "app/account/secrets.h"
#include "app/store/store_thread.h"
#include "tests/support/outcome_box.h"

#include <QTemporaryDir>
#include <QTest>
#include <memory>
#include <optional>

/// Accounts over a database and a file of secrets of their own, which can be stopped and started.
class AccountsTest : public QObject {
protected:
    /// What the user agent is told.
    virtual void onCommand(const ahoy::sip::Command &command) = 0;

    void makeFolder() { m_folder = std::make_unique<QTemporaryDir>(); }

    /// Without having read them.
    void make()
    {
        using namespace ahoy::app;
        m_store = std::make_unique<StoreThread>(m_folder->filePath("phone.db"));
        m_secrets = std::make_unique<Secrets>(nullptr, m_folder->filePath("secrets.json"));
        m_accounts = std::make_unique<Accounts>(
            *m_store, *m_secrets,
            [this](const ahoy::sip::Command &command) { onCommand(command); });
    }

    void start()
    {
        make();
        ahoy::app::Box<void> box;
        m_accounts->load(box.taker());
        QVERIFY(box.wait());
    }

    void stop()
    {
        m_accounts.reset();
        m_secrets.reset();
        m_store.reset();
    }

    std::optional<ahoy::sip::AccountId> add(const QJsonObject &params)
    {
        ahoy::app::Box<ahoy::sip::AccountId> box;
        m_accounts->add(params, box.taker());
        const auto &id = box.wait();
        return id ? std::optional(*id) : std::nullopt;
    }

    bool update(ahoy::sip::AccountId id, const QJsonObject &params)
    {
        ahoy::app::Box<void> box;
        m_accounts->update(id, params, box.taker());
        return box.wait().has_value();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ahoy::app::StoreThread> m_store;
    std::unique_ptr<ahoy::app::Secrets> m_secrets;
    std::unique_ptr<ahoy::app::Accounts> m_accounts;
};
