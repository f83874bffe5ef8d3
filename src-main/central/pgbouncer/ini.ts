import { type CentralAddress, isLoopback } from '../address.ts';
import { usualLimits } from '../guard/limits.ts';
import { laptopPool } from '../pool-settings.ts';

/** The parameters of the file. */
export interface BouncerPlace {
  /** Address of Postgres as seen from PgBouncer. */
  readonly server: CentralAddress;
  /** The authority that Postgres' certificate is checked with; null = the system's. */
  readonly caFile: string | null;
  /** `max_connections` of Postgres. */
  readonly serverConnections: number;
  /** The login that looks others up. */
  readonly lookUpLogin: string;
  /** The address that PgBouncer listens on; `*` = all. */
  readonly listen: string;
  readonly port: number;
  /** Where its files are. */
  readonly folder: string;
}

/** The part of Postgres' connections that persons may take: below a half, from which on devices begin to give theirs back. */
const shareOfPersons = 0.4;

const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;

/** PgBouncer reads plain names only; behind any other, whatever name a device gives leads to this central. */
const entryOf = (database: string) => (/^[\w.-]+$/.test(database) ? database : '*');

function clientTls({ listen, folder }: BouncerPlace): string {
  if (isLoopback(listen))
    return '; No TLS for devices: only this machine is listened to.\nclient_tls_sslmode = disable';
  return `client_tls_sslmode = require
client_tls_cert_file = ${folder}/server.crt
client_tls_key_file = ${folder}/server.key`;
}

function serverTls({ server, caFile }: BouncerPlace): string {
  if (isLoopback(server.host)) return 'server_tls_sslmode = prefer';
  return `server_tls_sslmode = verify-full
server_tls_ca_file = ${caFile ?? '/etc/ssl/certs/ca-certificates.crt'}`;
}

/** `pgbouncer.ini`, whole: each setting that Daybook needs otherwise than PgBouncer has it by itself, with its reason. */
export function bouncerIni(place: BouncerPlace): string {
  const { server, folder } = place;
  const target = `host=${quoted(server.host)} port=${server.port} dbname=${quoted(server.database)}`;
  return `; PgBouncer before the central of Daybook, by "daybook central pgbouncer-config".
;
; Version: 1.26.1 or later. In 1.17.0 to 1.26.0, who knows one password of auth_file can sign in as anybody who uses SCRAM
; (CVE-2026-107350); up to 1.25.1, anybody can crash it with a bad SCRAM message (CVE-2026-6664). It starts with 1.18 too:
; the login in auth_file is then the one to keep secret.
;
; Never without "daybook central guard" on the server's machine: "select 1" each second in an open transaction outlives every
; timeout of PgBouncer that this file sets, and the locks that it holds are none of PgBouncer's business.

[databases]
${entryOf(server.database)} = ${target}

[pgbouncer]
listen_addr = ${place.listen}
listen_port = ${place.port}
unix_socket_dir =

; Everybody signs in as themselves. PgBouncer asks Postgres for the verifier and passes the proof on; it knows no password of a person.
auth_type = scram-sha-256
auth_file = ${folder}/userlist.txt
auth_user = ${place.lookUpLogin}
auth_query = select login, verifier from daybook_pgbouncer.find_login($1)

; Devices reach it by TLS alone. It cannot bind sign-ins to TLS (SCRAM-SHA-256-PLUS), so the address that devices are given has
; to end in "?channel_binding=disable".
${clientTls(place)}
${serverTls(place)}

; An exchange is one transaction and keeps nothing in its session.
pool_mode = transaction
; Connections to Postgres: a login uses at most ${laptopPool.max} at a time; the twenty of an office host take turns.
default_pool_size = ${laptopPool.max}
; All persons together: ${shareOfPersons * 100} % of the ${place.serverConnections} that Postgres has. The rest is for administrators, the guard and backups.
max_db_connections = ${Math.max(2, Math.floor(place.serverConnections * shareOfPersons))}
max_client_conn = 2000
; From 1.24 on, so that one login cannot take all of these either:
; max_user_client_connections = ${usualLimits.connections}

; Seconds. The same as the guard's limits.
idle_transaction_timeout = ${usualLimits.idle}
query_timeout = ${usualLimits.query}
; From 1.25 on:
; transaction_timeout = ${usualLimits.transaction}
; A device gives up after ${laptopPool.statementTimeoutMs / 1000}; it hears of a crowd before, and tries again later.
query_wait_timeout = 30
client_login_timeout = ${laptopPool.connectTimeoutMs / 1000}
server_connect_timeout = 10
; How long devices are told "later" after Postgres could not be reached.
server_login_retry = 3
server_idle_timeout = 60
; Longer than any connection of a device lives.
client_idle_timeout = 3900
`;
}
