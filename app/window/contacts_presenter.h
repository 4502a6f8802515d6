#pragma once

#include "app/contact/completion_model.h"
#include "app/contact/contact_model.h"
#include "ui/contacts/contact_view.h"

#include <QObject>
#include <functional>

namespace ahoy::ui {
class MainWindow;
} // namespace ahoy::ui

namespace ahoy::app {

class CompositionRoot;

/// The contacts in the window: suggestions in the field, and what the page of contacts asks for.
/// Thread: UI.
class ContactsPresenter : public QObject {
    Q_OBJECT

public:
    ContactsPresenter(CompositionRoot &root, ui::MainWindow &window, QObject *parent = nullptr);

    ContactModel &model() { return m_model; }

    // What the page of contacts asks for.
    /// Keeps what was edited, a new one when it has no id.  `done` gets the sentence that says why
    /// not; empty: it is kept.
    void submit(const ui::ContactView &view, std::function<void(const QString &problem)> done);
    void remove(const QStringList &ids);
    void setFavourite(const QString &id, bool isFavourite);
    /// Calls `done` with the contact as the page shows it.
    void read(const QString &id, std::function<void(const ui::ContactView &)> done);
    /// What an import would do, did, or a sentence that says why not.
    struct ImportAnswer {
        std::function<void(const ui::ImportPreview &)> done;
        std::function<void(const QString &problem)> failed;
    };
    void previewImport(const QString &file, const ImportAnswer &answer);
    void confirmImport(const QString &file, const ImportAnswer &answer);
    void dropImport();
    /// `format`: vcard, vcard3, csv.  One contact, or a group, or everybody.
    void exportTo(const QString &file, const QString &format, const QString &contactId,
                  const QString &group);

public Q_SLOTS:
    /// Asks for the call by the contact's own account: callWanted().
    void call(const QString &contactId, const QString &number);

Q_SIGNALS:
    void groupsChanged(const QStringList &groups);
    /// `number` is to be called for a contact, by its account (empty: the usual one).
    void callWanted(const QString &number, const QString &accountId);

private:
    void readGroups();
    void tell(const Refusal &refusal);

    CompositionRoot &m_root;
    ui::MainWindow &m_window;
    ContactModel m_model;
    CompletionModel m_completion;
};

/// A contact as the page shows it.
ui::ContactView toContactView(const Contact &contact);

} // namespace ahoy::app
