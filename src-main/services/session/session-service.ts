import { hostname } from 'node:os';
import { join } from 'node:path';
import {
  type DataBackup,
  type KeyWays,
  nobody,
  type RecoverySheet,
  type RestoreReport,
  type SessionState,
  type SignInOptions,
  type StartReport,
} from '../../../src-shared/contract/session.ts';
import { DaybookError } from '../../../src-shared/errors/daybook-error.ts';
import { listBackups } from '../../local-db/backups.ts';
import { isoNow } from '../../platform/clock.ts';
import { errorFacts } from '../../platform/error-facts.ts';
import { Attempts } from './attempts.ts';
import { askForUnlock, checkCentral } from './central-address.ts';
import { type Credentials, type FirstSignInParts, signInAtCentral, startAnew } from './first-sign-in.ts';
import { publicKeyOf } from './key-wraps.ts';
import { OpenAccount, type OpenAccountParts } from './open-account.ts';
import type { OpenSession } from './open-session.ts';
import {
  type Account,
  type AccountChoice,
  findAccount,
  listPeople,
  peopleFolder,
  plainAddress,
} from './people-folder.ts';
import { notePractice, type PracticeOffer, practiceOptions } from './practice.ts';
import { newRecoverySecret, recoveryCode } from './recovery-code.ts';
import { restoreData } from './restore.ts';
import { type Opening, unlockByCode, unlockByPassword } from './unlock.ts';

export interface SessionParts extends FirstSignInParts, OpenAccountParts {
  /** Offered as the address of central for a first sign-in; null when none is configured. */
  readonly defaultCentral: string | null;
  readonly practice: PracticeOffer | null;
}

interface SignInInput extends AccountChoice {
  readonly password: string;
  readonly enrolmentCode?: string | undefined;
}

export type SessionListener = (session: OpenSession | null) => void | Promise<void>;

/** Who is signed in on this device: at most one person at a time. */
export class SessionService {
  readonly #parts: SessionParts;
  readonly #listeners = new Set<SessionListener>();
  readonly #attempts: Attempts;
  #signedIn: OpenAccount | null = null;
  /** Central was asked for its secret since this sign-in; an older one has none. */
  #askedFor: OpenAccount | null = null;
  #lastStep: Promise<unknown> = Promise.resolve();

  constructor(parts: SessionParts) {
    this.#parts = parts;
    this.#attempts = new Attempts(parts.clock);
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
    const signedIn = this.#signedIn;
    if (signedIn === null) return nobody;
    const { session, backupFailure } = signedIn;
    const { person, centralAddress, needsCentralPassword, isPractice: practice } = session;
    return { person, central: centralAddress, needsCentralPassword, locked: false, practice, backupFailure };
  }

  async options(): Promise<SignInOptions> {
    const { home, defaultCentral, practice } = this.#parts;
    return { people: await listPeople(home), defaultCentral, practice: practiceOptions(practice) };
  }

