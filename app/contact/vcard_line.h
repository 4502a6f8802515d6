#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>
#include <QString>
#include <functional>
#include <optional>

namespace ahoy::app {

/// Puts the lines of a vCard together again (RFC 6350 §3.2; soft breaks of quoted-printable,
/// vCard 2.1 §2.1.3), out of pieces of any size.  Thread: any.
class VcardUnfolder {
public:
    /// Bytes of one line, unfolded; what is behind is dropped.
    static constexpr qsizetype longestLine = qsizetype{24} * 1024 * 1024;

    struct Line {
        QByteArray text;
        qint64 number = 0; ///< of its first line in the file, from 1
        bool isCut = false;
    };
    using Sink = std::function<void(const Line &)>;

    explicit VcardUnfolder(Sink sink) : m_sink(std::move(sink)) {}

    void feed(QByteArrayView bytes);
    /// The file is over.
    void finish();

private:
    void endOfLine();
    void append(QByteArrayView bytes);

    Sink m_sink;
    QByteArray m_raw; ///< the line of the file that is being read
    Line m_line;
    qint64 m_number = 0;
    bool m_isRawCut = false;
    bool m_isSoft = false; ///< the line so far ends in a soft break
};

/// A property: "item1.TEL;TYPE=cell,voice;PREF=1:+49 30 123456" (RFC 6350 §3.3).
struct VcardProperty {
    struct Parameter {
        QByteArray name;  ///< in upper case; empty: a bare word of vCard 2.1
        QByteArray value; ///< without its quotes
    };

    QByteArray name; ///< in upper case, without its group
    QList<Parameter> parameters;
    QByteArray raw; ///< the value as it stands

    /// All values of a parameter, in lower case, also those behind one comma; TYPE has the bare
    /// words of vCard 2.1 besides.
    QList<QByteArray> values(const char *parameter) const;
    bool has(const char *parameter, const char *value) const;
    /// The value without its transfer encoding: base64 (B) or quoted-printable.
    QByteArray decoded() const;
    /// As text, by its CHARSET, else UTF-8, else what Windows writes; escapes stand as they are.
    QString text() const;
};

/// Nothing for a line that is none.
std::optional<VcardProperty> parseVcardProperty(const QByteArray &line);

/// "Keller;Jonas\;Jon;;" → "Keller", "Jonas;Jon", "", "" (RFC 6350 §3.4).
QStringList splitVcardValue(const QString &value, QChar separator);
/// UTF-8, or what Windows writes in the west.
QString textOfBytes(const QByteArray &bytes);

} // namespace ahoy::app
