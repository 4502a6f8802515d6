#pragma once

#include <QWidget>

namespace ahoy::ui {

/// "● Recording", in red: a sign and words.
class RecordingMark : public QWidget {
    Q_OBJECT

public:
    explicit RecordingMark(QWidget *parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {0, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace ahoy::ui
