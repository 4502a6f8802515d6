#pragma once

#include <QAbstractItemModel>
#include <QObject>

#include <vector>

namespace ahoy::ui {

/// Above which rows of a history a day stands, kept while rows come and go: a list asks for all of
/// them each time that it lays itself out.
class DayHeadings : public QObject {
    Q_OBJECT

public:
    /// Reads RecentsRole::StartedAt of `model`.
    explicit DayHeadings(const QAbstractItemModel &model, QObject *parent = nullptr);

    bool isAbove(int row) const;

private:
    void readAll();
    void onInserted(int first, int last);
    void onRemoved(int first, int last);
    bool read(int row) const;
    QDate dayOf(int row) const;

    const QAbstractItemModel &m_model;
    std::vector<bool> m_isAbove;
};

} // namespace ahoy::ui
