#pragma once

#include "app/composition_root.h"
#include "app/import/phone_import.h"
#include "ui/accounts/import_view.h"

#include <QHash>
#include <QList>
#include <QObject>
#include <functional>

namespace ahoy::ui {
class MainWindow;
} // namespace ahoy::ui

namespace ahoy::app {

/// Accounts and contacts from another phone: reads the file, shows what is in it, adds what a
/// person wants of it.  Thread: UI.
class ImportPresenter : public QObject {
    Q_OBJECT

public:
    ImportPresenter(CompositionRoot &root, ui::MainWindow &window, QObject *parent = nullptr);

    /// Where contacts go; without it none are offered.
    using TakeContacts = std::function<void(const std::vector<ImportedContact> &)>;
    void setContacts(TakeContacts take) { m_takeContacts = std::move(take); }

private:
    void open();
    void read(const QString &path);
    void show(const QString &problem = {});
    void bring(const ui::ImportChoice &choice);
    void bringNext();
    bool isKnown(const QString &address) const;
    void finish();

    CompositionRoot &m_root;
    ui::MainWindow &m_window;
    TakeContacts m_takeContacts;
    PhoneImport m_import;
    QList<std::size_t> m_waiting; ///< accounts that are still to be added
    QHash<int, QString> m_passwords;
    int m_added = 0;
    QString m_refused; ///< why an account could not be
};

} // namespace ahoy::app
