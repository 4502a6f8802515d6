#pragma once

#include <QWidget>

namespace ahoy::ui {

/// How loud it is, 0…1.
class Meter : public QWidget {
    Q_OBJECT

public:
    explicit Meter(const QString &name, QWidget *parent = nullptr);

    void setLevel(double level);
    double level() const { return m_level; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    double m_level = 0;
};

} // namespace ahoy::ui
