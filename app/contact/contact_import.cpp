#include "app/contact/contact_import.h"

#include "app/contact/contact_photo.h"
#include "app/store/store_thread.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QStringDecoder>

namespace ahoy::app {

namespace {

constexpr int piecesOnTheirWay = 3;
constexpr std::size_t pieceContacts = 100;
constexpr qsizetype piecePhotos = qsizetype{2} * 1024 * 1024; ///< bytes
constexpr qint64 readBytes = qint64{256} * 1024;

Refusal fileRefusal(Errc code, const QString &text)
{
    return Refusal(code, text, QStringLiteral("file"));
}

} // namespace

/// What the thread that reads works with.  Thread: that one.
class ContactImport::Reading {
public:
    explicit Reading(ContactImport &import) : m_import(import) {}

    std::optional<Refusal> readAll(QFile &file)
    {
        QStringDecoder wide;
        while (!m_import.m_isCancelled) {
            auto bytes = file.read(readBytes);
            if (bytes.isEmpty())
                break;
            m_piece.bytes += bytes.size();
            if (m_piece.bytes > maxBytes)
                return fileRefusal(Errc::TooLarge,
                                   QStringLiteral("the file is larger than 256 MB"));
            if (!m_reader)
                begin(bytes, wide);
            if (wide.isValid())
                bytes = QString(wide(bytes)).toUtf8();
            m_reader->feed(bytes);
        }
        if (file.error() != QFileDevice::NoError)
            return Refusal(Errc::Environment, file.errorString());
        if (m_reader && !m_import.m_isCancelled)
            m_reader->finish();
        return std::nullopt;
    }

    void sendLast(std::optional<Refusal> refusal)
    {
        m_piece.isLast = true;
        m_piece.refusal = std::move(refusal);
        m_import.m_pieces.post(std::move(m_piece));
    }

private:
    void begin(const QByteArray &bytes, QStringDecoder &wide)
    {
        // Windows' programs write UTF-16 where one asks for "Unicode".
        if (bytes.startsWith("\xFF\xFE") || bytes.startsWith("\xFE\xFF"))
            wide = QStringDecoder(QStringDecoder::Utf16);
        const auto format = m_import.m_format.value_or(
            formatOf(wide.isValid() ? QByteArray(bytes).replace('\0', "") : bytes));
        ContactSink sink{.contact = [this](Contact contact) { add(std::move(contact)); },
                         .problem = [this](qint64 line, const QString &reason,
                                           bool isBroken) { note(line, reason, isBroken); }};
        m_reader = format == ContactFormat::Csv ? makeCsvReader(std::move(sink))
                                                : makeVcardReader(std::move(sink));
    }

    void add(Contact contact)
    {
        if (m_import.m_isCancelled)
            return;
        if (!contact.photo.isEmpty()) {
            auto scaled = ContactPhoto::scaled(contact.photo);
            contact.photo = scaled ? std::move(*scaled) : QByteArray();
            contact.hasPhoto = !contact.photo.isEmpty();
            m_photos += contact.photo.size();
        }
        m_piece.contacts.push_back(std::move(contact));
        if (m_piece.contacts.size() >= pieceContacts || m_photos >= piecePhotos)
            send();
    }

    void note(qint64 line, const QString &reason, bool isBroken)
    {
        m_piece.problems.push_back({line, reason});
        m_piece.broken += isBroken ? 1 : 0;
        if (m_piece.problems.size() >= pieceContacts)
            send();
    }

    void send()
    {
        m_import.m_room.acquire();
        Piece next;
        next.bytes = m_piece.bytes;
        m_photos = 0;
        m_import.m_pieces.post(std::exchange(m_piece, std::move(next)));
    }

    ContactImport &m_import;
    std::unique_ptr<ContactReader> m_reader;
    Piece m_piece;
    qsizetype m_photos = 0; ///< bytes of this piece
};

ContactImport::ContactImport(StoreThread &store, const QString &file,
                             std::optional<ContactFormat> format, const QString &country,
                             QObject *parent)
    : QObject(parent),
      m_store(store),
      m_file(file),
      m_format(format),
      m_country(country),
      m_room(piecesOnTheirWay),
      m_pieces([this](Piece piece) { onPiece(std::move(piece)); })
{
}

ContactImport::~ContactImport()
{
    cancel();
    if (m_thread.joinable())
        m_thread.join();
}

void ContactImport::start(Done<ImportReport> done)
{
    m_done = std::move(done);
    m_size = QFileInfo(m_file).size();
    m_thread = std::thread([this] { read(); });
}

void ContactImport::cancel()
{
    m_isCancelled = true;
    m_room.release(piecesOnTheirWay);
}

/// Thread: the one that reads.
void ContactImport::read()
{
    Reading reading(*this);
    const QFileInfo about(m_file);
    QFile file(m_file);
    std::optional<Refusal> refusal;
    // A pipe or a device could keep us waiting for ever.
    if (about.exists() && !about.isFile())
        refusal = fileRefusal(Errc::Invalid, QStringLiteral("that is no file"));
    else if (about.size() > maxBytes)
        refusal = fileRefusal(Errc::TooLarge, QStringLiteral("the file is larger than 256 MB"));
    else if (!file.open(QIODevice::ReadOnly))
        refusal = Refusal(Errc::Environment, file.errorString());
    else
        refusal = reading.readAll(file);
    reading.sendLast(std::move(refusal));
}

void ContactImport::onPiece(Piece piece)
{
    m_report.broken += piece.broken;
    m_report.problemCount += static_cast<qint64>(piece.problems.size());
    for (auto &problem : piece.problems)
        if (m_report.problems.size() < ImportReport::mostProblems)
            m_report.problems.push_back(std::move(problem));
    Q_EMIT progressed(piece.bytes, m_size);
    if (piece.refusal)
        return finish(tl::unexpected<Refusal>(*piece.refusal));
    if (m_isCancelled) {
        if (piece.isLast)
            finish(refuse(Errc::WrongState, QStringLiteral("the import was cancelled")));
        return;
    }
    m_store.run(
        this,
        [contacts = std::move(piece.contacts), country = m_country](Database &database) {
            return ContactStaging(database).add(contacts, country);
        },
        [this, isLast = piece.isLast](const Result<ImportCounts> &counts) {
            onStaged(counts, isLast);
        });
}

void ContactImport::onStaged(const Result<ImportCounts> &counts, bool isLast)
{
    if (!counts && !m_isCancelled) {
        auto refusal = Refusal(counts.error());
        if (refusal.error.code == Errc::TooLarge)
            refusal.parameter = QStringLiteral("file");
        cancel();
        return finish(tl::unexpected<Refusal>(refusal));
    }
    if (counts) {
        m_report.counts.added += counts->added;
        m_report.counts.merged += counts->merged;
        m_report.counts.unchanged += counts->unchanged;
    }
    if (!isLast)
        m_room.release();
    else if (m_isCancelled)
        finish(refuse(Errc::WrongState, QStringLiteral("the import was cancelled")));
    else
        finish(m_report);
}

void ContactImport::finish(Outcome<ImportReport> outcome)
{
    if (const auto done = std::exchange(m_done, {}))
        done(std::move(outcome));
}

} // namespace ahoy::app
