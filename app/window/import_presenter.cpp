#include "app/window/import_presenter.h"

#include "app/import/import_places.h"
#include "app/window/call_presentation.h"
#include "app/window/notice.h"
#include "ui/main_window.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <algorithm>

namespace ahoy::app {

namespace {

Result<PhoneImport> readFile(const QString &path)
{
    const QFileInfo info(path);
    if (!info.isFile())
        return fail(Errc::NotFound, "it is no file");
    if (info.size() > maxImportFile)
        return fail(Errc::TooLarge, "the file is larger than 4 MB");
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(Errc::Environment, "it can't be opened");
    return readPhoneFile(info.fileName(), file.read(maxImportFile + 1));
}

} // namespace

ImportPresenter::ImportPresenter(CompositionRoot &root, ui::MainWindow &window, QObject *parent)
    : QObject(parent), m_root(root), m_window(window)
{
    connect(&window, &ui::MainWindow::importRequested, this, &ImportPresenter::open);
    connect(&window, &ui::MainWindow::importFileChosen, this, &ImportPresenter::read);
    connect(&window, &ui::MainWindow::bringRequested, this, &ImportPresenter::bring);
}

void ImportPresenter::open()
{
    m_import = {};
    show();
}

void ImportPresenter::read(const QString &path)
{
    auto import = readFile(path);
    if (import) {
        m_import = std::move(*import);
        show();
        return;
    }
    m_import = {};
    switch (import.error().code) {
    case Errc::TooLarge: show(tr("This file is too large to be one of a phone.")); break;
    case Errc::Environment: show(tr("This file can't be opened.")); break;
    default: show(tr("There are no accounts in this file that can be understood."));
    }
}

void ImportPresenter::show(const QString &problem)
{
    ui::ImportView view;
    for (const auto &place : importPlaces(QDir::homePath()))
        view.sources += {place.phone, place.path};
    view.problem = problem;
    view.from = m_import.phone;
    for (const auto &account : m_import.accounts)
        view.accounts += {account.address, account.params.value(u"displayName").toString(),
                          account.password ? QString()
                          : account.hasSealedPassword
                              ? tr("Its password can be read by %1 alone.").arg(m_import.phone)
                              : tr("Its password is not in the file."),
                          !account.password, isKnown(account.address)};
    if (m_takeContacts)
        view.contacts = static_cast<int>(m_import.contacts.size());
    m_window.showImport(view);
}

bool ImportPresenter::isKnown(const QString &address) const
{
    const auto entries = m_root.accounts().list();
    return std::any_of(entries.begin(), entries.end(), [&](const auto &entry) {
        return readableAddress(entry.record.uri).compare(address, Qt::CaseInsensitive) == 0;
    });
}

void ImportPresenter::bring(const ui::ImportChoice &choice)
{
    m_waiting.clear();
    m_added = 0;
    m_refused.clear();
    m_passwords = choice.passwords;
    for (std::size_t place = 0; place < m_import.accounts.size(); ++place)
        if (choice.accounts.contains(static_cast<int>(place)))
            m_waiting += place;
    if (choice.contacts && m_takeContacts)
        m_takeContacts(m_import.contacts);
    bringNext();
}

/// One after the other, in the file's order.
void ImportPresenter::bringNext()
{
    if (m_waiting.isEmpty()) {
        finish();
        return;
    }
    const auto place = m_waiting.takeFirst();
    const auto &account = m_import.accounts.at(place);
    auto params = account.params;
    const auto typed = m_passwords.value(static_cast<int>(place));
    if (!typed.isEmpty())
        params.insert(u"password", typed);
    else if (account.password)
        params.insert(u"password", QString::fromStdString(account.password->reveal()));
    m_root.accounts().add(params, [this](const Outcome<sip::AccountId> &added) {
        if (added)
            ++m_added;
        else
            m_refused = added.error().text();
        bringNext();
    });
}

void ImportPresenter::finish()
{
    m_passwords.clear();
    m_import = {};
    m_window.showPhone(); // where they are seen signing in, and what is said of it
    if (!m_refused.isEmpty())
        showNotice(m_window, tr("Not every account could be brought over: %1").arg(m_refused));
    else
        showNotice(m_window, tr("%n accounts were brought over.", nullptr, m_added));
}

} // namespace ahoy::app
