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
        // 6: contacts
        {{
            "CREATE TABLE contacts ("
            " id INTEGER PRIMARY KEY AUTOINCREMENT,"
            " source TEXT NOT NULL," // "local"; an address book that they are copied from
            " uid TEXT NOT NULL,"    // what the source calls it
            // Those of an import that nobody has confirmed are in a batch, and unseen; `merges` is
            // whom such a one will be merged into.  0: none.
            " batch INTEGER NOT NULL DEFAULT 0,"
            " merges INTEGER NOT NULL DEFAULT 0,"
            " rank INTEGER NOT NULL," // 0: a favourite, 1: not
            " name TEXT NOT NULL,"
            " sort_name TEXT NOT NULL," // without case and accents
            " given TEXT NOT NULL,"
            " family TEXT NOT NULL,"
            " company TEXT NOT NULL,"
            " notes TEXT NOT NULL,"
            " account INTEGER NOT NULL,"    // 0: the usual one
            " photo BLOB,"                  // JPEG or PNG
            " created_at INTEGER NOT NULL," // milliseconds since 1970, UTC
            " changed_at INTEGER NOT NULL)",
            "CREATE INDEX contacts_in_order ON contacts (batch, rank, sort_name, id)",
            "CREATE INDEX contacts_by_name ON contacts (sort_name)",
            "CREATE INDEX contacts_by_uid ON contacts (uid)",
            "CREATE INDEX contacts_that_merge ON contacts (merges) WHERE merges <> 0",
            "CREATE TABLE contact_numbers ("
            " contact INTEGER NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,"
            " place INTEGER NOT NULL,"
            " kind TEXT NOT NULL,"
            " text TEXT NOT NULL,"      // as written
            " number TEXT NOT NULL,"    // E.164, or as it is dialled; empty: an address
            " extension TEXT NOT NULL," // behind it
            " address TEXT NOT NULL,"   // user@host; empty: a number
            " country TEXT NOT NULL,"   // that `number` was read by
            " PRIMARY KEY (contact, place)) WITHOUT ROWID",
            "CREATE INDEX contact_numbers_by_number ON contact_numbers (number)"
            " WHERE number <> ''",
            "CREATE INDEX contact_numbers_by_address ON contact_numbers (address)"
            " WHERE address <> ''",
            "CREATE INDEX contact_numbers_by_country ON contact_numbers (country)",
            "CREATE TABLE contact_groups ("
            " contact INTEGER NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,"
            " place INTEGER NOT NULL,"
            " name TEXT NOT NULL,"
            " PRIMARY KEY (contact, place)) WITHOUT ROWID",
            "CREATE INDEX contact_groups_by_name ON contact_groups (name)",
            "CREATE VIRTUAL TABLE contact_search USING fts5 (name, company, numbers,"
            " tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3')",
            "CREATE TRIGGER contact_gone AFTER DELETE ON contacts BEGIN"
            " DELETE FROM contact_search WHERE rowid = old.id; END",
        }},
        // 7: what is known of a call beyond who and when; searching and persons; event logs
        {{
            "ALTER TABLE history ADD COLUMN mos REAL NOT NULL DEFAULT 0",
            "ALTER TABLE history ADD COLUMN bars INTEGER NOT NULL DEFAULT -1",
            "ALTER TABLE history ADD COLUMN cause TEXT NOT NULL DEFAULT ''",
            "ALTER TABLE history ADD COLUMN loss_percent REAL NOT NULL DEFAULT 0",
            "ALTER TABLE history ADD COLUMN encryption TEXT NOT NULL DEFAULT ''",
            "ALTER TABLE history ADD COLUMN codec TEXT NOT NULL DEFAULT ''",
            "ALTER TABLE history ADD COLUMN note TEXT NOT NULL DEFAULT ''",
            "ALTER TABLE history ADD COLUMN recordings TEXT NOT NULL DEFAULT ''", // JSON, or empty
            // Who it was with: personOf().
            "ALTER TABLE history ADD COLUMN person TEXT NOT NULL DEFAULT ''",
            // Where it stands in the list: by time, and by id where that is the same.  One number,
            // so that the full text search can go through it in that order.
            "ALTER TABLE history ADD COLUMN place INTEGER"
            " GENERATED ALWAYS AS ((started_at << 18) | (id & 262143)) VIRTUAL",
            "DROP INDEX history_by_time", "DROP INDEX history_missed",
            "CREATE INDEX history_by_place ON history (place)",
            "CREATE INDEX history_missed ON history (place) WHERE result = 'missed'",
            "CREATE INDEX history_by_person ON history (person, place)",
            // As personOf() and searchWords() do for new ones.
            "UPDATE history SET person = lower(substr(remote_uri, instr(remote_uri, ':') + 1))",
            "UPDATE history SET person = substr(person, 1, instr(person || ';', ';') - 1)",
            "UPDATE history SET person = substr(person, 1, instr(person, '@') - 1)"
            " WHERE person GLOB '+[0-9]*@*'"
            " AND substr(person, 2, instr(person, '@') - 2) NOT GLOB '*[^0-9]*'",
            "WITH RECURSIVE ends (id, digits) AS ("
            " SELECT id, ltrim(substr(remote_uri, instr(remote_uri, ':') + 1,"
            "  instr(remote_uri, '@') - instr(remote_uri, ':') - 1), '+')"
            " FROM history WHERE instr(remote_uri, '@') > 0"
            " UNION ALL SELECT id, substr(digits, 2) FROM ends"
            " WHERE length(digits) BETWEEN 4 AND 24 AND digits NOT GLOB '*[^0-9]*')"
            " UPDATE history SET search = search || ' ' ||"
            " (SELECT coalesce(group_concat(digits, ' '), '') FROM ends"
            "  WHERE ends.id = history.id)",
            // Without its content, which history has.
            "CREATE VIRTUAL TABLE history_text USING fts5 (words, marks, content='',"
            " tokenize='unicode61 remove_diacritics 2', prefix='1 2 3')",
            "INSERT INTO history_text (rowid, words, marks)"
            " SELECT place, search, result || ' ' || direction FROM history",
            "CREATE TRIGGER history_text_added AFTER INSERT ON history BEGIN"
            " INSERT INTO history_text (rowid, words, marks)"
            " VALUES (new.place, new.search, new.result || ' ' || new.direction); END",
            "CREATE TRIGGER history_text_removed AFTER DELETE ON history BEGIN"
            " INSERT INTO history_text (history_text, rowid, words, marks)"
            " VALUES ('delete', old.place, old.search, old.result || ' ' || old.direction); END",
            "CREATE TABLE call_logs ("
            " call INTEGER PRIMARY KEY REFERENCES history (id) ON DELETE CASCADE,"
            " bytes INTEGER NOT NULL,"
            " log BLOB NOT NULL)", // packLog()
        }},
        // 8: the number of the mailbox
        {{
            "ALTER TABLE accounts ADD COLUMN voicemail TEXT NOT NULL DEFAULT ''",
        }},
        // 9: in which form encryption is offered first
        {{
            "ALTER TABLE accounts ADD COLUMN srtp_offer TEXT NOT NULL DEFAULT 'avp'",
        }},
    };
    return steps;
}

} // namespace ahoy::app
