#include "ui/settings/settings_page.h"

#include "ui/accounts/account_strip.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/meter.h"

#include <QButtonGroup>
#include <QComboBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QRadioButton>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace ahoy::ui {

SettingsPage::SettingsPage(QWidget *parent) : QWidget(parent)
{
    auto *back = new IconButton(QStringLiteral("back"), tr("Back"), this);
    back->setMirrored(true);
    auto *title = new Label(tr("Settings"), TextStyle::Title, Ink::Text, this);
    auto *top = new QHBoxLayout;
    top->setContentsMargins(space::related, space::related, space::edge, space::related);
    top->setSpacing(space::related);
    top->addWidget(back);
    top->addWidget(title, 1);

    auto *scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto *sheet = new QWidget(scroll);
    auto *card = new QWidget(sheet);
    card->setMaximumWidth(size::wideFrom - size::listColumn + size::formColumn);
    auto *page = new QVBoxLayout(card);
    page->setContentsMargins(space::edge, space::related, space::edge, space::group);
    page->setSpacing(space::group);
    m_accounts = addGroup(*page, tr("Accounts"), m_accountsGroup);
    makeSound(*page);
    makeLook(*page);
    page->addStretch();
    auto *row = new QHBoxLayout(sheet);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(card, 1);
    scroll->setWidget(sheet);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(top);
    layout->addWidget(scroll, 1);
    connect(back, &IconButton::clicked, this, &SettingsPage::backRequested);
    setAccounts({});
    setDevices({});
}

QVBoxLayout *SettingsPage::addGroup(QVBoxLayout &page, const QString &title, QWidget *&group)
{
    group = new QWidget(this);
    auto *column = new QVBoxLayout(group);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::related);
    column->addWidget(new Label(title, TextStyle::Title, Ink::Text, group));
    page.addWidget(group);
    return column;
}

SettingsPage::Choice SettingsPage::addDeviceChoice(QVBoxLayout &into, const QString &name,
                                                   DeviceUse use)
{
    Choice choice;
    choice.label = new Label(name, TextStyle::Body, Ink::Muted, m_soundGroup);
    choice.box = new QComboBox(m_soundGroup);
    choice.box->setAccessibleName(name);
    // A long device name must not make the window wide.
    choice.box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    choice.box->setMinimumContentsLength(1);
    choice.label->setBuddy(choice.box);
    into.addWidget(choice.label);
    into.addWidget(choice.box);
    connect(choice.box, &QComboBox::activated, this, [this, box = choice.box, use](int index) {
        Q_EMIT deviceChosen(use, box->itemData(index).toString());
    });
    return choice;
}

void SettingsPage::makeSound(QVBoxLayout &page)
{
    QVBoxLayout *column = addGroup(page, tr("Sound"), m_soundGroup);
    m_microphone = addDeviceChoice(*column, tr("Microphone"), DeviceUse::Microphone);
    m_microphoneMeter = new Meter(tr("Microphone level"), m_soundGroup);
    column->addWidget(m_microphoneMeter);
    column->addSpacing(space::related);
    m_speaker = addDeviceChoice(*column, tr("Speaker"), DeviceUse::Speaker);
    m_speakerMeter = new Meter(tr("Speaker level"), m_soundGroup);
    column->addWidget(m_speakerMeter);
    column->addSpacing(space::related);
    m_ringer = addDeviceChoice(*column, tr("Ring on"), DeviceUse::Ring);
}

void SettingsPage::makeLook(QVBoxLayout &page)
{
    QVBoxLayout *column = addGroup(page, tr("Look"), m_lookGroup);
    column->setSpacing(0);
    m_schemes = new QButtonGroup(this);
    const auto add = [&](const QString &text, Theme::Scheme scheme) {
        auto *radio = new QRadioButton(text, m_lookGroup);
        m_schemes->addButton(radio, static_cast<int>(scheme));
        column->addWidget(radio);
    };
    add(tr("As the system"), Theme::Scheme::System);
    add(tr("Light"), Theme::Scheme::Light);
    add(tr("Dark"), Theme::Scheme::Dark);
    setScheme(Theme::Scheme::System);
    connect(m_schemes, &QButtonGroup::idClicked, this,
            [this](int id) { Q_EMIT schemeChosen(static_cast<Theme::Scheme>(id)); });
}

