#pragma once

#include <QPlainTextEdit>
#include <limits>

namespace ahoy::ui {

/// Plain text that a person writes, of at most so many characters however they come.
class BoundedText : public QPlainTextEdit {
    Q_OBJECT

public:
    /// Of text that only the phone writes.
    static constexpr int unbounded = std::numeric_limits<int>::max();

    explicit BoundedText(int longest, QWidget *parent = nullptr);

protected:
    void insertFromMimeData(const QMimeData *source) override;

private:
    void cut();

    int m_longest;
};

} // namespace ahoy::ui
