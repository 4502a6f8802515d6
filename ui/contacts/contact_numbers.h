#pragma once

#include "ui/contacts/contact_view.h"

#include <QWidget>

class QComboBox;
class QLineEdit;
class QVBoxLayout;

namespace ahoy::ui {

class Button;
class IconButton;

/// The numbers and addresses of a contact, to be edited: a row each, and one to add another.
class ContactNumbers : public QWidget {
    Q_OBJECT

public:
    explicit ContactNumbers(QWidget *parent = nullptr);

    void setNumbers(const QList<ContactView::Number> &numbers);
    /// Rows in which nothing stands are left out.
    QList<ContactView::Number> numbers() const;
    /// What no phone could call, as one sentence, and the focus goes there; empty: all is well.
    QString findProblem();

Q_SIGNALS:
    void changed();

private:
    struct Row {
        QWidget *line;
        QComboBox *kind;
        QLineEdit *text;
        IconButton *remove;
    };

    void addRow(const ContactView::Number &number);
    void removeRow(const QWidget *line);
    void refresh();

    QList<Row> m_rows;
    QVBoxLayout *m_lines;
    Button *m_add;
};

} // namespace ahoy::ui
