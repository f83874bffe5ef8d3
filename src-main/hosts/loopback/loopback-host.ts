import { createReadStream } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { WebSocketServer } from 'ws';
import type { DataService } from '../../app/data-service.ts';
import { errorFacts } from '../../platform/error-facts.ts';
import type { Logger } from '../../platform/logger.ts';
import type { Random } from '../../platform/random.ts';
import { headersOfFile, windowHeaders } from '../content-policy.ts';
import { findRendererFiles } from '../renderer-files.ts';
import { createLoopbackAccess, protocolName } from './access.ts';
import { openingPage, openingScript, openingScriptPath, refusedPage } from './pages.ts';
import { carrySocket } from './socket.ts';

interface LoopbackParts {
  readonly service: DataService;
  readonly rendererFolder: string;
  /** 0 = any free port. */
  readonly port: number;
  readonly random: Random;
  readonly log: Logger;
}

/** Daybook in a browser of this machine. */
export interface LoopbackHost {
  /** A new address that works once; any earlier one that was not used is void. */
  newAddress(): string;
  /** Closes every connection and the port; the data service goes on. */
  stop(): Promise<void>;
}

/** Largest message from a screen: a report that is to be checked. */
const maxMessageBytes = 20 * 1024 * 1024;

/**
 * Serves the built renderer and the websocket on 127.0.0.1.
 * @throws the system's error (`EADDRINUSE`, `EACCES`) when the port cannot be had
 */
export async function startLoopbackHost(parts: LoopbackParts): Promise<LoopbackHost> {
  const { service, rendererFolder, port, random, log } = parts;
  const files = findRendererFiles(rendererFolder);
  const server = createServer({ maxHeaderSize: 16 * 1024, requestTimeout: 10_000 });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const ownPort = (server.address() as AddressInfo).port;
  const access = createLoopbackAccess(ownPort, random);
  const headers = windowHeaders([`ws://127.0.0.1:${ownPort}`, `ws://localhost:${ownPort}`]);
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: maxMessageBytes,
    perMessageDeflate: false,
    // The secret beside it is not sent back.
    handleProtocols: () => protocolName,
  });

  function answer(request: IncomingMessage, response: ServerResponse): void | Promise<void> {
    const send = (status: number, body: string, more: Record<string, string> = {}) => {
      response.writeHead(status, { ...headers, 'Content-Type': 'text/html; charset=utf-8', ...more }).end(body);
    };
    if (!access.isOwnHost(request.headers.host)) return send(421, refusedPage);
    if (request.headers.origin !== undefined && !access.isOwnOrigin(request.headers.origin))
      return send(403, refusedPage);
    if (request.method !== 'GET') return send(405, refusedPage, { Allow: 'GET' });

    const url = URL.parse(`http://loopback${request.url}`);
    const token = url?.pathname === '/' ? url.searchParams.get('token') : null;
    const session = token === null ? null : access.redeem(token);
    if (session !== null) return send(200, openingPage(session.pageSecret), { 'Set-Cookie': session.cookie });
    if (!access.hasSession(request.headers.cookie)) return send(403, refusedPage);
    if (url?.pathname === openingScriptPath)
      return send(200, openingScript, { 'Content-Type': 'text/javascript; charset=utf-8' });

    const file = url === null ? undefined : files.get(url.pathname);
    if (url === null || file === undefined) return send(404, refusedPage);
    response.writeHead(200, { ...headersOfFile(url.pathname, headers), 'Content-Type': file.contentType });
    return pipeline(createReadStream(file.path), response);
  }

  server.on('request', async (request, response) => {
    try {
      await answer(request, response);
    } catch (error) {
      log.warn({ error: errorFacts(error) }, 'a file could not be served');
      response.destroy();
    }
  });

  server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    const { host, origin, cookie, 'sec-websocket-protocol': protocols } = request.headers;
    const isOwn = request.url === '/rpc' && access.isOwnHost(host) && access.isOwnOrigin(origin);
    const allowed = isOwn && access.isPage(cookie, protocols);
    if (!allowed) {
      stream.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, stream, head, socket => carrySocket(socket, service, log));
  });

  return {
    newAddress: () => `http://127.0.0.1:${ownPort}/?token=${access.newToken()}`,
    stop: () =>
      new Promise(resolve => {
        for (const socket of sockets.clients) socket.terminate();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
