#include "app/store/database.h"

namespace ahoy::app {

// A step that people have run is never edited: what is wrong with it is put right by the next one.
std::span<const Migration> migrations()
{
    static const std::vector<Migration> steps{
        // 1: accounts and history
        {{
            "CREATE TABLE accounts ("
            " id INTEGER PRIMARY KEY AUTOINCREMENT,"
            " uri TEXT NOT NULL,"
            " display_name TEXT NOT NULL,"
            " auth_user TEXT NOT NULL,"
            " server TEXT NOT NULL,"
            " outbound_proxy TEXT NOT NULL,"
            " transport TEXT NOT NULL,"
            " media_encryption TEXT NOT NULL,"
            " srtp TEXT NOT NULL,"
            " ice INTEGER NOT NULL,"
            " stun_server TEXT NOT NULL,"
            " turn_server TEXT NOT NULL,"
            " turn_user TEXT NOT NULL,"
            " registers INTEGER NOT NULL,"
            " expires INTEGER NOT NULL,"
            " codecs TEXT NOT NULL," // joined by commas
            " ca_file TEXT NOT NULL,"
            " country TEXT NOT NULL,"
            " enabled INTEGER NOT NULL,"
            " secret_name TEXT NOT NULL)",
            // No foreign key to accounts: a call stays in the history when its account goes.
            "CREATE TABLE history ("
            " id INTEGER PRIMARY KEY AUTOINCREMENT,"
            " account INTEGER NOT NULL," // 0: a direct call
            " direction TEXT NOT NULL,"
            " remote_uri TEXT NOT NULL,"
            " remote_name TEXT NOT NULL,"
            " started_at INTEGER NOT NULL," // milliseconds since 1970, UTC
            " answered_at INTEGER,"
            " ended_at INTEGER NOT NULL,"
            " result TEXT NOT NULL,"
            " status_code INTEGER NOT NULL,"
            " reason TEXT NOT NULL,"
            " encrypted INTEGER NOT NULL,"
            " search TEXT NOT NULL)", // name and address in lower case
            "CREATE INDEX history_by_time ON history (started_at DESC, id DESC)",
            "CREATE INDEX history_missed ON history (started_at DESC, id DESC)"
            " WHERE result = 'missed'",
        }},
        // 2: text messages; the light of the mailbox
        {{
            "CREATE TABLE messages ("
            " id INTEGER PRIMARY KEY AUTOINCREMENT,"
            " account INTEGER NOT NULL," // 0: directly
            " direction TEXT NOT NULL,"
            " peer TEXT NOT NULL,"
            " name TEXT NOT NULL,"
            " text TEXT NOT NULL,"
            " at INTEGER NOT NULL," // milliseconds since 1970, UTC
            " state TEXT NOT NULL,"
            " status_code INTEGER NOT NULL,"
            " reason TEXT NOT NULL)",
            "CREATE INDEX messages_by_peer ON messages (peer, id DESC)",
            "ALTER TABLE accounts ADD COLUMN watches_mailbox INTEGER NOT NULL DEFAULT 1",
        }},
        // 3: a certificate that was taken as it is
        {{
            "ALTER TABLE accounts ADD COLUMN trusted_certificate TEXT NOT NULL DEFAULT ''",
            "ALTER TABLE accounts ADD COLUMN trusted_name TEXT NOT NULL DEFAULT ''",
        }},
        // 4: a certificate of the account's own
        {{
            "ALTER TABLE accounts ADD COLUMN client_certificate TEXT NOT NULL DEFAULT ''",
            "ALTER TABLE accounts ADD COLUMN client_key TEXT NOT NULL DEFAULT ''",
        }},
        // 5: servers that take no TCP
        {{
            "CREATE TABLE servers_without_tcp ("
            " server TEXT PRIMARY KEY," // address and port
            " until INTEGER NOT NULL)", // milliseconds since 1970, UTC
        }},
    };
    return steps;
}

} // namespace ahoy::app
