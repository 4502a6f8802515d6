// Calls that hear each other.

#include "app/call/calls.h"
#include "app/call/calls_entry.h"

#include <algorithm>

namespace ahoy::app {

namespace {

constexpr std::size_t fewestInConference = 2;
constexpr std::size_t mostInConference = 6; // beside the person

} // namespace

/// Who is in the conference now.
std::vector<Calls::Entry *> Calls::members() const
{
    std::vector<Entry *> found;
    std::copy_if(m_unfinished.begin(), m_unfinished.end(), std::back_inserter(found),
                 [](const Entry *one) { return one->call.conference; });
    return found;
}

Result<void> Calls::joinConference(const QStringList &ids)
{
    // All or nothing: first everything is looked at, then everything is done.
    auto all = members();
    std::vector<Entry *> named;
    for (const auto &id : ids) {
        const auto found = living(id);
        if (!found)
            return tl::unexpected(found.error());
        if (!(*found)->call.isAnswered())
            return fail(Errc::WrongState, "The call " + id.toStdString() + " is not answered yet.");
        named.push_back(*found);
        if (std::find(all.begin(), all.end(), *found) == all.end())
            all.push_back(*found);
    }
    if (all.size() < fewestInConference)
        return fail(Errc::Invalid, "A conference takes at least two calls.");
    if (all.size() > mostInConference)
        return fail(Errc::Invalid, "A conference takes at most six calls.");
    for (Entry *one : named) {
        setJoined(*one, true);
        if (auto resumed = setHeld(*one, false); !resumed)
            return resumed;
    }
    return {};
}

Result<void> Calls::leaveConference(const QString &id)
{
    const auto found = living(id);
    if (!found)
        return tl::unexpected(found.error());
    if (!(*found)->call.conference)
        return fail(Errc::WrongState, "The call is in no conference.");
    setJoined(**found, false);
    closeSmallConference();
    return {};
}

void Calls::splitConference()
{
    for (Entry *one : members())
        setJoined(*one, false);
}

void Calls::setJoined(Entry &entry, bool joined)
{
    if (entry.call.conference == joined)
        return;
    entry.call.conference = joined;
    entry.media.setJoined(joined);
    update(entry);
}

/// One call alone is a call, no conference.
void Calls::closeSmallConference()
{
    if (members().size() < fewestInConference)
        splitConference();
}

} // namespace ahoy::app
