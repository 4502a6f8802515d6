#pragma once

#include "ui/contacts/contact_view.h"

#include <QWidget>

class QVBoxLayout;

namespace ahoy::ui {

class Button;
class Label;

/// What a file of contacts would add and change, before it does.
class ImportPage : public QWidget {
    Q_OBJECT

public:
    explicit ImportPage(QWidget *parent = nullptr);

    /// The file is being read.
    void showReading(const QString &file);
    void showPreview(const ImportPreview &preview);
    /// Why the file can't be taken.
    void showProblem(const QString &sentence);
    const QString &file() const { return m_file; }
    /// Nothing more can come of it: closing it needs no word to the app.
    bool isOver() const { return m_state == State::Problem; }
    void focusFirst();

Q_SIGNALS:
    void confirmed(const QString &file);
    void cancelled();
    void announcement(const QString &words);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    enum class State : quint8 { Reading, Preview, Importing, Problem };

    void turnTo(State state);
    void clear();
    void addLine(const QString &icon, const QString &words);
    void addProblems(const ImportPreview &preview);
    void confirm();

    QString m_file;
    State m_state = State::Reading;
    Label *m_fileName;
    Label *m_sentence;
    QWidget *m_lines;
    QVBoxLayout *m_column;
    Button *m_cancel;
    Button *m_import;
};

} // namespace ahoy::ui
