#pragma once

#include <QPixmap>
#include <QString>
#include <QWidget>

class QPainter;

namespace ahoy::ui {

/// "Jonas Keller" → "JK", "Maria" → "M"; empty when there is no letter, as in a number.
QString initialsOf(const QString &name);

/// A circle with initials (or a person's outline) in the tint of the address.
void paintAvatar(QPainter &painter, const QRectF &rect, const QString &name, const QString &address,
                 const QWidget &on);

/// The same with a photo, cut to the circle from its middle.
void paintPhoto(QPainter &painter, const QRectF &rect, const QPixmap &photo);

class Avatar : public QWidget {
    Q_OBJECT

public:
    explicit Avatar(int side, QWidget *parent = nullptr);

    void setPerson(const QString &name, const QString &address);
    /// In place of the initials; null: none.
    void setPhoto(const QPixmap &photo);
    void setSide(int side);
    /// Room around the circle for a ring that grows with the voice; 0: none.
    void setHalo(int halo);
    /// How loud the person is, 0…1.
    void setLevel(double level);
    /// On hold: nearly without colour.
    void setFaded(bool faded);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_name;
    QString m_address;
    QPixmap m_photo;
    int m_side;
    int m_halo = 0;
    double m_level = 0;
    bool m_isFaded = false;
};

} // namespace ahoy::ui
