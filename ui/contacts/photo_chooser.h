#pragma once

#include "ui/contacts/photo_file.h"

#include <QPixmap>
#include <QWidget>

#include <memory>

class QThread;

namespace ahoy::ui {

class Avatar;
class Button;

/// The photo of a contact, and the buttons that change it.
class PhotoChooser : public QWidget {
    Q_OBJECT

public:
    explicit PhotoChooser(QWidget *parent = nullptr);
    ~PhotoChooser() override;

    void setPhoto(const QPixmap &photo);
    /// How the photo that is there came to be, since the one before.
    void setChange(const QByteArray &newPhoto, bool isRemoved);
    /// Whose initials stand there without one.
    void setPerson(const QString &name, const QString &address);

    const QPixmap &photo() const { return m_photo; }
    /// Of the file that was chosen since setPhoto(); empty: none was.
    const QByteArray &newPhoto() const { return m_newPhoto; }
    bool isRemoved() const { return m_isRemoved; }
    bool isChanged() const { return m_isRemoved || !m_newPhoto.isEmpty(); }
    /// Reads it on a thread of its own; changed() or failed() follows.
    void readFile(const QString &path);

Q_SIGNALS:
    void changed();
    void failed(const QString &sentence);

private:
    void choose();
    void remove();
    void take(const PhotoFile &file);
    void refresh();
    void stopReading();

    Avatar *m_avatar;
    Button *m_choose;
    Button *m_remove;
    QPixmap m_photo;
    QByteArray m_newPhoto;
    bool m_isRemoved = false;
    bool m_hadPhoto = false;
    std::unique_ptr<QThread> m_reading;
    std::shared_ptr<PhotoFile> m_read; ///< what m_reading makes; to be looked at once it is over
};

} // namespace ahoy::ui
