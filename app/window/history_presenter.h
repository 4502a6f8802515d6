#pragma once

#include "app/composition_root.h"
#include "app/history/history_model.h"

#include <QDateTime>
#include <QObject>
#include <QString>
#include <QStringList>

namespace ahoy::ui {
class MainWindow;
struct RecentsQuery;
} // namespace ahoy::ui

namespace ahoy::app {

/// Shows the calls that are over, and how many were missed since somebody looked.  Thread: UI.
class HistoryPresenter : public QObject {
    Q_OBJECT

public:
    HistoryPresenter(CompositionRoot &root, ui::MainWindow &window, QObject *parent = nullptr);

    /// The names of accounts are other ones now.
    void accountsChanged() { m_recents.accountsChanged(); }
    /// Calls that were missed since the list was last in sight, also before the last start.
    int missedCount() const { return m_missedCount; }

Q_SIGNALS:
    void dialRequested(const QString &address, const QString &accountId);
    void missedCountChanged(int count);

private:
    void connectHistory();
    void connectWindow();
    void connectLists();
    void countMissed();
    void setMissedCount(int count);
    void onMissedSeen();
    void show(const ui::RecentsQuery &query);
    void remove(const QStringList &recentIds);
    void callBack(const QString &recentId);
    void keepNote(const QString &recentId, const QString &note);
    void showConnection(const QString &recentId);
    void exportTo(const QString &file);
    /// Opens it, or its folder, with the desktop.
    void openRecording(const QString &file, bool isFolderWanted);

    CompositionRoot &m_root;
    ui::MainWindow &m_window;
    HistoryModel m_recents;
    QDateTime m_missedSeen; ///< as the settings have it, where they can be written
    int m_missedCount = 0;
    quint64 m_asked = 0;     ///< counts what was searched for: answers about the latest count
    bool m_isLoaded = false; ///< the settings are read
};

} // namespace ahoy::app
