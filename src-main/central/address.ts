import { readFileSync } from 'node:fs';
import type { ConnectionOptions } from 'node:tls';
import { DaybookError } from '../../src-shared/errors/daybook-error.ts';

/** The address of central. It never carries a name or a password. */
export interface CentralAddress {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  /** TLS ends at a front before central, for example PgBouncer, which cannot prove whose password it forwards. */
  readonly channelBinding?: 'disable';
}

const defaultPort = 5432;

function invalid(problem: string): DaybookError {
  return new DaybookError('central-address-invalid', { fields: [{ field: 'central', problem }] });
}

function parseUrl(text: string): URL {
  const url = URL.parse(text.trim());
  if (url === null || !/^postgres(ql)?:$/.test(url.protocol))
    throw invalid('must look like postgresql://host:port/database');
  return url;
}

function locationOf(url: URL): CentralAddress {
  const database = decode(url.pathname.slice(1));
  if (url.hostname === '') throw invalid('names no host');
  if (!/^[^/]+$/.test(database)) throw invalid('names no database');
  const place = { port: Number(url.port || defaultPort), database, ...bindingOf(url) };
  // WHATWG keeps the brackets of an IPv6 host; sockets want it without.
  return { host: url.hostname.replace(/^\[(.*)\]$/, '$1'), ...place };
}

/** libpq's own name for it; `require` is what holds without it. */
function bindingOf({ searchParams }: URL): Pick<CentralAddress, 'channelBinding'> {
  const given = searchParams.get('channel_binding') ?? 'require';
  if (given === 'disable') return { channelBinding: given };
  if (given === 'require') return {};
  throw invalid('has a channel_binding that is neither "require" nor "disable"');
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw invalid('has a % that encodes nothing');
  }
}

/**
 * Parses `postgresql://host:port/database`, with `?channel_binding=disable` behind a front such as PgBouncer. TLS is not an
 * option of the address (see `tlsFor`).
 * @throws DaybookError `central-address-invalid`, also for an address with a name, a password or other options in it
 */
export function parseCentralAddress(text: string): CentralAddress {
  const url = parseUrl(text);
  if (url.username !== '' || url.password !== '') throw invalid('must not hold a name or a password');
  if (url.hash !== '' || [...url.searchParams.keys()].some(name => name !== 'channel_binding'))
    throw invalid('must not hold options other than channel_binding');
  return locationOf(url);
}

/** An address with the owner's name and password, as `DATABASE_URL` gives it to the command line. */
export interface OwnerAddress extends CentralAddress {
  readonly user: string;
  readonly password: string;
}

/** @throws DaybookError `central-address-invalid` */
export function parseOwnerUrl(text: string): OwnerAddress {
  const url = parseUrl(text);
  if (url.username === '') throw invalid('names no owner: postgresql://owner:password@host:port/database');
  return { ...locationOf(url), user: decode(url.username), password: decode(url.password) };
}

/** The address as a text that `parseCentralAddress` reads. */
export function formatCentralAddress({ host, port, database, channelBinding }: CentralAddress): string {
  const place = `postgresql://${host.includes(':') ? `[${host}]` : host}:${port}/${encodeURIComponent(database)}`;
  return channelBinding === undefined ? place : `${place}?channel_binding=${channelBinding}`;
}

/** True for addresses that never leave this machine. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(host);
}

/**
 * TLS for an address: always, with certificate and host name checked, except on a loopback address without a CA file.
 * @param caFile PEM file of the department's certificate authority; null = the system's authorities
 * @throws DaybookError `central-insecure` when the file cannot be read
 */
export function tlsFor(host: string, caFile: string | null): false | ConnectionOptions {
  if (caFile === null) return isLoopback(host) ? false : { rejectUnauthorized: true, minVersion: 'TLSv1.2' };
  try {
    return { rejectUnauthorized: true, minVersion: 'TLSv1.2', ca: readFileSync(caFile, 'utf8') };
  } catch (error) {
    throw new DaybookError('central-insecure', { cause: error });
  }
}

/** Whether signing in must be bound to the TLS connection, so that nobody can intercept it with a certificate of their own. */
export function isChannelBound({ channelBinding }: CentralAddress, tls: false | ConnectionOptions): boolean {
  return tls !== false && channelBinding === undefined;
}
