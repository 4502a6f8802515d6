#pragma once

#include "ui/widgets/bounded_text.h"

namespace ahoy::ui {

/// Several lines of plain text, in the frame of the other fields.  Tab goes on to the next field.
class TextArea : public BoundedText {
    Q_OBJECT

public:
    /// `lines`: how many are in sight, 0: as many as there is room for; `longest`: how many
    /// characters there may be.
    TextArea(const QString &name, int lines, int longest, QWidget *parent = nullptr);

protected:
    bool event(QEvent *event) override;
};

} // namespace ahoy::ui
