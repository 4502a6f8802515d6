#include "ui/contacts/photo_chooser.h"

#include "ui/theme/tokens.h"
#include "ui/widgets/avatar.h"
#include "ui/widgets/button.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QThread>
#include <QVBoxLayout>

#include <utility>

namespace ahoy::ui {

PhotoChooser::PhotoChooser(QWidget *parent) : QWidget(parent)
{
    m_avatar = new Avatar(size::avatarDetail, this);
    m_choose = new Button(QString(), Button::Kind::Text, this);
    m_choose->setIconName(QStringLiteral("camera"));
    m_remove = new Button(tr("Remove photo"), Button::Kind::Text, this);
    auto *buttons = new QVBoxLayout;
    buttons->setSpacing(0);
    buttons->addStretch();
    buttons->addWidget(m_choose, 0, Qt::AlignLeading);
    buttons->addWidget(m_remove, 0, Qt::AlignLeading);
    buttons->addStretch();
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::related);
    row->addWidget(m_avatar, 0, Qt::AlignTop);
    row->addLayout(buttons, 1);
    connect(m_choose, &Button::clicked, this, &PhotoChooser::choose);
    connect(m_remove, &Button::clicked, this, &PhotoChooser::remove);
    refresh();
}

PhotoChooser::~PhotoChooser()
{
    stopReading();
}

void PhotoChooser::stopReading()
{
    if (m_reading == nullptr)
        return;
    m_reading->disconnect(this);
    m_reading->wait(); // bounded: one small file
    m_reading.reset();
}

void PhotoChooser::setPhoto(const QPixmap &photo)
{
    stopReading();
    m_photo = photo;
    m_hadPhoto = !photo.isNull();
    m_newPhoto.clear();
    m_isRemoved = false;
    refresh();
}

void PhotoChooser::setChange(const QByteArray &newPhoto, bool isRemoved)
{
    m_newPhoto = newPhoto;
    m_isRemoved = isRemoved;
    m_hadPhoto = m_hadPhoto || isRemoved;
}

void PhotoChooser::setPerson(const QString &name, const QString &address)
{
    m_avatar->setPerson(name, address);
}

void PhotoChooser::choose()
{
    auto *dialog = new QFileDialog(this, tr("Choose a photo"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Pictures (%1)").arg(QStringLiteral("*.jpg *.jpeg *.png *.webp")),
                            tr("All files (%1)").arg(QStringLiteral("*"))});
    connect(dialog, &QFileDialog::fileSelected, this, &PhotoChooser::readFile);
    dialog->open();
}

void PhotoChooser::readFile(const QString &path)
{
    stopReading();
    m_read = std::make_shared<PhotoFile>();
    m_reading.reset(QThread::create([path, read = m_read] { *read = PhotoFile::read(path); }));
    connect(m_reading.get(), &QThread::finished, this, [this] {
        m_reading->wait();
        m_reading.release()->deleteLater(); // it is the one that says this
        take(*std::exchange(m_read, nullptr));
    });
    m_reading->start();
}

void PhotoChooser::take(const PhotoFile &file)
{
    if (file.trouble != PhotoFile::Trouble::None) {
        Q_EMIT failed(photoTroubleWords(file.trouble));
        return;
    }
    m_photo = QPixmap::fromImage(file.image);
    m_newPhoto = file.bytes;
    m_isRemoved = false;
    refresh();
    Q_EMIT changed();
}

void PhotoChooser::remove()
{
    m_photo = {};
    m_newPhoto.clear();
    m_isRemoved = m_hadPhoto;
    refresh();
    m_choose->setFocus(Qt::OtherFocusReason);
    Q_EMIT changed();
}

void PhotoChooser::refresh()
{
    m_avatar->setPhoto(m_photo);
    m_choose->setText(m_photo.isNull() ? tr("Choose a photo…") : tr("Change photo…"));
    m_choose->updateGeometry();
    m_remove->setVisible(!m_photo.isNull());
}

} // namespace ahoy::ui
