#pragma once

#include <QLineEdit>

namespace ahoy::ui {

class IconButton;

/// The path of a file or folder, typed or chosen; the button at its end opens the system's choice.
class PathField : public QLineEdit {
    Q_OBJECT

public:
    enum class Kind : quint8 { File, Folder };

    PathField(const QString &name, Kind kind, QWidget *parent = nullptr);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void choose();
    void placeButton();

    Kind m_kind;
    IconButton *m_button;
};

} // namespace ahoy::ui
