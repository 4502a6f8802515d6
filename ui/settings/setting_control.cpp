#include "ui/settings/setting_control.h"

#include "ui/settings/setting_list.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/meter.h"
#include "ui/widgets/path_field.h"
#include "ui/widgets/switch.h"

#include <QComboBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QSlider>
#include <QWheelEvent>

namespace ahoy::ui {

namespace {

QHBoxLayout *makeLine(QWidget *parent)
{
    auto *line = new QHBoxLayout(parent);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(space::related);
    return line;
}

/// Turning the wheel over a page must move the page, not what happens to be under the pointer.
template <class Widget>
class Unwheeled final : public Widget {
public:
    using Widget::Widget;

protected:
    void wheelEvent(QWheelEvent *event) override { event->ignore(); }
};

QComboBox *makeCombo(const QString &name, QWidget *parent)
{
    auto *box = new Unwheeled<QComboBox>(parent);
    box->setAccessibleName(name);
    // A long device name must not make the window wide.
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(1);
    return box;
}

class SwitchControl final : public SettingControl {
public:
    SwitchControl(const SettingRow &row, QWidget *parent) : SettingControl(parent)
    {
        m_switch = new Switch(row.label, this);
        makeLine(this)->addWidget(m_switch);
        connect(m_switch, &Switch::clicked, this, &SettingControl::changed);
    }

    void show(const SettingState &state) override { m_switch->setChecked(state.value.toBool()); }
    QWidget *main() override { return m_switch; }
    bool isSmall() const override { return true; }

private:
    Switch *m_switch;
};

class ChoiceControl final : public SettingControl {
public:
    ChoiceControl(const SettingRow &row, QWidget *parent)
        : SettingControl(parent), m_choices(row.choices)
    {
        m_box = makeCombo(row.label, this);
        makeLine(this)->addWidget(m_box);
        connect(m_box, &QComboBox::activated, this,
                [this](int index) { Q_EMIT changed(m_box->itemData(index)); });
    }

    void show(const SettingState &state) override
    {
        const QList<SettingChoice> &choices = state.choices.isEmpty() ? m_choices : state.choices;
        if (m_shown != choices || m_box->count() != choices.size()) {
            m_shown = choices;
            m_box->clear();
            for (const SettingChoice &choice : choices)
                m_box->addItem(choice.text, choice.value);
        }
        int index = m_box->findData(state.value);
        if (index < 0) {
            // Chosen once, and not there now: it stays chosen.
            m_box->addItem(SettingControl::tr("%1 (not there)").arg(state.value.toString()),
                           state.value);
            index = m_box->count() - 1;
        }
        m_box->setCurrentIndex(index);
    }
    QWidget *main() override { return m_box; }

private:
    const QList<SettingChoice> m_choices;
    QList<SettingChoice> m_shown;
    QComboBox *m_box;
};

/// Text, paths and numbers: what was typed stays until something else is told, also when it was
/// refused.
class TextControl final : public SettingControl {
public:
    TextControl(const SettingRow &row, QWidget *parent)
        : SettingControl(parent),
          m_isNumber(row.kind == SettingRow::Kind::Number),
          m_least(row.least)
    {
        m_field = row.kind == SettingRow::Kind::Folder
                      ? new PathField(row.label, PathField::Kind::Folder, this)
                      : new QLineEdit(this);
        m_field->setAccessibleName(row.label);
        m_field->setPlaceholderText(row.placeholder);
        if (m_isNumber)
            m_field->setInputMethodHints(Qt::ImhDigitsOnly);
        auto *line = makeLine(this);
        line->addWidget(m_field, 1);
        if (!row.unit.isEmpty())
            line->addWidget(new Label(row.unit, TextStyle::Body, Ink::Muted, this));
        connect(m_field, &QLineEdit::editingFinished, this, [this] {
            const QString typed = m_field->text().trimmed();
            if (typed == m_asked)
                return;
            m_asked = typed;
            Q_EMIT changed(valueOf(typed));
        });
    }

    void show(const SettingState &state) override
    {
        // 0 is "any" where the field says so when it is empty.
        const bool isAny =
            m_isNumber && state.value.toInt() == 0 && !m_field->placeholderText().isEmpty();
        const QString text = isAny ? QString() : state.value.toString();
        if (!state.problem.isEmpty() || (m_field->hasFocus() && m_asked == text))
            return;
        m_asked = text;
        m_field->setText(text);
    }
    QWidget *main() override { return m_field; }

private:
    QVariant valueOf(const QString &typed) const
    {
        if (!m_isNumber)
            return typed;
        if (typed.isEmpty())
            return m_least;
        bool isNumber = false;
        const int number = typed.toInt(&isNumber);
        return isNumber ? QVariant(number) : QVariant(typed);
    }

