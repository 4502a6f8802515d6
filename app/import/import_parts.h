#pragma once

#include "app/import/phone_import.h"

#include <QHash>
#include <QList>
#include <QStringView>

/// What the readers of the several phones share.
namespace ahoy::app::imported {

/// UTF-8 or UTF-16 with a mark in front, Latin-1 where it is neither; without control characters
/// but line breaks and tabs.
QString decoded(const QByteArray &bytes);

/// A part of an INI file: its keys in small letters.
struct Section {
    QString name;
    QHash<QString, QString> values;

    QString value(const char *key) const { return values.value(QString::fromLatin1(key)); }
    bool has(const char *key) const { return values.contains(QString::fromLatin1(key)); }
};

/// Sections and what stands in them, in their order; what stands before the first belongs to one
/// without a name.  At most 2,000 sections with 500 keys each.
QList<Section> readIni(QStringView text);

/// An address without scheme, brackets, parameters and port: "anna@example.com"; empty: it is none.
/// `name`, where given: what stood before the brackets.
QString plainAddress(const QString &text, QString *name = nullptr);
/// A parameter of a URI or of what stands behind its brackets.
QString parameterOf(const QString &text, const QString &name);
/// "sip:pbx.example.com:5061;transport=tls" → "pbx.example.com:5061"; empty: no host.
QString hostPort(const QString &text);
/// udp, tcp, tls, ws or wss; empty for anything else.
QString transportWord(const QString &text);
/// "opus/48000/2,pcma" → the ones that this phone knows, by its names.
QStringList codecNames(const QString &text);

/// Puts a value where there is one; texts that are too long, or hold what no text may, are left
/// out.
void put(QJsonObject &params, const char *key, const QString &value);
/// Adds an account unless its address is none, or there already, or there are too many.
void add(PhoneImport &import, ImportedAccount account);
void add(PhoneImport &import, ImportedContact contact);

// One for each phone; false: the file is none of its.
bool readLinphone(const QString &name, const QString &text, PhoneImport &import);
bool readTwinkle(const QString &name, const QString &text, PhoneImport &import);
bool readMicroSip(const QString &name, const QString &text, PhoneImport &import);
bool readBaresip(const QString &name, const QString &text, PhoneImport &import);
bool readZoiper(const QString &name, const QString &text, PhoneImport &import);

} // namespace ahoy::app::imported
