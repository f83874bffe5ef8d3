import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLocalDb } from '../../../src-main/local-db/local-db.ts';
import type { FormDefinition } from '../../../src-shared/domain/form/form-definition.ts';

export const fileKey = new Uint8Array(32).fill(11);

/** The photos lie beside the records. */
export const photosEnd = '.photos';
const ends = ['', '-wal', photosEnd, `${photosEnd}-wal`];

/** A folder in memory where there is one: the simulation proves order and rules; the disk has tests of its own. */
const parent = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

/** The bytes of a new device's file: this app's schema, and the forms. */
export function fileWithForms(forms: readonly FormDefinition[]): Buffer {
  const folder = mkdtempSync(join(parent, 'daybook-simulation-'));
  const file = join(folder, 'template.db');
  const db = openLocalDb(file, fileKey, '2026-01-01T00:00:00.000Z');
  db.write(tx => {
    for (const form of forms) tx.forms.save(form);
  });
  db.close();
  const bytes = readFileSync(file);
  rmSync(folder, { recursive: true });
  return bytes;
}

/** The files of a simulation's devices, all of them made from one template. */
export class DeviceFiles {
  readonly #folder = mkdtempSync(join(parent, 'daybook-simulation-'));
  readonly #template: Buffer;
  #count = 0;

  constructor(template: Buffer) {
    this.#template = template;
  }

  create(): string {
    const file = this.#next();
    writeFileSync(file, this.#template);
    return file;
  }

  /** The files as they are on the disk at this moment, with their logs: what a process that starts after a crash finds. */
  crashImage(file: string): string {
    const image = this.#next();
    for (const part of ends) if (existsSync(file + part)) copyFileSync(file + part, image + part);
    return image;
  }

  /** A file for a bundle. */
  stick(): string {
    this.#count += 1;
    return join(this.#folder, `stick-${this.#count}`);
  }

  remove(file: string): void {
    for (const part of [...ends, '-shm', `${photosEnd}-shm`]) rmSync(file + part, { force: true });
  }

  removeAll(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #next(): string {
    this.#count += 1;
    return join(this.#folder, `device-${this.#count}.db`);
  }
}
