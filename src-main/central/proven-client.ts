import type { Readable } from 'node:stream';
import pg from 'pg';
import { MessageBounds } from './message-bounds.ts';

/** Why a connection is given up while it is opened; each has a row in the table of failures. */
const problems = {
  AUTH_CLEARTEXT: 'it asked for the password in clear text',
  AUTH_MD5: 'it asked for an MD5 of the password',
  AUTH_NONE: 'it let this login in without a proof that it knows the password',
  AUTH_SIGNATURE: 'its side of the SCRAM exchange is not right',
  AUTH_UNKNOWN: 'it asked to sign in by a way that is not known here',
  AUTH_UNBOUND: 'it offers no SCRAM with channel binding',
} as const;

class NotProven extends Error {
  readonly code: keyof typeof problems;

  constructor(code: keyof typeof problems, cause?: unknown) {
    super(problems[code], { cause });
    this.code = code;
  }
}

type Emit = pg.Connection['emit'];

/** A part of pg's connection that its types do not name. */
interface PgConnection extends pg.Connection {
  attachListeners(stream: Readable): void;
}

const asksForPassword: Readonly<Record<string | symbol, keyof typeof problems>> = {
  authenticationCleartextPassword: 'AUTH_CLEARTEXT',
  authenticationMD5Password: 'AUTH_MD5',
};

/** What pg may hear before the server has proven itself; `authenticationOk` ends it. */
const beforeProof: ReadonlySet<string | symbol> = new Set([
  ...['connect', 'sslconnect', 'end', 'newListener', 'message', 'notice', 'errorMessage'],
  ...['authenticationSASL', 'authenticationSASLContinue', 'authenticationSASLFinal'],
]);

const bindsChannel = (message: unknown) =>
  (message as { readonly mechanisms: readonly string[] }).mechanisms.includes('SCRAM-SHA-256-PLUS');

/**
 * Stands between what a server says and pg, which answers whatever it is asked. Central keeps a verifier of the password and
 * signs the exchange with it (SCRAM, RFC 5802). pg checks that signature when it comes, and goes on as well when none does.
 */
class Doorkeeper {
  readonly #connection: PgConnection;
  readonly #emit: Emit;
  readonly #bound: boolean;
  #state: 'open' | 'signed' | 'proven' | 'refused' = 'open';

  constructor(connection: PgConnection, bound: boolean) {
    this.#connection = connection;
    this.#emit = connection.emit.bind(connection);
    this.#bound = bound;
  }

  /** Takes the place of the connection's `emit`. */
  hear(event: string | symbol, parts: readonly unknown[]): boolean {
    if (this.#state === 'proven') return this.#emit(event, ...parts);
    if (this.#state === 'refused') return event === 'end' && this.#emit(event);
    const problem = this.#problemWith(event, parts[0]);
    if (problem !== null) return this.refuse(problem);
    if (event === 'authenticationOk') this.#state = 'proven';
    const heard = this.#emit(event, ...parts);
    // A signature that is not right pg has told by now, as an error, which came through here.
    if (event === 'authenticationSASLFinal' && this.#state === 'open') this.#state = 'signed';
    return heard;
  }

  /** What the server said cannot be read. */
  unreadable(error: unknown): void {
    this.refuse(this.#state === 'proven' ? error : new NotProven('AUTH_UNKNOWN', error));
  }

  /** pg does not close a connection whose opening failed, and would go on with it if the server does. */
  refuse(problem: unknown): boolean {
    this.#state = 'refused';
    const heard = this.#emit('error', problem);
    this.#connection.stream.destroy();
    return heard;
  }

  #problemWith(event: string | symbol, message: unknown): unknown {
    const asked = asksForPassword[event];
    if (asked !== undefined) return new NotProven(asked);
    if (event === 'authenticationSASL' && this.#bound && !bindsChannel(message)) return new NotProven('AUTH_UNBOUND');
    if (event === 'error') return isAboutSasl(message) ? new NotProven('AUTH_SIGNATURE', message) : message;
    const allowed = event === 'authenticationOk' ? this.#state === 'signed' : beforeProof.has(event);
    return allowed ? null : new NotProven('AUTH_NONE');
  }
}

const isAboutSasl = (error: unknown) => error instanceof Error && error.message.startsWith('SASL: ');

/**
 * pg's parser throws at what it does not know, as at a way of signing in that is not built in, and nobody would catch it. What
 * it would read for ever is not given to it.
 */
function catchUnreadable(connection: PgConnection, doorkeeper: Doorkeeper): void {
  const attach = connection.attachListeners.bind(connection);
  connection.attachListeners = stream => {
    const others = stream.listeners('data');
    const bounds = new MessageBounds();
    attach(stream);
    for (const parse of stream.listeners('data').filter(each => !others.includes(each))) {
      stream.removeListener('data', parse as (bytes: Buffer) => void);
      stream.on('data', bytes => {
        try {
          bounds.look(bytes);
          parse(bytes);
        } catch (error) {
          doorkeeper.unreadable(error);
        }
      });
    }
  };
}

/**
 * A connection that is open only to a server that knows the password's verifier, by SCRAM: the password is given to nobody.
 * With `enableChannelBinding` the server must also be the one at the other end of TLS, and not somebody between.
 */
export class ProvenClient extends pg.Client {
  /** Whether statements are sent without waiting for the answer to the one before; set while none is on its way. */
  override pipeline = false;

  constructor(config: pg.ClientConfig = {}) {
    super(config);
    const connection = this.connection as PgConnection;
    const doorkeeper = new Doorkeeper(connection, config.enableChannelBinding ?? false);
    connection.emit = (event: string | symbol, ...parts: unknown[]) => doorkeeper.hear(event, parts);
    catchUnreadable(connection, doorkeeper);
  }
}
