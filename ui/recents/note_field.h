#pragma once

#include "ui/widgets/bounded_text.h"

namespace ahoy::ui {

struct Colors;

/// A few lines of a person's own, edited in place: left() tells that it is time to keep them.
class NoteField : public BoundedText {
    Q_OBJECT

public:
    explicit NoteField(QWidget *parent = nullptr);

    /// At most so many characters are taken.
    static constexpr int longest = 2000;

    void setNote(const QString &note) { setPlainText(note.left(longest)); }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

Q_SIGNALS:
    void left();

protected:
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void paintFrame(const Colors &colors);
};

} // namespace ahoy::ui
