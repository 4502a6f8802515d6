#pragma once

#include "ui/contacts/contact_view.h"

#include <QWidget>

class QAbstractItemModel;
class QGridLayout;
class QVBoxLayout;

namespace ahoy::ui {

class Avatar;
class BannerBar;
class Button;
class ContactCalls;
class IconButton;
class Label;

/// One person: who, how to reach them, and the last calls with them.
class ContactDetail : public QWidget {
    Q_OBJECT

public:
    explicit ContactDetail(QWidget *parent = nullptr);

    /// `accountName`: of contact.accountId; empty: the usual one.
    void show(const ContactView &contact, const QString &accountName);
    const ContactView &contact() const { return m_contact; }
    /// The arrow back to the list, where this covers it.
    void setBackShown(bool shown);
    void setCallsModel(QAbstractItemModel *model);
    void focusFirst();

Q_SIGNALS:
    void backRequested();
    void callRequested(const QString &contactId, const QString &number);
    void editRequested(const ahoy::ui::ContactView &contact);
    void favouriteToggled(const QString &contactId, bool on);
    void removeRequested(const QString &contactId);
    void exportRequested(const QString &contactId);
    void announcement(const QString &words);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QWidget *makeBody();
    void addNumber(const ContactView::Number &number);
    void addLine(const QString &what, const QString &value);
    void showFavourite();
    void showMenu();
    void askToDelete();

    ContactView m_contact;
    IconButton *m_back;
    IconButton *m_favourite;
    IconButton *m_edit;
    IconButton *m_menu;
    Avatar *m_avatar = nullptr;
    Label *m_name = nullptr;
    Label *m_company = nullptr;
    Button *m_call = nullptr;
    QWidget *m_body = nullptr;
    QVBoxLayout *m_numbers = nullptr;
    QWidget *m_lines = nullptr;
    QGridLayout *m_grid = nullptr;
    ContactCalls *m_calls = nullptr;
    BannerBar *m_question;
};

} // namespace ahoy::ui
