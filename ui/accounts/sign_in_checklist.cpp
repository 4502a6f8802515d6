#include "ui/accounts/sign_in_checklist.h"

#include "ui/theme/icons.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

#include <QGridLayout>
#include <QPainter>
#include <QStyle>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace ahoy::ui {

using State = SignInUpdate::State;

/// What stands before a line: ○ waiting, a turning arc, ✓ done, ▲ failed.
class SignInChecklist::Mark final : public QWidget {
public:
    explicit Mark(QWidget *parent) : QWidget(parent) { setFixedSize(size::icon, size::icon); }

    void set(State state)
    {
        m_state = state;
        QWidget::update();
    }

    void turn(int degrees)
    {
        m_angle = (m_angle + degrees) % 360;
        if (m_state == State::Running)
            QWidget::update();
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Colors &colors = colorsOf(palette());
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const QRectF whole(rect());
        switch (m_state) {
        case State::Waiting: {
            const double inset = whole.width() / 2 - size::stateIcon / 2.0;
            paintIcon(painter, QStringLiteral("state-off"),
                      whole.adjusted(inset, inset, -inset, -inset),
                      mixed(colors.bg, colors.muted, 0.6));
            break;
        }
        case State::Running: {
            constexpr int sixteenths = 16;
            const double inset = size::focusRing + 1.0;
            painter.setPen(QPen(colors.accent, size::focusRing, Qt::SolidLine, Qt::RoundCap));
            painter.drawArc(whole.adjusted(inset, inset, -inset, -inset), -m_angle * sixteenths,
                            270 * sixteenths);
            break;
        }
        case State::Ok: paintIcon(painter, QStringLiteral("check"), whole, colors.good); break;
        case State::Failed: paintIcon(painter, QStringLiteral("alert"), whole, colors.bad); break;
        }
    }

private:
    State m_state = State::Waiting;
    int m_angle = 0;
};

SignInChecklist::SignInChecklist(QWidget *parent) : QWidget(parent)
{
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(space::row);
    grid->setVerticalSpacing(space::related);
    grid->setColumnStretch(1, 1);
    constexpr std::array steps = {SignInStep::ServerFound, SignInStep::Reached,
                                  SignInStep::PasswordAccepted, SignInStep::SoundReady};
    int row = 0;
    for (std::size_t index = 0; index < lineCount; ++index) {
        Line &line = m_lines.at(index);
        line.now.step = steps.at(index);
        line.mark = new Mark(this);
        line.words = new Label(TextStyle::Body, Ink::Muted, this);
        line.sentence = new Label(TextStyle::Body, Ink::Text, this);
        line.sentence->setWordWrap(true);
        line.tries = new QWidget(this);
        auto *tries = new QGridLayout(line.tries);
        tries->setContentsMargins(0, 0, 0, 0);
        tries->setHorizontalSpacing(space::related);
        tries->setVerticalSpacing(space::tiny);
        tries->setColumnStretch(1, 1);
        line.button = new Button(QString(), Button::Kind::Plain, this);
        auto *column = new QVBoxLayout;
        column->setSpacing(space::related);
        column->addWidget(line.words);
        column->addWidget(line.tries);
        column->addWidget(line.sentence);
        column->addWidget(line.button, 0, Qt::AlignLeading);
        grid->addWidget(line.mark, row, 0, Qt::AlignTop);
        grid->addLayout(column, row, 1);
        ++row;
        connect(line.button, &Button::clicked, this,
                [this, &line] { Q_EMIT actionRequested(line.now.actionId); });
        refresh(line);
    }
    m_spin = new QTimer(this);
    constexpr int stepMs = 40;
    m_spin->setInterval(stepMs);
    connect(m_spin, &QTimer::timeout, this, &SignInChecklist::spin);
}

namespace {

QString wordsOfTry(const SignInUpdate::Try &each)
{
    const QString way =
        SignInChecklist::tr("%1 to %2").arg(each.transport, leftToRight(each.address));
    return each.words.isEmpty() ? way : SignInChecklist::tr("%1: %2").arg(way, each.words);
}

} // namespace

