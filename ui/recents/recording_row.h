#pragma once

#include <QWidget>

namespace ahoy::ui {

/// A recording of a call: its name, Play, and where it is.
class RecordingRow : public QWidget {
    Q_OBJECT

public:
    explicit RecordingRow(const QString &file, QWidget *parent = nullptr);

Q_SIGNALS:
    void playRequested(const QString &file);
    void folderRequested(const QString &file);
};

} // namespace ahoy::ui
