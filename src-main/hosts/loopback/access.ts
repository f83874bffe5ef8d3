import { timingSafeEqual } from 'node:crypto';
import type { Random } from '../../platform/random.ts';

/** Who may use the loopback host: other programs and web pages on this machine may not. */
export interface LoopbackAccess {
  /** A new one-time token; any earlier one that was not used is void. */
  newToken(): string;
  /** Creates a session for the browser that has the present token; null for any other, and for a second use. */
  redeem(token: string): NewSession | null;
  /** Whether a `Cookie` header carries a session of this start: enough for the app's files, which hold no data. */
  hasSession(cookieHeader: string | undefined): boolean;
  /** Whether a page of that session asks: the `Sec-WebSocket-Protocol` header has the session's other secret. */
  isPage(cookieHeader: string | undefined, protocolHeader: string | undefined): boolean;
  isOwnHost(host: string | undefined): boolean;
  isOwnOrigin(origin: string | undefined): boolean;
}

/** What a browser gets for the one-time token. */
export interface NewSession {
  /** The `Set-Cookie` value. */
  readonly cookie: string;
  /** For pages of this origin alone: the browser sends cookies to every port of this machine, and this to none by itself. */
  readonly pageSecret: string;
}

/** The websocket's protocol; beside it in the header goes the page's secret. */
export const protocolName = 'daybook';

const secretBytes = 32;

function sameText(left: string, right: string): boolean {
  const a = Buffer.from(left);
  const b = Buffer.from(right);
  return a.length === b.length && timingSafeEqual(a, b);
}

/** Sessions last as long as the process. The cookie's name holds the port: browsers share cookies between ports. */
export function createLoopbackAccess(port: number, random: Random): LoopbackAccess {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  const origins = hosts.map(host => `http://${host}`);
  const cookieName = `daybook-${port}`;
  /** The page's secret of each session. */
  const sessions = new Map<string, string>();
  let token: string | null = null;

  const newSecret = () => Buffer.from(random.bytes(secretBytes)).toString('base64url');

  const findPageSecret = (header: string | undefined): string | undefined => {
    const given = (header ?? '')
      .split(/;\s*/)
      .filter(pair => pair.startsWith(`${cookieName}=`))
      .map(pair => pair.slice(cookieName.length + 1));
    return [...sessions].find(([session]) => given.some(value => sameText(value, session)))?.[1];
  };

  return {
    newToken: () => {
      token = newSecret();
      return token;
    },
    redeem: given => {
      if (token === null || !sameText(given, token)) return null;
      token = null;
      const [session, pageSecret] = [newSecret(), newSecret()];
      sessions.set(session, pageSecret);
      return { cookie: `${cookieName}=${session}; HttpOnly; SameSite=Strict; Path=/`, pageSecret };
    },
    hasSession: header => findPageSecret(header) !== undefined,
    isPage: (cookieHeader, protocolHeader) => {
      const secret = findPageSecret(cookieHeader);
      const given = (protocolHeader ?? '').split(/,\s*/);
      return secret !== undefined && given.some(value => sameText(value, secret));
    },
    isOwnHost: host => host !== undefined && hosts.includes(host),
    isOwnOrigin: origin => origin !== undefined && origins.includes(origin),
  };
}