  /**
   * Signs in: offline when this person has signed in here before, else over the network. Whoever was signed in before is
   * signed out once this has worked.
   * @throws DaybookError `sign-in-failed`, `sign-in-slowed`, `first-sign-in-needs-network`, `enrolment-*`, `central-*`, `database-*`
   */
  signIn(input: SignInInput): Promise<SessionState> {
    return this.#oneAtATime(async () => {
      const known = await this.#findAccount(input);
      const opening = known === null ? await this.#firstSignIn(input) : await this.#unlock(known, input.password);
      return this.#enter(opening, input.password);
    });
  }

  /**
   * Signs in by the code on the recovery sheet, without a network; from here on the password given opens the data.
   * @throws DaybookError `input-invalid`, `recovery-code-wrong`, `sign-in-slowed`, `database-*`
   */
  recover({ code, password, ...choice }: SignInInput & { readonly code: string }): Promise<SessionState> {
    return this.#oneAtATime(async () => {
      const account = await this.#findAccount(choice);
      if (account === null) throw new DaybookError('sign-in-failed');
      return this.#enter(await unlockByCode({ ...this.#parts, attempts: this.#attempts }, account, code), password);
    });
  }

  /**
   * Whether this is the password of who is signed in, by the keyring as it is now on the disk.
   * @throws DaybookError `unlock-failed`, `sign-in-slowed`
   */
  checkPassword(password: string): Promise<void> {
    return this.#oneAtATime(async () => {
      const { account, session } = this.#getSignedIn();
      const now = await this.#findAccount({ username: session.person.username, account: account.id });
      await this.#unlock(now ?? account, password).catch((error: unknown) => {
        const wrong = error instanceof DaybookError && error.code === 'sign-in-failed';
        throw wrong ? new DaybookError('unlock-failed', { cause: error }) : error;
      });
    });
  }

  /**
   * Starts again as a new device, where the data here does not open any more. It is kept aside, and opens by its earlier
   * password or its recovery sheet.
   * @throws DaybookError `restore-needs-network`, `sign-in-failed`, `central-*`; nothing was changed then
   */
  startAnew(input: SignInInput): Promise<StartReport> {
    return this.#oneAtATime(async () => {
      const account = await this.#findAccount(input);
      if (this.#signedIn?.account.id === account?.id) await this.#end();
      const central = account?.keyring.central ?? this.#centralFor(input);
      const keptAside = await startAnew(this.#parts, { ...input, central }, { account, opens: true });
      return { keptAside };
    });
  }

  /** Makes a new recovery sheet; the one before opens nothing from here on. Returns its code, which is kept nowhere. */
  makeSheet(): Promise<RecoverySheet> {
    return this.#oneAtATime(async () => {
      const signedIn = this.#getSignedIn();
      const secret = newRecoverySecret(this.#parts.random);
      await signedIn.addWay('sheet', publicKeyOf(secret, 'sheet'));
      const { person, centralAddress: central } = signedIn.session;
      const { name, username } = person;
      const made = { device: hostname(), madeAt: isoNow(this.#parts.clock) };
      return { code: recoveryCode(secret), ...made, name, username, central };
    });
  }

  /** The ways to the data beside the password. */
  ways(): KeyWays {
    const signedIn = this.#getSignedIn();
    return { sheet: signedIn.has('sheet'), central: signedIn.has('unlock') };
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
      await signedIn.changePassword(password);
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
      const signedIn = this.#getSignedIn();
      const { session } = signedIn;
      const address = plainAddress(given);
      await checkCentral(session, { address, password: session.centralPassword() }, this.#parts);
      session.saveCentralAddress(address);
      await signedIn.noteAddress();
      await this.#tell();
      return this.state();
    });
  }

  /** Work after an exchange: note central's address and identity, and fetch its secret for this data once. */
  async afterExchange(): Promise<void> {
    await this.#askForUnlock();
    await this.#followCentral();
    if (notePractice(this.getCurrent(), this.#parts)) await this.#tell();
  }

  async #askForUnlock(): Promise<void> {
    const signedIn = this.#getSignedIn();
    if (signedIn.has('unlock') || this.#askedFor === signedIn) return;
    try {
      const secret = await askForUnlock(signedIn.session, this.#parts);
      this.#askedFor = signedIn;
      if (secret !== null) await signedIn.addWay('unlock', publicKeyOf(Buffer.from(secret, 'hex'), 'unlock'));
    } catch (error) {
      this.#parts.log.info({ error: errorFacts(error) }, 'central gave no secret for this data yet');
    }
  }

  /** Moves to the address that central announces, once for each announcement, if the same central is there. */
  async #followCentral(): Promise<void> {
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
      const { present: key, earlier } = (await this.#unlock(account, input.password)).keys;
      if (this.#signedIn?.account.id === account.id) await this.#end();
      const address = account.keyring.central;
      const parts = { ...this.#parts, files: account.files, key, earlier, password: input.password, address };
      const report = await restoreData(parts, backup ?? null);
      if (report !== null) return report;
      const keptAside = await startAnew(this.#parts, { ...input, central: address }, { account, opens: false });
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
    await this.#tell().finally(() => signedIn.close());
  }

  /** Opens a person's data in the place of who was signed in before. */
  async #enter(opening: Opening, password: string): Promise<SessionState> {
    const opened = await OpenAccount.open(opening, this.#parts, damaged => {
      if (this.#signedIn === damaged) void this.signOut();
    });
    try {
      await (opening.isNew ? opened.changePassword(password) : opened.carryOver(password));
      await opened.addMachine(this.#parts.machineSecret);
    } catch (error) {
      opened.close();
      throw error;
    }
    notePractice(opened.session, this.#parts);
    await this.#end();
    this.#signedIn = opened;
    await this.#tell();
    return this.state();
  }

  /** Two sign-ins at the same time would get round the slow-down and leave a file open. */
  #oneAtATime<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#lastStep.then(work);
    this.#lastStep = result.catch(() => {});
    return result;
  }

  #getSignedIn(): OpenAccount {
    if (this.#signedIn === null) throw new DaybookError('not-signed-in');
    return this.#signedIn;
  }

  async #tell(): Promise<void> {
    await Promise.all([...this.#listeners].map(listener => listener(this.current())));
  }

  /** @throws DaybookError as `unlockByPassword` */
  #unlock(account: Account, password: string): Promise<Opening> {
    return unlockByPassword({ ...this.#parts, attempts: this.#attempts }, account, password);
  }

  /** Wrong passwords slow down here too, whoever's they are: each one reaches central. */
  async #firstSignIn(input: SignInInput): Promise<Opening> {
    const given: Credentials = { ...input, central: this.#centralFor(input) };
    const place = { file: join(peopleFolder(this.#parts.home), 'attempts.json'), kept: false };
    await this.#attempts.check(place);
    try {
      const opening = await signInAtCentral(this.#parts, given);
      await this.#attempts.pass(place);
      return opening;
    } catch (error) {
      if (error instanceof DaybookError && error.code === 'sign-in-failed') await this.#attempts.fail(place);
      throw error;
    }
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