/// Few and short-lived: made anew whenever one changes.
void SignInChecklist::showTries(Line &line)
{
    line.tryMarks.clear();
    qDeleteAll(line.tries->findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly));
    auto *grid = static_cast<QGridLayout *>(line.tries->layout());
    int row = 0;
    for (const auto &each : line.now.tries) {
        auto *mark = new Mark(line.tries);
        mark->set(each.state);
        line.tryMarks.append(mark);
        auto *words = new Label(wordsOfTry(each), TextStyle::Caption, Ink::Muted, line.tries);
        words->setWordWrap(true);
        grid->addWidget(mark, row, 0, Qt::AlignTop);
        grid->addWidget(words, row, 1);
        // What is made while its parent is in sight is not shown by itself.
        mark->show();
        words->show();
        ++row;
    }
    line.tries->setVisible(row > 0);
}

void SignInChecklist::tellTries(const SignInUpdate &before, const SignInUpdate &now)
{
    for (qsizetype i = 0; i < now.tries.size(); ++i)
        if (now.tries.at(i).state == State::Failed && before.tries.value(i) != now.tries.at(i))
            Q_EMIT announcement(wordsOfTry(now.tries.at(i)));
}

QString SignInChecklist::wordsOf(const SignInUpdate &update) const
{
    const bool isDone = update.state == State::Ok;
    const auto with = [&update](const QString &words) {
        return update.detail.isEmpty() ? words
                                       : tr("%1 (%2)").arg(words, leftToRight(update.detail));
    };
    switch (update.step) {
    case SignInStep::ServerFound: return with(isDone ? tr("Server found") : tr("Find the server"));
    case SignInStep::Reached: return isDone ? with(tr("Server reached")) : tr("Reach the server");
    case SignInStep::PasswordAccepted:
        return isDone ? with(tr("Password accepted")) : tr("Check the password");
    case SignInStep::SoundReady: return isDone ? with(tr("Sound ready")) : tr("Check the sound");
    }
    return {};
}

void SignInChecklist::refresh(Line &line)
{
    const State state = line.now.state;
    const bool hasFailedHere = state == State::Failed && !line.now.sentence.isEmpty();
    line.mark->set(state);
    line.words->setText(wordsOf(line.now));
    line.words->setInk(state == State::Waiting ? Ink::Muted : Ink::Text);
    line.words->setVisible(!hasFailedHere);
    showTries(line);
    line.sentence->setText(line.now.sentence);
    line.sentence->setVisible(hasFailedHere);
    line.button->setText(line.now.buttonText);
    line.button->updateGeometry();
    line.button->setVisible(hasFailedHere && !line.now.buttonText.isEmpty());
}

void SignInChecklist::update(const SignInUpdate &change)
{
    const auto index = static_cast<std::size_t>(change.step);
    if (index >= m_lines.size())
        return;
    Line &line = m_lines.at(index);
    if (line.now == change)
        return;
    const SignInUpdate before = std::exchange(line.now, change);
    refresh(line);
    tellTries(before, change);
    if (change.state == State::Ok)
        Q_EMIT announcement(wordsOf(change));
    else if (change.state == State::Failed)
        Q_EMIT announcement(change.sentence);
    const bool isRunning = std::any_of(m_lines.cbegin(), m_lines.cend(), [](const Line &each) {
        return each.now.state == State::Running;
    });
    const bool hasMotion =
        style()->styleHint(QStyle::SH_Widget_Animation_Duration, nullptr, this) > 0;
    if (isRunning && hasMotion)
        m_spin->start();
    else
        m_spin->stop();
}

void SignInChecklist::reset()
{
    for (Line &line : m_lines) {
        SignInUpdate waiting;
        waiting.step = line.now.step;
        update(waiting);
    }
}

bool SignInChecklist::isComplete() const
{
    return std::all_of(m_lines.cbegin(), m_lines.cend(),
                       [](const Line &line) { return line.now.state == State::Ok; });
}

bool SignInChecklist::hasFailed() const
{
    return std::any_of(m_lines.cbegin(), m_lines.cend(),
                       [](const Line &line) { return line.now.state == State::Failed; });
}

void SignInChecklist::spin()
{
    const int degrees = 360 * m_spin->interval() / motion::spinnerMs;
    for (Line &line : m_lines) {
        line.mark->turn(degrees);
        for (Mark *mark : line.tryMarks)
            mark->turn(degrees);
    }
}

} // namespace ahoy::ui