    const bool m_isNumber;
    const int m_least;
    QString m_asked; ///< what was last told, or asked for
    QLineEdit *m_field;
};

/// Some sounds of ours, or a file.
class SoundControl final : public SettingControl {
public:
    SoundControl(const SettingRow &row, QWidget *parent)
        : SettingControl(parent), m_choices(row.choices)
    {
        m_box = makeCombo(row.label, this);
        makeLine(this)->addWidget(m_box);
        connect(m_box, &QComboBox::activated, this, [this, title = row.label](int index) {
            if (index < m_box->count() - 1) {
                Q_EMIT changed(m_box->itemData(index));
                return;
            }
            m_box->setCurrentIndex(m_box->findData(m_value)); // until one is chosen
            chooseFile(title);
        });
    }

    void show(const SettingState &state) override
    {
        m_value = state.value;
        m_box->clear();
        for (const SettingChoice &choice : m_choices)
            m_box->addItem(choice.text, choice.value);
        if (m_box->findData(m_value) < 0)
            m_box->addItem(QFileInfo(m_value.toString()).fileName(), m_value);
        m_box->addItem(SettingControl::tr("A file…"));
        m_box->setCurrentIndex(m_box->findData(m_value));
    }
    QWidget *main() override { return m_box; }

private:
    void chooseFile(const QString &title)
    {
        auto *dialog = new QFileDialog(this, title);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setFileMode(QFileDialog::ExistingFile);
        dialog->setNameFilters({SettingControl::tr("Sounds") +
                                    QStringLiteral(" (*.wav *.ogg *.oga *.opus *.flac *.mp3)"),
                                SettingControl::tr("All files") + QStringLiteral(" (*)")});
        connect(dialog, &QFileDialog::fileSelected, this, &SettingControl::changed);
        dialog->open();
    }

    const QList<SettingChoice> m_choices;
    QVariant m_value;
    QComboBox *m_box;
};

class VolumeControl final : public SettingControl {
public:
    VolumeControl(const SettingRow &row, QWidget *parent) : SettingControl(parent)
    {
        constexpr int most = 150;
        constexpr int page = 10;
        m_slider = new Unwheeled<QSlider>(Qt::Horizontal, this);
        m_slider->setAccessibleName(row.label);
        m_slider->setRange(0, most);
        m_slider->setSingleStep(page / 2);
        m_slider->setPageStep(page);
        m_slider->setMinimumHeight(size::minimumTarget);
        m_words = new Label(TextStyle::Body, Ink::Muted, this);
        m_words->setMinimumWidth(m_words->fontMetrics().horizontalAdvance(words(most)) + 1);
        m_words->setAlignment(Qt::AlignTrailing | Qt::AlignVCenter);
        auto *line = makeLine(this);
        line->addWidget(m_slider, 1);
        line->addWidget(m_words);
        connect(m_slider, &QSlider::valueChanged, this, [this](int value) {
            m_words->setText(words(value));
            Q_EMIT changed(value);
        });
    }

    void show(const SettingState &state) override
    {
        if (m_slider->isSliderDown())
            return;
        const QSignalBlocker blocker(m_slider);
        m_slider->setValue(state.value.toInt());
        m_words->setText(words(m_slider->value()));
    }
    QWidget *main() override { return m_slider; }

private:
    QString words(int value) const
    {
        return SettingControl::tr("%1 %").arg(locale().toString(value));
    }

    QSlider *m_slider;
    Label *m_words;
};

class MeterControl final : public SettingControl {
public:
    MeterControl(const SettingRow &row, QWidget *parent) : SettingControl(parent)
    {
        m_meter = new Meter(row.label, this);
        makeLine(this)->addWidget(m_meter);
    }

    void show(const SettingState &state) override { m_meter->setLevel(state.value.toDouble()); }
    QWidget *main() override { return m_meter; }

private:
    Meter *m_meter;
};

class ActionControl final : public SettingControl {
public:
    ActionControl(const SettingRow &row, QWidget *parent)
        : SettingControl(parent), m_words(row.placeholder)
    {
        m_button = new Button(row.placeholder, Button::Kind::Plain, this);
        m_button->setAccessibleName(tr("%1: %2").arg(row.label, row.placeholder));
        makeLine(this)->addWidget(m_button);
        connect(m_button, &Button::clicked, this, &SettingControl::pressed);
    }

    void show(const SettingState &state) override
    {
        // A text in the value takes the place of the button's words: Play, Stop.
        m_button->setText(state.value.toString().isEmpty() ? m_words : state.value.toString());
        m_button->updateGeometry();
    }
    QWidget *main() override { return m_button; }
    bool isSmall() const override { return true; }

private:
    const QString m_words;
    Button *m_button;
};

} // namespace

SettingControl *SettingControl::make(const SettingRow &row, QWidget *parent)
{
    using Kind = SettingRow::Kind;
    switch (row.kind) {
    case Kind::Switch: return new SwitchControl(row, parent);
    case Kind::Choice: return new ChoiceControl(row, parent);
    case Kind::Text:
    case Kind::Folder:
    case Kind::Number: return new TextControl(row, parent);
    case Kind::Sound: return new SoundControl(row, parent);
    case Kind::List: return new SettingList(row, parent);
    case Kind::Volume: return new VolumeControl(row, parent);
    case Kind::Meter: return new MeterControl(row, parent);
    case Kind::Action: break;
    }
    return new ActionControl(row, parent);
}

} // namespace ahoy::ui
