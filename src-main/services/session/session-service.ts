import { hostname } from 'node:os';
import { join } from 'node:path';
import type { DataBackup, RestoreReport, SessionState, SignInOptions } from '../../../src-shared/contract/session.ts';
import { DaybookError } from '../../../src-shared/errors/daybook-error.ts';
import { listBackups } from '../../local-db/backups.ts';
import { isoNow } from '../../platform/clock.ts';
import type { Logger } from '../../platform/logger.ts';
import { checkAttempts, forgetFailures, recordFailure } from './attempts.ts';
import { keepDailyBackups } from './daily-backup.ts';
import { createPersonFolder, type FirstSignInParts, startAnew } from './first-sign-in.ts';
import { checkNoDamageFound, noteDamage } from './found-damage.ts';
import { findJson, saveFile, withFileErrors } from './home-files.ts';
import { findKeyring, unwrapKey, wrapKey } from './keyring.ts';
import { type OpenSession, openSession } from './open-session.ts';
import { filesIn, folderName, listPeople, type PersonFiles, peopleFolder, plainAddress } from './people-folder.ts';
import { restoreData } from './restore.ts';

export interface SessionParts extends FirstSignInParts {
  readonly resourcesFolder: string;
  readonly log: Logger;
  /** Offered as the address of central for a first sign-in; null when none is configured. */
  readonly defaultCentral: string | null;
  readonly practice: SignInOptions['practice'];
}

interface PersonInput {
  readonly username: string;
  readonly central?: string | undefined;
}

interface SignInInput extends PersonInput {
  readonly password: string;
}

/** What stays in memory of who is signed in; the key is needed again when the password changes. */
interface SignedIn {
  readonly session: OpenSession;
  readonly files: PersonFiles;
  readonly key: Uint8Array;
  readonly endBackups: () => void;
}

export type SessionListener = (session: OpenSession | null) => void | Promise<void>;

/** Who is signed in on this device: at most one person at a time. */
export class SessionService {
  readonly #parts: SessionParts;
  readonly #listeners = new Set<SessionListener>();
  #signedIn: SignedIn | null = null;
  #lastStep: Promise<unknown> = Promise.resolve();

  constructor(parts: SessionParts) {
    this.#parts = parts;
  }

  current(): OpenSession | null {
    return this.#signedIn?.session ?? null;
  }

  /** @throws DaybookError `not-signed-in` */
  getCurrent(): OpenSession {
    return this.#getSignedIn().session;
  }

  /**
   * Told after somebody signed in or got a new password (with the session), or signed out (null). The file of who signed
   * out is closed after the promise of every listener. Returns what takes the listener off again.
   */
  onChange(listener: SessionListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  state(): SessionState {
    const session = this.current();
    if (session === null) return { person: null, central: null, needsCentralPassword: false };
    const { person, centralAddress, needsCentralPassword } = session;
    return { person, central: centralAddress, needsCentralPassword };
  }

  async options(): Promise<SignInOptions> {
    const { home, defaultCentral, practice } = this.#parts;
    return { people: await listPeople(home), defaultCentral, practice };
  }

  /**
   * Signs in: offline when this person has signed in here before, else over the network. Whoever was signed in before is
   * signed out once this has worked.
   * @throws DaybookError `sign-in-failed`, `sign-in-slowed`, `first-sign-in-needs-network`, `central-*`, `database-*`
   */
  signIn(input: SignInInput): Promise<SessionState> {
    return this.#oneAtATime(async () => {
      const central = await this.#centralFor(input);
      const files = this.#filesOf(central, input.username);
      const isNew = findKeyring(await findJson(files.keyring)) === null;
      const made = isNew ? await createPersonFolder(this.#parts, { ...input, central }) : null;
      const key = made ?? (await this.#unlock(files, input.password));
      const opened = await this.#open(files, key);
      await this.#end();
      this.#signedIn = opened;
      await this.#tell();
      return this.state();
    });
  }

  /**
   * Takes the password that the person now has at central; from here on it also opens the data on this device.
   * @throws DaybookError `sign-in-failed` when central does not accept it, `central-*`; the old one then stays
   */
  updateCentralPassword(password: string): Promise<SessionState> {
    return this.#oneAtATime(async () => {
      const { session, files, key } = this.#getSignedIn();
      await this.#checkAtCentral(session, password);
      const { username, name } = session.person;
      const owner = { username, name, central: session.centralAddress };
      const keyring = await wrapKey(owner, key, password, this.#parts);
      await withFileErrors(() => saveFile(files.keyring, keyring));
      session.saveCentralPassword(password);
      await this.#tell();
      return this.state();
    });
  }

