#pragma once

#include <QList>
#include <QString>

namespace ahoy::app {

/// A file of another phone that is there.
struct ImportPlace {
    QString phone;
    QString path;
};

/// Where the other phones keep what is theirs, as far as such files are there; at most 50.
/// `home`: the person's folder.
QList<ImportPlace> importPlaces(const QString &home);

} // namespace ahoy::app
