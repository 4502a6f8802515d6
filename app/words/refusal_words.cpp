#include "app/words/refusal_words.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace ahoy::app {

namespace {

constexpr const char *context = "Refusals";

/// Every text that a button or key of the window can bring about; what is not among them is shown
/// as it is.
constexpr std::array known{
    QT_TRANSLATE_NOOP("Refusals", "This is not a number or address that can be called."),
    QT_TRANSLATE_NOOP("Refusals", "There is no number or address to call."),
    QT_TRANSLATE_NOOP("Refusals", "This address is too long."),
    QT_TRANSLATE_NOOP("Refusals", "The call is not answered yet."),
    QT_TRANSLATE_NOOP("Refusals", "The other call is not answered yet."),
    QT_TRANSLATE_NOOP("Refusals", "The call is being transferred already."),
    QT_TRANSLATE_NOOP("Refusals", "A call can't be transferred to itself."),
    QT_TRANSLATE_NOOP("Refusals", "The call has ended."),
    QT_TRANSLATE_NOOP("Refusals", "The call is over."),
    QT_TRANSLATE_NOOP("Refusals", "This call does not wait for an answer."),
    QT_TRANSLATE_NOOP("Refusals", "Nobody sent this call elsewhere."),
    QT_TRANSLATE_NOOP("Refusals", "Digits are 1 to 64 of 0-9, *, # and A-D."),
    QT_TRANSLATE_NOOP("Refusals", "The call has no sound yet."),
    QT_TRANSLATE_NOOP("Refusals", "The other phone takes no RFC 4733 digits."),
    QT_TRANSLATE_NOOP("Refusals", "A conference takes at least two calls."),
    QT_TRANSLATE_NOOP("Refusals", "A conference takes at most six calls."),
    QT_TRANSLATE_NOOP("Refusals", "The call is in no conference."),
    QT_TRANSLATE_NOOP("Refusals", "The call is being recorded already."),
    QT_TRANSLATE_NOOP("Refusals", "The last recording is being written out."),
    QT_TRANSLATE_NOOP("Refusals", "The file's name must end in .wav, .ogg or .opus."),
    QT_TRANSLATE_NOOP("Refusals", "There is no free name for the recording."),
};

} // namespace

QString refusalWords(const Error &error)
{
    const auto found = std::find(known.begin(), known.end(), error.text);
    return found == known.end() ? QString::fromStdString(error.text)
                                : QCoreApplication::translate(context, *found);
}

} // namespace ahoy::app
