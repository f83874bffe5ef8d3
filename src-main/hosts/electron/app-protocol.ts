import { readFile } from 'node:fs/promises';
import { protocol } from 'electron';
import { headersOfFile, windowHeaders } from '../content-policy.ts';
import { findRendererFiles } from '../renderer-files.ts';

/** The window's own address: not a file address, so that it has an origin of its own and no way to other files. */
const scheme = 'app';
const host = 'daybook';
export const pageAddress = `${scheme}://${host}/`;

/** Whether an address belongs to the app's own page. */
export function isOwnAddress(address: string): boolean {
  const url = URL.parse(address);
  return url?.protocol === `${scheme}:` && url.host === host;
}

/** Must run before the app is ready. Workers fetch their decoders. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** Serves the built renderer, and nothing else, under the window's own address. */
export function serveRenderer(rendererFolder: string): void {
  const files = findRendererFiles(rendererFolder);
  const headers = windowHeaders([]);
  protocol.handle(scheme, async request => {
    const path = new URL(request.url).pathname;
    const file = isOwnAddress(request.url) ? files.get(path) : undefined;
    if (file === undefined) return new Response('Not found', { status: 404, headers });
    return new Response(await readFile(file.path), {
      headers: { ...headersOfFile(path, headers), 'Content-Type': file.contentType },
    });
  });
}
