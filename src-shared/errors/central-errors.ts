import { type CatalogueEntry, entry } from './entry.ts';

/** The part of the catalogue that is about central: reaching it, what it answers, and the connections to it. */
export const centralErrors = {
  /** Central could not be reached: refused, unresolved, timed out, cut off. */
  'central-unreachable': entry(
    'network',
    true,
    'Central cannot be reached. Your work is safe on this device.',
    'It is tried again by itself.',
  ),
  /** Central answered that it cannot take connections now (53300, 57P03 and the like). */
  'central-busy': entry(
    'network',
    true,
    'Central is busy. Your work is safe on this device.',
    'It is tried again by itself.',
  ),
  /** Central refused the stored name or password. */
  'central-refused-sign-in': entry(
    'right',
    false,
    'Central did not accept your password. Your work is safe on this device.',
    'Sign in again with your present password.',
  ),
  /** The person or device is disabled at central. */
  'central-disabled': entry(
    'right',
    false,
    'Central has stopped this person or device. Unsent work stays on the device.',
    'Ask your administrator.',
  ),
  /** The database at central's address is not the one that this data belongs to. */
  'central-is-another': entry(
    'network',
    false,
    'Another central answers at this address. Nothing was sent to it or read from it; your work is safe on this device.',
    'It is tried again by itself. Check the address of central in Settings, or ask your administrator.',
  ),
  /** The login's transactions are set to another isolation than read committed; central does nothing in those. */
  'central-login-settings': entry(
    'network',
    false,
    'Central does nothing for this login: its settings there are not those that Daybook gave it. Your work is safe on this device.',
    'It is tried again by itself. Tell your administrator: "daybook central check" says how to mend it.',
  ),
  /** The person has sent as much as the department lets one person send in a day. */
  'central-day-is-full': entry(
    'network',
    true,
    'You have sent as much today as central takes from one person in a day. Your work is safe on this device.',
    'The rest goes by itself tomorrow. If it cannot wait, ask your administrator for more ("daybook central settings").',
  ),
  /** The server of central has no database of this name (3D000), perhaps for as long as it is restored. */
  'central-database-missing': entry(
    'network',
    false,
    'The database of central is not there just now. Your work is safe on this device.',
    'It is tried again by itself. If it stays, tell your administrator: central may have moved.',
  ),
  /** Schema, tables or rights are missing at central (3F000, 42P01, 42501 and the like), perhaps for as long as it is restored. */
  'central-not-ready': entry(
    'network',
    false,
    'Central is not ready just now: a part of it, or your right to it, is missing. Your work is safe on this device.',
    'It is tried again by itself. If it stays, tell your administrator.',
  ),
  /** Central rejects this login, or everybody (28000, 55000). That says nothing of the password. */
  'central-closed': entry(
    'network',
    false,
    'Central lets this device in no more, or nobody just now. Your work is safe on this device.',
    'It is tried again by itself. If it stays, tell your administrator.',
  ),
  /** A front before central, PgBouncer for example, refuses the connection as it is configured. */
  'central-refuses-connection': entry(
    'network',
    false,
    'Central refuses the connection as this app asks for it. Your work is safe on this device.',
    'It is tried again by itself. Tell your administrator: the log of what stands in front of central has the reason.',
  ),
  /** The disk of central is full (53100). */
  'central-full': entry(
    'network',
    false,
    'The disk of central is full. Your work is safe on this device.',
    'It is tried again by itself. Tell your administrator.',
  ),
  /** An unknown error from central; `state` in the details is its SQLSTATE. */
  'central-failed': entry(
    'network',
    false,
    'Central answered with a fault of its own. Your work is safe on this device.',
    'It is tried again by itself. If it stays, tell your administrator.',
  ),
  /** The certificate has run out or is not valid yet, by the clock of this device, which may be wrong itself. */
  'central-certificate-dated': entry(
    'network',
    false,
    'By the date of this device, the certificate of central is not valid. Nothing was sent; your work is safe here.',
    'Check the date and time of this device. If they are right, tell your administrator; it is tried again by itself.',
  ),
  /** TLS is required for an address that is not loopback. */
  'central-insecure': entry(
    'network',
    false,
    'The connection to central is not secure and was not used. Your work is safe on this device.',
    'It is tried again by itself. Check the address and the certificate with your administrator.',
  ),
  /** The server at central's address did not sign in by SCRAM, or not with central's signature; `state` says which. */
  'central-not-proven': entry(
    'network',
    false,
    'What answers at the address of central did not prove that it is central. Nothing was sent to it; your work is safe on this device.',
    'It is tried again by itself. Check the address of central in Settings, and tell your administrator.',
  ),
  /**
   * Something intercepts the connection to central: a front without channel binding, or somebody with a certificate of their
   * own.
   */
  'central-not-bound': entry(
    'network',
    false,
    'Something stands between this device and central and was not trusted. Nothing was sent; your work is safe on this device.',
    'It is tried again by itself. Tell your administrator: if it is a front such as PgBouncer, the address of central has to end in "?channel_binding=disable".',
  ),
  /** The central address is not postgresql://host:port/database. */
  'central-address-invalid': entry(
    'input',
    false,
    'The address of central is not right.',
    'Use postgresql://host:port/database.',
  ),
  /** Central has no Daybook schema. */
  'central-not-deployed': entry(
    'version',
    false,
    'Central is not set up for Daybook yet.',
    'Run "daybook central deploy".',
  ),
  /** A migration at central is not the one in this version, or this version does not have it. */
  'central-schema-differs': entry(
    'version',
    false,
    'Central was set up by a different version of Daybook. Nothing was changed.',
    'Deploy with the newest released version.',
  ),
  /** Central's Postgres is older than 16; `version` is in the details. */
  'central-server-too-old': entry(
    'version',
    false,
    'The Postgres server is too old for Daybook. Nothing was changed.',
    'Use PostgreSQL 16 or newer.',
  ),
  /** Central's database has another encoding than UTF8: texts would be refused one by one. The fields say how to make one. */
  'central-not-utf8': entry(
    'version',
    false,
    'Nothing was deployed: the database cannot hold every letter, because its encoding is not UTF8.',
    'Create a database with the encoding UTF8 by the command named, and deploy there.',
  ),
  /** The schema `sync` is not Daybook's, or of a version that is too old to be upgraded (docs/upgrading.md). */
  'central-schema-unknown': entry(
    'version',
    false,
    'Nothing was changed: the schema "sync" of this database is not one that this version can build upon.',
    'Use another database, or bring it to a version in between first (docs/upgrading.md).',
  ),
  /** Something of central belongs to another role, or its roles may do too much, and the deploying login may not change that. */
  'central-owner-differs': entry(
    'right',
    false,
    'Nothing was changed: what belongs to central is not in the hands of a plain role, and this login may not mend that.',
    'Run "daybook central deploy" once as a superuser, or as the role that restored the database.',
  ),
  /** Sessions hold locks on what a command of an administrator changes; the fields name them. */
  'central-in-use': entry(
    'network',
    true,
    'Nothing was changed: other sessions hold what has to be changed at central.',
    'Have them ended, by "daybook central guard" or by pg_terminate_backend, and run the command again.',
  ),
  /** Central's audit chains are broken; the fields say in which, from when on, and how. */
  'central-audit-broken': entry(
    'storage',
    false,
    "Central's audit chains are not as they were written. Nothing was changed.",
    'Keep a copy of the database as it is, and compare it with a backup from before the time named here.',
  ),
  /** The guard's login may not see or end other sessions. */
  'guard-needs-rights': entry(
    'right',
    false,
    'The guard was not started: its login may not see and end the sessions of others.',
    'Have the administrator of the server run "daybook central harden", or start it with the address of a superuser.',
  ),
  /** Only a superuser can revoke these rights. */
  'harden-needs-superuser': entry(
    'right',
    false,
    'Nothing was changed: only a superuser of the server can harden it.',
    'Put a superuser\'s address into DATABASE_URL, or hand the SQL of "daybook central harden --print" to whoever is one.',
  ),
  /** The extension pgcrypto, which opens sealed bundles, is not in central's database and could not be created. */
  'central-needs-pgcrypto': entry(
    'version',
    false,
    "Central's database has no pgcrypto, and it could not be created. Nothing was changed.",
    'Have the administrator of the server run "create schema daybook_crypto authorization LOGIN; create extension pgcrypto schema daybook_crypto" in this database, LOGIN being the one that deploys, then deploy again.',
  ),
  /** The extension pgcrypto is in a schema where every login can call it, and deploy could not create it in central's own. */
  'central-pgcrypto-open': entry(
    'version',
    false,
    "Every login of central's database can call pgcrypto, and with it end the server. It could not be moved. Nothing was changed.",
    'Have the administrator of the server run "create schema daybook_crypto authorization LOGIN; alter extension pgcrypto set schema daybook_crypto" in this database, LOGIN being the one that deploys, then deploy again.',
  ),
  /** Central no longer speaks this app's protocol. */
  'app-too-old': entry(
    'version',
    false,
    'This app is too old for central. You can go on recording.',
    'Update the app to send your work.',
  ),
  /** Central is older than this app. */
  'central-too-old': entry(
    'version',
    false,
    'Central is older than this app. You can go on recording.',
    'Ask your administrator to update central.',
  ),
  /** The device's next sequence is not the one central expects; details carry `expected`. */
  'sequence-gap': entry('internal', true, 'Central expects an earlier change first.', 'It is sent again by itself.'),
  /** Central knows another copy of this laptop's data: this one goes on as a device of its own. */
  'device-copied': entry(
    'internal',
    true,
    'Another copy of this laptop’s data is in use. Your work is safe on this device.',
    'It goes on as a device of its own by itself.',
  ),
  /** Central returned no outcome for some of the changes; they stay in the outbox. */
  'central-answer-incomplete': entry(
    'internal',
    true,
    'Central did not answer for all that was sent. Your work is safe on this device.',
    'It is tried again by itself.',
  ),
  /** The pool's wait queue is full. */
  'pool-queue-full': entry(
    'network',
    true,
    'Too many requests wait for a connection to central.',
    'It is tried again by itself.',
  ),
  /** No connection became free before the deadline. */
  'pool-timeout': entry(
    'network',
    true,
    'No connection to central became free in time.',
    'It is tried again by itself.',
  ),
  /** The pool is draining or closed. */
  'pool-closed': entry('network', true, 'The connection to central is closed.', 'Start the app again.'),
} as const satisfies Record<string, CatalogueEntry>;
