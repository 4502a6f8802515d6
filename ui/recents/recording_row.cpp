#include "ui/recents/recording_row.h"

#include "ui/theme/tokens.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

#include <QHBoxLayout>

namespace ahoy::ui {

RecordingRow::RecordingRow(const QString &file, QWidget *parent) : QWidget(parent)
{
    const QString name = file.section(QLatin1Char('/'), -1);
    auto *play =
        new IconButton(QStringLiteral("play"), tr("Play the recording %1").arg(name), this);
    auto *folder =
        new IconButton(QStringLiteral("folder"), tr("Show %1 in its folder").arg(name), this);
    auto *label = new Label(leftToRight(name), TextStyle::Body, Ink::Text, this);
    label->setElideMode(Qt::ElideMiddle);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::tiny);
    row->addWidget(label, 1);
    row->addWidget(play);
    row->addWidget(folder);
    connect(play, &IconButton::clicked, this, [this, file] { Q_EMIT playRequested(file); });
    connect(folder, &IconButton::clicked, this, [this, file] { Q_EMIT folderRequested(file); });
}

} // namespace ahoy::ui
