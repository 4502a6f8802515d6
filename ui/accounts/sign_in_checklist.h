#pragma once

#include "ui/accounts/account_form.h"

#include <QWidget>

#include <array>

class QTimer;

namespace ahoy::ui {

class Button;
class Label;

/// Four lines that tick themselves while the phone signs in.  The one that fails turns into its
/// sentence and the button that helps.
class SignInChecklist : public QWidget {
    Q_OBJECT

public:
    explicit SignInChecklist(QWidget *parent = nullptr);

    void update(const SignInUpdate &change);
    void reset();
    bool isComplete() const;
    bool hasFailed() const;

Q_SIGNALS:
    void actionRequested(const QString &actionId);
    void announcement(const QString &words);

private:
    class Mark;
    struct Line {
        SignInUpdate now;
        Mark *mark = nullptr;
        Label *words = nullptr;
        QWidget *tries = nullptr;
        QList<Mark *> tryMarks;
        Label *sentence = nullptr;
        Button *button = nullptr;
    };
    static constexpr std::size_t lineCount = 4;

    void refresh(Line &line);
    void showTries(Line &line);
    void tellTries(const SignInUpdate &before, const SignInUpdate &now);
    QString wordsOf(const SignInUpdate &update) const;
    void spin();

    std::array<Line, lineCount> m_lines;
    QTimer *m_spin;
};

} // namespace ahoy::ui
