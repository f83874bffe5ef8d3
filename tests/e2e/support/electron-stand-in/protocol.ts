import { app } from './app.ts';

type Handler = (request: Request) => Response | Promise<Response>;

const schemes = new Set<string>();
const handlers = new Map<string, Handler>();

export const protocol = {
  registerSchemesAsPrivileged(list: { scheme: string; privileges: { standard?: boolean; secure?: boolean } }[]): void {
    if (app.isReady) throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
    for (const { scheme, privileges } of list) if (privileges.standard && privileges.secure) schemes.add(scheme);
  },
  handle(scheme: string, handler: Handler): void {
    if (!app.isReady) throw new Error('protocol.handle should be called after app is ready');
    if (!schemes.has(scheme)) throw new Error(`${scheme}: is not a standard, secure scheme`);
    handlers.set(scheme, handler);
  },
};

// Chromium itself knows no such scheme: the page sees `https://<host>.<scheme>.invalid/`, which is as secure an origin.
const pageAddress = /^https:\/\/([^/]+)\.([a-z]+)\.invalid(\/.*)?$/;

export function toPageAddress(appAddress: string): string {
  const { protocol: scheme, host, pathname, hash } = new URL(appAddress);
  return `https://${host}.${scheme.slice(0, -1)}.invalid${pathname}${hash}`;
}

export function toAppAddress(address: string): string {
  return address.replace(pageAddress, (_, host, scheme, path = '/') => `${scheme}://${host}${path}`);
}

/** What the registered handler answers to an address that the page asked for; null when no handler has its scheme. */
export async function serve(appAddress: string): Promise<Response | null> {
  const handler = handlers.get(new URL(appAddress).protocol.slice(0, -1));
  return handler === undefined ? null : handler(new Request(appAddress));
}
