#pragma once

#include <QScrollArea>

class QVBoxLayout;

namespace ahoy::ui {

/// A form of at most the width of one, above the middle of the room there is, where the eye rests;
/// it scrolls when it is taller than that.
class CardArea : public QScrollArea {
    Q_OBJECT

public:
    explicit CardArea(QWidget *parent = nullptr);

    /// What is in the form is a child of this.
    QWidget *card() { return m_card; }
    QVBoxLayout &column() { return *m_column; }
    /// After lines came or went while it was out of sight: it asks again only when told.
    void fit();

private:
    QWidget *m_card;
    QVBoxLayout *m_column;
};

} // namespace ahoy::ui