  /** What can be restored of a person's data on this device, newest first. */
  async backups(input: PersonInput): Promise<DataBackup[]> {
    return listBackups(this.#filesOf(await this.#centralFor(input), input.username).database);
  }

  /**
   * Restores a person's data from the newest good backup or the one named. When neither a backup nor the file can be read,
   * the device joins central anew and the folder is put aside.
   * @throws DaybookError `sign-in-failed`, `sign-in-slowed`, `backup-unusable`, `restore-needs-network`, `storage-*`
   */
  restore({ backup, ...input }: SignInInput & { readonly backup?: string | undefined }): Promise<RestoreReport> {
    return this.#oneAtATime(async () => {
      const central = await this.#centralFor(input);
      const files = this.#filesOf(central, input.username);
      const { password } = input;
      const key = await this.#unlock(files, password);
      if (this.#signedIn?.files.folder === files.folder) await this.#end();
      const { resourcesFolder, clock } = this.#parts;
      const report = await restoreData({ files, key, password, resourcesFolder, clock }, backup ?? null);
      if (report !== null) return report;
      const keptAside = await startAnew(this.#parts, { ...input, central });
      return { backupAt: null, unsent: 0, unsentWhole: false, keptAside };
    });
  }

  /** Closes the person's data. Safe when nobody is signed in. */
  signOut(): Promise<null> {
    return this.#oneAtATime(async () => {
      await this.#end();
      return null;
    });
  }

  /** Nobody is signed in from here on; the file is closed once every listener has let go of it. */
  async #end(): Promise<void> {
    const signedIn = this.#signedIn;
    if (signedIn === null) return;
    this.#signedIn = null;
    signedIn.endBackups();
    await this.#tell().finally(() => signedIn.session.close());
  }

  /** Opens a person's data; it is backed up every day, and when it turns out to be damaged the session ends. */
  async #open(files: PersonFiles, key: Uint8Array): Promise<SignedIn> {
    const { resourcesFolder, clock, log } = this.#parts;
    await checkNoDamageFound(files);
    const onDamage = () => {
      log.error({}, 'the data file is damaged');
      noteDamage(files, { at: isoNow(clock) });
      if (this.#signedIn?.files === files) void this.signOut();
    };
    const { database } = files;
    const session = await openSession(files, key, resourcesFolder, this.#parts, onDamage);
    return { session, files, key, endBackups: keepDailyBackups({ database, key, clock, log, onDamage }) };
  }

  /** Two sign-ins side by side would get round the slow-down and leave a file open. */
  #oneAtATime<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#lastStep.then(work);
    this.#lastStep = result.catch(() => {});
    return result;
  }

  #getSignedIn(): SignedIn {
    if (this.#signedIn === null) throw new DaybookError('not-signed-in');
    return this.#signedIn;
  }

  async #tell(): Promise<void> {
    await Promise.all([...this.#listeners].map(listener => listener(this.current())));
  }

  /** @throws DaybookError `sign-in-slowed`, `sign-in-failed` */
  async #unlock(files: PersonFiles, password: string): Promise<Uint8Array> {
    const { clock } = this.#parts;
    await checkAttempts(files.attempts, clock.now());
    const keyring = findKeyring(await findJson(files.keyring));
    const key = keyring === null ? null : await unwrapKey(keyring, password);
    if (key === null) {
      await recordFailure(files.attempts, clock.now());
      throw new DaybookError('sign-in-failed');
    }
    await forgetFailures(files.attempts);
    return key;
  }

  /** A password counts as right when central lets the same device join again with it. */
  async #checkAtCentral(session: OpenSession, password: string): Promise<void> {
    const { connectCentral, appVersion } = this.#parts;
    const gateway = connectCentral(session.centralAddress, session.person.username, password);
    try {
      await gateway.join({ deviceId: session.deviceId, deviceName: hostname(), appVersion });
    } catch (error) {
      const refused = error instanceof DaybookError && error.code === 'central-refused-sign-in';
      throw refused ? new DaybookError('sign-in-failed', { cause: error }) : error;
    } finally {
      await gateway.close();
    }
  }

  #filesOf(central: string, username: string): PersonFiles {
    return filesIn(join(peopleFolder(this.#parts.home), folderName(central, username)));
  }

  /** The central meant: the one given, else the one where this person is known here, else the configured one. */
  async #centralFor({ username, central }: PersonInput): Promise<string> {
    if (central !== undefined) return plainAddress(central);
    const { home, defaultCentral } = this.#parts;
    const known = (await listPeople(home)).filter(each => each.username === username);
    const preferred = defaultCentral === null ? null : plainAddress(defaultCentral);
    const chosen = known.find(each => each.central === preferred)?.central ?? known[0]?.central ?? preferred;
    if (chosen !== null) return chosen;
    throw new DaybookError('input-invalid', {
      fields: [{ field: 'central', problem: 'is needed for a first sign-in' }],
    });
  }
}
