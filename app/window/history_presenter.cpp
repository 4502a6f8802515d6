#include "app/window/history_presenter.h"

#include "app/call/ladder.h"
#include "app/settings/keys.h"
#include "app/wall_clock.h"
#include "app/window/accounts_presenter.h"
#include "app/window/notice.h"
#include "ui/main_window.h"
#include "ui/recents/recent_detail.h"
#include "ui/recents/recents_page.h"

#include <QDesktopServices>
#include <QDir>
#include <QFileInfo>
#include <QPointer>
#include <QUrl>

namespace ahoy::app {

namespace {

constexpr int mostNamed = 50; ///< contacts whose calls a search finds by their names

} // namespace

HistoryPresenter::HistoryPresenter(CompositionRoot &root, ui::MainWindow &window, QObject *parent)
    : QObject(parent),
      m_root(root),
      m_window(window),
      m_recents(root.history(),
                [&root](sip::AccountId id) { return accountName(root.accounts(), id); })
{
    m_recents.setContactName([&root](const QString &uri, sip::AccountId account) {
        const auto *const caller = root.callerNames().find(uri, account);
        return caller ? caller->name : QString();
    });
    connect(&root.callerNames(), &CallerNames::named, &m_recents, &HistoryModel::namesChanged);
    connectHistory();
    connectWindow();
    connectLists();
    connect(&root, &CompositionRoot::loaded, this, [this] {
        m_isLoaded = true;
        m_missedSeen =
            QDateTime::fromString(m_root.settings().value(setting::missedSeen), Qt::ISODateWithMs);
        countMissed();
    });
}

void HistoryPresenter::connectHistory()
{
    const auto &history = m_root.history();
    connect(&history, &History::added, this, &HistoryPresenter::countMissed);
    connect(&history, &History::removed, this, &HistoryPresenter::countMissed);
    connect(&history, &History::removedBefore, this, &HistoryPresenter::countMissed);
    connect(&history, &History::cleared, this, &HistoryPresenter::countMissed);
}

void HistoryPresenter::connectWindow()
{
    using Window = ui::MainWindow;
    connect(&m_window, &Window::missedSeen, this, &HistoryPresenter::onMissedSeen);
    connect(&m_window, &Window::callBackRequested, this, &HistoryPresenter::callBack);
    connect(&m_window, &Window::deleteRecentsRequested, this, &HistoryPresenter::remove);
    connect(&m_window, &Window::deleteOlderRequested, this, [this](const QDateTime &before) {
        m_root.history().removeBefore(before, [this](const Outcome<qint64> &count) {
            if (count)
                showNotice(m_window,
                           tr("%n calls were deleted.", nullptr, static_cast<int>(*count)));
        });
    });
    connect(&m_window, &Window::deleteHistoryRequested, this,
            [this] { m_root.history().removeAll({}); });
    connect(&m_window, &Window::rebuilt, this, [this] {
        connectLists();
        show(m_window.recents().query());
        m_window.setMissedCount(m_missedCount);
    });
}

void HistoryPresenter::connectLists()
{
    m_window.setRecentsModel(&m_recents);
    connect(&m_window.recents(), &ui::RecentsPage::queryChanged, this, &HistoryPresenter::show);
    connect(&m_window.recents(), &ui::RecentsPage::exportRequested, this,
            &HistoryPresenter::exportTo);
    const auto &detail = m_window.recentDetail();
    connect(&detail, &ui::RecentDetail::noteEdited, this, &HistoryPresenter::keepNote);
    connect(&detail, &ui::RecentDetail::connectionRequested, this,
            &HistoryPresenter::showConnection);
    connect(&detail, &ui::RecentDetail::playRequested, this,
            [this](const QString &file) { openRecording(file, false); });
    connect(&detail, &ui::RecentDetail::folderRequested, this,
            [this](const QString &file) { openRecording(file, true); });
}

void HistoryPresenter::countMissed()
{
    if (!m_isLoaded)
        return;
    m_root.history().countMissed(
        m_missedSeen, [this, guard = QPointer<HistoryPresenter>(this)](const auto &count) {
            if (guard && count)
                setMissedCount(*count);
        });
}

void HistoryPresenter::setMissedCount(int count)
{
    if (count == m_missedCount)
        return;
    m_missedCount = count;
    m_window.setMissedCount(count);
    Q_EMIT missedCountChanged(count);
}

void HistoryPresenter::onMissedSeen()
{
    m_missedSeen = WallClock::now();
    m_root.settings().change(setting::missedSeen, WallClock::text(m_missedSeen));
    setMissedCount(0);
}

void HistoryPresenter::show(const ui::RecentsQuery &query)
{
    HistoryQuery wanted;
    wanted.text = query.text;
    wanted.filter = query.isOnlyMissed ? HistoryQuery::Filter::Missed : HistoryQuery::Filter::All;
    if (!query.person.isEmpty())
        wanted.people += query.person;
    const auto asked = ++m_asked;
    if (query.text.trimmed().isEmpty())
        return m_recents.setQuery(wanted);
    // The list shows calls by the names of contacts, which the history knows nothing of.
    ContactQuery named;
    named.text = query.text;
    named.limit = mostNamed;
    m_root.contacts().list(named, [this, guard = QPointer<HistoryPresenter>(this), asked,
                                   wanted](const Outcome<std::vector<Contact>> &contacts) mutable {
        if (!guard || asked != m_asked)
            return;
        if (contacts)
            for (const auto &contact : *contacts)
                wanted.named += personsOf(contact);
        m_recents.setQuery(wanted);
    });
}

void HistoryPresenter::remove(const QStringList &recentIds)
{
    QList<qint64> ids;
    for (const auto &id : recentIds)
        ids += id.toLongLong();
    m_root.history().remove(ids, {});
}

void HistoryPresenter::callBack(const QString &recentId)
{
    const auto *const record = m_recents.record(recentId.toLongLong());
    if (!record)
        return;
    const auto account = record->account && m_root.accounts().find(record->account)
                             ? idText(record->account)
                             : QString();
    Q_EMIT dialRequested(record->remoteUri, account);
}

void HistoryPresenter::keepNote(const QString &recentId, const QString &note)
{
    m_root.history().setNote(
        recentId.toLongLong(), note, [this](const Outcome<HistoryRecord> &kept) {
            if (!kept && kept.error().error.code != Errc::Gone)
                showNotice(m_window, tr("The note could not be kept: %1").arg(kept.error().text()));
        });
}

void HistoryPresenter::showConnection(const QString &recentId)
{
    m_root.history().log(recentId.toLongLong(), [this, recentId](const Outcome<EventLog> &log) {
        if (log)
            m_window.recentDetail().showConnection(recentId, ladderText(*log));
        else
            showNotice(m_window, tr("The details of this call are not kept any more."));
    });
}

void HistoryPresenter::exportTo(const QString &file)
{
    m_root.history().exportTo(HistoryFormat::Csv, file, [this, file](const Outcome<qint64> &rows) {
        const auto name = QDir::toNativeSeparators(file);
        if (rows)
            showNotice(
                m_window,
                tr("%n calls were saved in %1.", nullptr, static_cast<int>(*rows)).arg(name));
        else
            showNotice(m_window, tr("The calls could not be saved: %1").arg(rows.error().text()));
    });
}

void HistoryPresenter::openRecording(const QString &file, bool isFolderWanted)
{
    const QFileInfo info(file);
    if (!info.exists() && !(isFolderWanted && info.dir().exists())) {
        showNotice(
            m_window,
            tr("The recording is not there any more: %1").arg(QDir::toNativeSeparators(file)));
        return;
    }
    const auto path = isFolderWanted ? info.absolutePath() : info.absoluteFilePath();
    if (!QDesktopServices::openUrl(QUrl::fromLocalFile(path)))
        showNotice(m_window,
                   tr("No program was found that opens %1.").arg(QDir::toNativeSeparators(path)));
}

} // namespace ahoy::app
