#pragma once

#include "ui/accounts/import_view.h"

#include <QWidget>

class QVBoxLayout;

namespace ahoy::ui {

class Button;
class IconButton;
class Label;
class PasswordField;
class Switch;

/// Accounts and contacts of another phone: which file, what is in it, and what of that is wanted.
class AccountImportPage : public QWidget {
    Q_OBJECT

public:
    explicit AccountImportPage(QWidget *parent = nullptr);

    void setView(const ImportView &view);

Q_SIGNALS:
    void backRequested();
    /// Answer with setView().
    void fileChosen(const QString &path);
    void bringRequested(const ahoy::ui::ImportChoice &choice);
    void announcement(const QString &words);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    struct Line {
        Switch *wanted = nullptr;
        PasswordField *password = nullptr; ///< none: the file had it
    };

    void showSources();
    void showAccounts();
    void addAccount(const ImportView::Account &account);
    void addSwitchLine(const QString &words, const QString &second, Switch *&made);
    void chooseFile();
    void refresh();
    ImportChoice choice() const;

    ImportView m_view;
    IconButton *m_back;
    Label *m_words;
    Label *m_problem;
    QWidget *m_body;
    QVBoxLayout *m_column; ///< made anew for each view
    Button *m_file;
    Button *m_bring;
    QList<Line> m_lines;
    Switch *m_contacts = nullptr;
};

} // namespace ahoy::ui
