#pragma once

#include <Qt>
#include <QtGlobal>

namespace ahoy::ui {

/// What became of a call, seen from here.  history.list of PRODUCT §4 has the same words.
enum class RecentResult : quint8 {
    Answered,
    Missed, ///< the only one shown in the colour of trouble
    Cancelled,
    NoAnswer,
    Busy,
    Declined,
    Failed,
    Elsewhere,
};

/// The columns of the history model, which `app/` implements, newest first, paged by
/// canFetchMore() and fetchMore().  One row is one call.
struct RecentsRole {
    enum : int {
        Id = Qt::UserRole + 1, ///< QString, as in callBackRequested()
        Name,                  ///< QString, empty: Number takes its place
        Number,                ///< QString: number or address, as people write it
        Incoming,              ///< bool
        Result,                ///< int(RecentResult)
        StartedAt,             ///< QDateTime
        Seconds,               ///< int, talked; 0: not answered
        Account,               ///< QString: the account's name, empty when there is only one
        Reason,                ///< QString: one sentence for the details, may be empty
        Encrypted,             ///< bool
        Bars,                  ///< int, 0 … 4; -1: not known
        QualityCause,          ///< QString: why it sounded bad, in a few words; may be empty
        Encryption,            ///< QString: the method, for who wants to know; may be empty
        Codec,                 ///< QString, may be empty
        Note,                  ///< QString: the person's own words
        Recordings,            ///< QStringList: files
        Person,                ///< QString: who it was with, for RecentsQuery
        HasLog,                ///< bool: what happened on the line can be shown
    };
};

} // namespace ahoy::ui
