import { timingSafeEqual } from 'node:crypto';
import type { Random } from '../../platform/random.ts';

/** Who may use the loopback host: other programs and web pages on this machine may not. */
export interface LoopbackAccess {
  /** A new one-time token; any earlier one that was not used is void. */
  newToken(): string;
  /** The `Set-Cookie` value for the browser that brings the present token; null for any other, and for a second use. */
  redeem(token: string): string | null;
  /** Whether a `Cookie` header carries a session of this start. */
  hasSession(cookieHeader: string | undefined): boolean;
  isOwnHost(host: string | undefined): boolean;
  isOwnOrigin(origin: string | undefined): boolean;
}

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
  const sessions = new Set<string>();
  let token: string | null = null;

  const newSecret = () => Buffer.from(random.bytes(secretBytes)).toString('base64url');

  return {
    newToken: () => {
      token = newSecret();
      return token;
    },
    redeem: given => {
      if (token === null || !sameText(given, token)) return null;
      token = null;
      const session = newSecret();
      sessions.add(session);
      return `${cookieName}=${session}; HttpOnly; SameSite=Strict; Path=/`;
    },
    hasSession: header => {
      const given = (header ?? '')
        .split(/;\s*/)
        .filter(pair => pair.startsWith(`${cookieName}=`))
        .map(pair => pair.slice(cookieName.length + 1));
      return given.some(value => [...sessions].some(session => sameText(value, session)));
    },
    isOwnHost: host => host !== undefined && hosts.includes(host),
    isOwnOrigin: origin => origin !== undefined && origins.includes(origin),
  };
}