void SettingsPage::setScheme(Theme::Scheme scheme)
{
    m_schemes->button(static_cast<int>(scheme))->setChecked(true);
}

void SettingsPage::setAccounts(const QList<AccountView> &accounts)
{
    // The heading is the first item; everything below it is made anew.
    while (m_accounts->count() > 1) {
        QLayoutItem *item = m_accounts->takeAt(1);
        if (item->widget() != nullptr) {
            item->widget()->hide(); // it may be the one whose button is being clicked
            item->widget()->deleteLater();
        }
        delete item;
    }
    for (const AccountView &account : accounts) {
        auto *row = new QWidget(m_accountsGroup);
        auto *line = new QHBoxLayout(row);
        line->setContentsMargins(0, 0, 0, 0);
        line->setSpacing(space::related);
        auto *words = new QVBoxLayout;
        words->setSpacing(0);
        words->addWidget(new Label(titleOf(account), TextStyle::Body, Ink::Text, row));
        const QString state =
            account.state == AccountView::State::Registered ? tr("Ready") : stateWords(account);
        auto *second =
            new Label(account.problem.isEmpty() ? state : account.problem, TextStyle::Caption,
                      account.state == AccountView::State::Failed ? Ink::Bad : Ink::Muted, row);
        second->setWordWrap(true);
        words->addWidget(second);
        line->addLayout(words, 1);
        auto *edit = new IconButton(QStringLiteral("pencil"),
                                    tr("Edit account %1").arg(titleOf(account)), row);
        line->addWidget(edit);
        connect(edit, &IconButton::clicked, this,
                [this, id = account.id] { Q_EMIT accountEditRequested(id); });
        m_accounts->addWidget(row);
    }
    auto *add = new Button(tr("Add account"), Button::Kind::Plain, m_accountsGroup);
    add->setIconName(QStringLiteral("plus"));
    m_accounts->addWidget(add, 0, Qt::AlignLeading);
    connect(add, &Button::clicked, this, &SettingsPage::accountAddRequested);
}

void SettingsPage::fill(const Choice &choice, const QList<DevicesView::Device> &devices,
                        const QString &current)
{
    const QSignalBlocker blocker(choice.box);
    choice.box->clear();
    choice.box->addItem(tr("The system's default"), QString());
    for (const DevicesView::Device &device : devices) {
        if (!device.id.isEmpty())
            choice.box->addItem(device.name, device.id);
    }
    int index = choice.box->findData(current);
    if (index < 0) {
        // Chosen once, and unplugged now: it stays chosen.
        choice.box->addItem(tr("%1 (not there)").arg(current), current);
        index = choice.box->count() - 1;
    }
    choice.box->setCurrentIndex(index);
    choice.box->setVisible(!devices.isEmpty());
    choice.label->setVisible(!devices.isEmpty());
}

void SettingsPage::setDevices(const DevicesView &devices)
{
    fill(m_microphone, devices.microphones, devices.microphone);
    fill(m_speaker, devices.speakers, devices.speaker);
    fill(m_ringer, devices.ringers, devices.ringer);
    m_microphoneMeter->setVisible(!devices.microphones.isEmpty());
    m_speakerMeter->setVisible(!devices.speakers.isEmpty());
    m_soundGroup->setVisible(!devices.microphones.isEmpty() || !devices.speakers.isEmpty() ||
                             !devices.ringers.isEmpty());
}

void SettingsPage::setLevels(double microphone, double speaker)
{
    m_microphoneMeter->setLevel(microphone);
    m_speakerMeter->setLevel(speaker);
}

void SettingsPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (!event->spontaneous())
        Q_EMIT metersWanted(true);
}

void SettingsPage::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    if (event->spontaneous())
        return;
    setLevels(0, 0);
    Q_EMIT metersWanted(false);
}

void SettingsPage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        Q_EMIT backRequested();
    else
        QWidget::keyPressEvent(event);
}

} // namespace ahoy::ui
