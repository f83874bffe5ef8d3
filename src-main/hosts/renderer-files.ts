import { readdirSync } from 'node:fs';
import { extname, join } from 'node:path';

export interface RendererFile {
  /** Absolute path on this machine. */
  readonly path: string;
  readonly contentType: string;
}

const contentTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.wasm': 'application/wasm',
};

/**
 * The built renderer's files by URL path; `/` is the page. Only these are ever read, so a path that climbs out of the folder
 * finds nothing.
 */
export function findRendererFiles(folder: string): ReadonlyMap<string, RendererFile> {
  const files = new Map<string, RendererFile>();
  const collect = (directory: string, urlPath: string) => {
    for (const entry of readdirSync(directory, { withFileTypes: true })) {
      const path = join(directory, entry.name);
      const contentType = contentTypes[extname(entry.name)];
      if (entry.isDirectory()) collect(path, `${urlPath}${entry.name}/`);
      else if (contentType !== undefined) files.set(`${urlPath}${entry.name}`, { path, contentType });
    }
  };
  collect(folder, '/');
  const page = files.get('/index.html');
  if (page !== undefined) files.set('/', page);
  return files;
}
