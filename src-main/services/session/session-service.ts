import type { DataBackup, RestoreReport, SessionState, SignInOptions } from '../../../src-shared/contract/session.ts';
import { DaybookError } from '../../../src-shared/errors/daybook-error.ts';
import { listBackups } from '../../local-db/backups.ts';
import { isoNow } from '../../platform/clock.ts';
import { errorFacts } from '../../platform/error-facts.ts';
import type { Logger } from '../../platform/logger.ts';
import { checkAttempts, forgetFailures, recordFailure } from './attempts.ts';
import { checkCentral, saveAddress } from './central-address.ts';
import { keepDailyBackups } from './daily-backup.ts';
import { type FirstSignInParts, signInAtCentral, startAnew } from './first-sign-in.ts';
import { checkNoDamageFound, noteDamage } from './found-damage.ts';
import { saveFile, withFileErrors } from './home-files.ts';
import { unwrapKey, wrapKey } from './keyring.ts';
import { type OpenSession, openSession } from './open-session.ts';
import {
  type Account,
  type AccountChoice,
  findAccount,
  listPeople,
  plainAddress,
  type Unlocked,
} from './people-folder.ts';
import { restoreData } from './restore.ts';

export interface SessionParts extends FirstSignInParts {
  readonly resourcesFolder: string;
  readonly log: Logger;
  /** Offered as the address of central for a first sign-in; null when none is configured. */
  readonly defaultCentral: string | null;
  readonly practice: SignInOptions['practice'];
}

interface SignInInput extends AccountChoice {
  readonly password: string;
  readonly enrolmentCode?: string | undefined;
}

/** What stays in memory of who is signed in; the key is needed again when the password changes. */
interface SignedIn {
  readonly session: OpenSession;
  readonly account: Account;
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
   * @throws DaybookError `sign-in-failed`, `sign-in-slowed`, `first-sign-in-needs-network`, `enrolment-*`, `central-*`, `database-*`
   */
  signIn(input: SignInInput): Promise<SessionState> {
    return this.#oneAtATime(async () => {
      const known = await this.#findAccount(input);
      const unlocked =
        known === null
          ? await signInAtCentral(this.#parts, { ...input, central: this.#centralFor(input) })
          : { account: known, key: await this.#unlock(known, input.password) };
      const opened = await this.#open(unlocked);
      await this.#carryOver(opened, input.password);
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
      const signedIn = this.#getSignedIn();
      const { session } = signedIn;
      await checkCentral(session, { address: session.centralAddress, password }, this.#parts).catch(
        (error: unknown) => {
          const refused = error instanceof DaybookError && error.code === 'central-refused-sign-in';
          throw refused ? new DaybookError('sign-in-failed', { cause: error }) : error;
        },
      );
      await this.#saveKeyring(signedIn, password);
      session.saveCentralPassword(password);
      await this.#tell();
      return this.state();
    });
  }

  /**
   * Goes on with the same central under another address. Data and unsent work stay as they are.
   * @throws DaybookError `central-is-another`, `central-address-invalid`, `central-*`; nothing was changed then
   */
  setCentralAddress(given: string): Promise<SessionState> {
    return this.#oneAtATime(async () => {
      const { session, account } = this.#getSignedIn();
      const address = plainAddress(given);
      await checkCentral(session, { address, password: session.centralPassword() }, this.#parts);
      session.saveCentralAddress(address);
      await withFileErrors(() => saveAddress(account.files.keyring, address));
      await this.#tell();
      return this.state();
    });
  }

  /** Goes to the address by which central says that it wants to be known, once for each word of it, if it is found there. */
  async followCentral(): Promise<void> {
    const { session } = this.#getSignedIn();
    const address = session.announcedAddress();
    if (address === null) return;
    try {
      if (plainAddress(address) !== session.centralAddress) await this.setCentralAddress(address);
      session.markFollowed(address);
    } catch (error) {
      this.#parts.log.info({ error: errorFacts(error) }, 'central was not found where it says it is');
    }
  }

  /** What can be restored of a person's data on this device, newest first. */
  async backups(input: AccountChoice): Promise<DataBackup[]> {
    const account = await this.#findAccount(input);
    return account === null ? [] : listBackups(account.files.database, this.#parts.clock.now());
  }

  /**
   * Restores a person's data from the newest good backup or the one named. When neither a backup nor the file can be read,
   * the device joins central anew and the folder is put aside.
   * @throws DaybookError `sign-in-failed`, `sign-in-slowed`, `backup-unusable`, `restore-needs-network`, `enrolment-*`, `storage-*`
   */
  restore({ backup, ...input }: SignInInput & { readonly backup?: string | undefined }): Promise<RestoreReport> {
    return this.#oneAtATime(async () => {
      const account = await this.#findAccount(input);
      if (account === null) throw new DaybookError('sign-in-failed');
      const { password } = input;
      const key = await this.#unlock(account, password);
      if (this.#signedIn?.account.id === account.id) await this.#end();
      const { resourcesFolder, clock } = this.#parts;
      const { files, keyring } = account;
      const address = keyring.central;
      const report = await restoreData({ files, key, password, address, resourcesFolder, clock }, backup ?? null);
      if (report !== null) return report;
      const keptAside = await startAnew(this.#parts, { ...input, central: address }, account);
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
  async #open({ account, key }: Unlocked): Promise<SignedIn> {
    const { resourcesFolder, clock, log } = this.#parts;
    const { files } = account;
    await checkNoDamageFound(files);
    const onDamage = () => {
      log.error({}, 'the data file is damaged');
      noteDamage(files, { at: isoNow(clock) });
      if (this.#signedIn?.account === account) void this.signOut();
    };
    const { database } = files;
    const session = await openSession(files, key, resourcesFolder, this.#parts, onDamage);
    return { session, account, key, endBackups: keepDailyBackups({ database, key, clock, log, onDamage }) };
  }

  /** A keyring of an older version, or one that knows an earlier address of central, is written anew. */
  async #carryOver(opened: SignedIn, password: string): Promise<void> {
    const { keyring } = opened.account;
    if (keyring.version === 2 && keyring.central === opened.session.centralAddress) return;
    await this.#saveKeyring(opened, password);
  }

  async #saveKeyring({ session, account, key }: SignedIn, password: string): Promise<void> {
    const { person, deviceId, centralId, centralAddress } = session;
    const owner = { username: person.username, name: person.name, central: centralAddress, centralId, deviceId };
    const keyring = await wrapKey(owner, key, password, this.#parts);
    await withFileErrors(() => saveFile(account.files.keyring, keyring));
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
  async #unlock({ files, keyring }: Account, password: string): Promise<Uint8Array> {
    const { clock } = this.#parts;
    await checkAttempts(files.attempts, clock.now());
    const key = await unwrapKey(keyring, password);
    if (key === null) {
      await recordFailure(files.attempts, clock.now());
      throw new DaybookError('sign-in-failed');
    }
    await forgetFailures(files.attempts);
    return key;
  }

  #findAccount(choice: AccountChoice): Promise<Account | null> {
    const { home, defaultCentral } = this.#parts;
    return findAccount(home, choice, defaultCentral);
  }

  /** The central meant at a first sign-in: the one given, else the configured one. */
  #centralFor({ central }: AccountChoice): string {
    const address = central ?? this.#parts.defaultCentral;
    if (address !== null) return plainAddress(address);
    throw new DaybookError('input-invalid', {
      fields: [{ field: 'central', problem: 'is needed for a first sign-in' }],
    });
  }
}
