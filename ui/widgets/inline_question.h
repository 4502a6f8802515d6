#pragma once

#include "ui/widgets/button.h"

#include <QWidget>

class QBoxLayout;

namespace ahoy::ui {

class Label;

/// A button whose press asks in its own place, one sentence and two buttons, before anything is
/// done: never a modal box.
class InlineQuestion : public QWidget {
    Q_OBJECT

public:
    /// `words`: on the button.  `sentence`: the question.  `yes`: the button that does it.
    InlineQuestion(const QString &words, const QString &sentence, const QString &yes,
                   QWidget *parent = nullptr);

    /// Only the question, without a button that leads to it: hidden until ask().
    InlineQuestion(const QString &sentence, const QString &yes, QWidget *parent = nullptr);

    void ask();
    bool isAsking() const { return m_isAsking; }

Q_SIGNALS:
    void confirmed();
    void declined();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void setAsking(bool asking);

    Button *m_button = nullptr; ///< none: hidden until asked
    QWidget *m_question;
    Label *m_sentence;
    Button *m_yes;
    Button *m_no;
    bool m_isAsking = false;
};

} // namespace ahoy::ui
