#pragma once

#include "app/contact/contact_reader.h"
#include "app/contact/contact_staging.h"
#include "app/refusal.h"
#include "app/ui_mailbox.h"

#include <QObject>
#include <atomic>
#include <optional>
#include <semaphore>
#include <thread>
#include <vector>

namespace ahoy::app {

class StoreThread;

/// What became of an import, or would.
struct ImportReport {
    struct Problem {
        qint64 line = 0;
        QString reason; ///< a sentence

        friend bool operator==(const Problem &, const Problem &) = default;
    };
    static constexpr std::size_t mostProblems = 100;

    ImportCounts counts;
    qint64 broken = 0;             ///< cards and rows that could not be read
    qint64 problemCount = 0;       ///< those, and ones of which something was left out
    std::vector<Problem> problems; ///< the first of them
};

/// Reads a file of contacts on a thread of its own, piece by piece, and stages them on Store
/// (ContactStaging); neither waits for the other longer than for a piece.
/// Thread: UI (all public members); it owns the one that reads.
class ContactImport : public QObject {
    Q_OBJECT

public:
    static constexpr qint64 maxBytes = qint64{256} * 1024 * 1024;

    /// `format`: none: by what is in it.
    ContactImport(StoreThread &store, const QString &file, std::optional<ContactFormat> format,
                  const QString &country, QObject *parent = nullptr);
    ~ContactImport() override;

    /// Answered once; what was staged stays so.  Errors: Environment, TooLarge and Invalid
    /// (parameter `file`), WrongState (cancelled).
    void start(Done<ImportReport> done);
    /// It ends soon, and says so.
    void cancel();

Q_SIGNALS:
    void progressed(qint64 bytes, qint64 ofBytes);

private:
    struct Piece {
        std::vector<Contact> contacts;
        std::vector<ImportReport::Problem> problems;
        qint64 broken = 0;
        qint64 bytes = 0; ///< of the file so far
        bool isLast = false;
        std::optional<Refusal> refusal; ///< of the last
    };
    class Reading;

    void read();
    void onPiece(Piece piece);
    void onStaged(const Result<ImportCounts> &counts, bool isLast);
    void finish(Outcome<ImportReport> outcome);

    StoreThread &m_store;
    QString m_file;
    std::optional<ContactFormat> m_format;
    QString m_country;
    qint64 m_size = 0;
    ImportReport m_report;
    Done<ImportReport> m_done;
    std::atomic<bool> m_isCancelled{false};
    std::counting_semaphore<> m_room; ///< for pieces on their way
    UiMailbox<Piece> m_pieces;
    std::thread m_thread;
};

} // namespace ahoy::app
