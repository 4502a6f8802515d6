#pragma once

#include "app/contact/contact_record.h"

#include <QByteArrayView>
#include <QString>
#include <functional>
#include <memory>

namespace ahoy::app {

enum class ContactFormat : quint8 { Vcard3, Vcard4, Csv };

/// What a file of contacts is taken apart into.
struct ContactSink {
    std::function<void(Contact)> contact; ///< tidy, but for its picture, which is as it came
    /// One that could not be read, or not whole; a sentence.
    std::function<void(qint64 line, const QString &reason, bool isBroken)> problem;
};

/// Reads contacts out of a file that comes in pieces.  Thread: any.
class ContactReader {
public:
    virtual ~ContactReader() = default;
    /// UTF-8, or what Windows writes in the west.
    virtual void feed(QByteArrayView bytes) = 0;
    /// The file is over.
    virtual void finish() = 0;
};

std::unique_ptr<ContactReader> makeVcardReader(ContactSink sink);
std::unique_ptr<ContactReader> makeCsvReader(ContactSink sink);

/// By how it begins: CSV unless it says BEGIN:VCARD.
ContactFormat formatOf(QByteArrayView beginning);

/// The sentence for what was cut of a contact ("name", "numbers", …: tidy()).
QString cutSentence(const QStringList &cut);

} // namespace ahoy::app
