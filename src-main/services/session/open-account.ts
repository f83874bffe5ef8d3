import type { ErrorData } from '../../../src-shared/errors/daybook-error.ts';
import { type Keys, keyOfFile } from '../../local-db/file-keys.ts';
import type { Clock } from '../../platform/clock.ts';
import { isoNow } from '../../platform/clock.ts';
import { errorFacts } from '../../platform/error-facts.ts';
import type { Logger } from '../../platform/logger.ts';
import { keepDailyBackups } from './daily-backup.ts';
import { checkNoDamageFound, noteDamage } from './found-damage.ts';
import { withFileErrors } from './home-files.ts';
import { publicKeyOf } from './key-wraps.ts';
import { makeKeyring, type PresentKeyring, type SecretWay, type WrapParts, withWay } from './keyring.ts';
import { saveKeyring, spreadKeyring } from './keyring-store.ts';
import { type OpenSession, openSession } from './open-session.ts';
import type { Account, Unlocked } from './people-folder.ts';

export interface OpenAccountParts extends WrapParts {
  readonly resourcesFolder: string;
  readonly clock: Clock;
  readonly log: Logger;
  /** Told when a backup could not be made, or can again. */
  readonly onBackupJudged?: () => void;
}

/** A person's open data with its keys, which are needed again for backups and when the password changes. */
export class OpenAccount {
  readonly account: Account;
  readonly session: OpenSession;
  readonly #parts: OpenAccountParts;
  readonly #onDamage: () => void;
  #keys: Keys;
  #keyring: PresentKeyring | null;
  #endBackups = () => {};
  #backupFailure: ErrorData | null = null;

  private constructor(
    { account, keys }: Unlocked,
    session: OpenSession,
    parts: OpenAccountParts,
    onDamage: () => void,
  ) {
    this.account = account;
    this.session = session;
    this.#parts = parts;
    this.#onDamage = onDamage;
    this.#keys = keys;
    this.#keyring = account.keyring.version === 2 ? account.keyring : null;
  }

  /**
   * Opens a person's data; it is backed up every day.
   * @param onDamage told when the open file turns out to be damaged; that is noted already
   * @throws DaybookError `database-*`, `storage-*`
   */
  static async open(
    unlocked: Unlocked,
    parts: OpenAccountParts,
    onDamage: (opened: OpenAccount) => void,
  ): Promise<OpenAccount> {
    const { clock, log, resourcesFolder } = parts;
    const { files } = unlocked.account;
    await checkNoDamageFound(files);
    let opened: OpenAccount | null = null;
    const damaged = () => {
      log.error({}, 'the data file is damaged');
      try {
        noteDamage(files, { at: isoNow(clock) });
      } catch (error) {
        // It is found again when that part of the file is read again.
        log.error({ error: errorFacts(error) }, 'the damage could not be noted');
      }
      if (opened !== null) onDamage(opened);
    };
    const session = await openSession(files, unlocked.keys, resourcesFolder, parts, damaged);
    const account = new OpenAccount(unlocked, session, parts, damaged);
    opened = account;
    if (unlocked.keys.earlier.length > 0) account.#rekeyFiles();
    account.#keepBackups();
    return account;
  }

  #keepBackups(): void {
    const { clock, log } = this.#parts;
    const { files } = this.account;
    const { database } = files;
    const key = keyOfFile(database, this.#keys);
    const onBackup = () => spreadKeyring(files);
    const onLooked = (failure: ErrorData | null) => this.#judgeBackup(failure);
    this.#endBackups = keepDailyBackups({ database, key, onBackup, clock, log, onDamage: this.#onDamage, onLooked });
  }

  /** Why there is no backup of today although one was due; null when there is one, or none was due yet. */
  get backupFailure(): ErrorData | null {
    return this.#backupFailure;
  }

  #judgeBackup(failure: ErrorData | null): void {
    const isNews = failure?.code !== this.#backupFailure?.code;
    this.#backupFailure = failure;
    if (isNews) this.#parts.onBackupJudged?.();
  }

  /** A keyring of an older version, or one that knows an earlier address of central, is written anew; copies are seen to. */
  async carryOver(password: string): Promise<void> {
    const keyring = this.#keyring;
    if (keyring === null || !keyring.counted) return this.#wrapAnew(this.#keys, password);
    const { centralAddress } = this.session;
    await this.#save({ ...keyring, central: centralAddress });
    if (this.session.centralPassword() !== password) this.session.saveCentralPassword(password);
  }

  /** Stores an address of central in the keyring, by which the account is found. */
  async noteAddress(): Promise<void> {
    if (this.#keyring !== null) await this.#save({ ...this.#keyring, central: this.session.centralAddress });
  }

  /**
   * From here on the data has another key, which the new password opens, and neither the earlier password nor an earlier
   * keyring does. A crash at any moment leaves files that open with one key of the keyring or another.
   */
  async changePassword(password: string): Promise<void> {
    const { present, earlier } = this.#keys;
    await this.#wrapAnew({ present: this.#parts.random.bytes(32), earlier: [present, ...earlier] }, password);
    this.session.saveCentralPassword(password);
    this.endBackups();
    this.#rekeyFiles();
    this.#keepBackups();
  }

  /** Whether there is such a way to the key beside the password. */
  has(way: SecretWay): boolean {
    return this.#keyring?.[way] !== undefined;
  }

  /** Adds a wrap of the key, or replaces the secret of one. */
  async addWay(way: SecretWay, publicKey: string): Promise<void> {
    if (this.#keyring === null) return;
    const keyring = way === 'unlock' ? { ...this.#keyring, deviceId: this.session.deviceId } : this.#keyring;
    await this.#save(withWay(keyring, way, publicKey, this.#keys, this.#parts.random));
  }

  /**
   * Wraps the key for the secret of the laptop's key store, to be used with central's consent; again when the store has
   * another secret.
   */
  async addMachine(secret: string | null | undefined): Promise<void> {
    if (secret === null || secret === undefined) return;
    const publicKey = publicKeyOf(Buffer.from(secret, 'hex'), 'machine');
    if (this.#keyring?.machine?.publicKey !== publicKey) await this.addWay('machine', publicKey);
  }

  close(): void {
    this.#endBackups();
    this.session.close();
  }

  endBackups(): void {
    this.#endBackups();
  }

  async #wrapAnew(keys: Keys, password: string): Promise<void> {
    const { person, centralId, centralAddress } = this.session;
    // A copy goes on under the name that its way through central was made for.
    const deviceId = this.#keyring?.deviceId ?? this.session.deviceId;
    const owner = { username: person.username, name: person.name, central: centralAddress, centralId, deviceId };
    await this.#save(await makeKeyring(owner, keys, password, this.#parts, this.#keyring ?? {}));
    this.#keys = keys;
  }

  async #save(keyring: PresentKeyring): Promise<void> {
    await withFileErrors(() => saveKeyring(this.account.files, keyring));
    this.#keyring = keyring;
  }

  /** Files that somebody else has open just now keep their key until the next sign-in. */
  #rekeyFiles(): void {
    const { files } = this.account;
    const { present } = this.#keys;
    const isOld = (file: string) => keyOfFile(file, this.#keys) !== present;
    try {
      if (isOld(files.database)) this.session.db.rekey(present);
      if (isOld(files.photos)) this.session.photos.rekey(present);
    } catch (error) {
      this.#parts.log.warn({ error: errorFacts(error) }, 'a file keeps its earlier key for now');
    }
  }
}
