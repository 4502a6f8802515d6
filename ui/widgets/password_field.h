#pragma once

#include <QLineEdit>

namespace ahoy::ui {

class IconButton;

/// A password with an eye that shows it.
class PasswordField : public QLineEdit {
    Q_OBJECT

public:
    explicit PasswordField(QWidget *parent = nullptr);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void placeEye();

    IconButton *m_eye;
};

} // namespace ahoy::ui
