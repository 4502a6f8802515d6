#pragma once

#include "ui/widgets/person_delegate.h"

namespace ahoy::ui {

class DayHeadings;

/// A row of the history: the person, sign and time; the day above the first of it.
class RecentsDelegate : public PersonDelegate {
    Q_OBJECT

public:
    using PersonDelegate::PersonDelegate;

    /// Before the view has rows: it asks for their headings at once.
    void setHeadings(const DayHeadings &headings) { m_headings = &headings; }

protected:
    Row rowOf(const QModelIndex &index) const override;
    QString headingOf(const QModelIndex &index) const override;
    int paintSigns(QPainter &painter, const QStyleOptionViewItem &option, const QRect &row, int end,
                   const QModelIndex &index) const override;

private:
    const DayHeadings *m_headings = nullptr;
};

} // namespace ahoy::ui
