#pragma once

#include <QLineEdit>

namespace ahoy::ui {

class IconButton;

/// A line to search with: a glass at its start, and a button at its end that clears it.
class SearchField : public QLineEdit {
    Q_OBJECT

public:
    explicit SearchField(const QString &name, QWidget *parent = nullptr);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void place();
    QRect iconRect() const;

    IconButton *m_clear;
};

} // namespace ahoy::ui
