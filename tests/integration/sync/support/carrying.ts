import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '../../../../src-main/platform/clock.ts';
import { systemRandom } from '../../../../src-main/platform/random.ts';
import { exportBundle } from '../../../../src-main/services/bundles/export-bundle.ts';
import { type ImportedBundle, importBundle } from '../../../../src-main/services/bundles/import-bundle.ts';
import { readBundle } from '../../../../src-main/services/bundles/read-bundle.ts';
import { writeBundle } from '../../../../src-main/services/bundles/write-bundle.ts';
import type { BundleHeader } from '../../../../src-shared/sync-protocol/bundle.ts';
import { type FieldDevice, temporaryFolder } from './field-device.ts';

/** A bundle as it lies on the stick. */
export interface OnStick extends BundleHeader {
  readonly file: string;
}

const depsOf = ({ session }: FieldDevice) => ({
  session: { getCurrent: session },
  clock: systemClock,
  random: systemRandom,
});

/** Puts a laptop's unsent work onto a stick. */
export async function putOnStick(from: FieldDevice, folder = temporaryFolder()): Promise<OnStick> {
  const file = join(folder, 'work.bundle');
  return { file, ...(await exportBundle(depsOf(from), file, false)) };
}

/** Takes over what is on a stick. */
export function takeFromStick(on: FieldDevice, file: string): Promise<ImportedBundle> {
  return importBundle(depsOf(on), file);
}

/** A bundle that a device carries. */
export async function carriedOn({ ask }: FieldDevice, { bundleId }: Pick<BundleHeader, 'bundleId'>) {
  const line = (await ask['bundles.list'](undefined)).find(each => each.bundleId === bundleId);
  if (line === undefined) throw new Error('it is not carried here');
  return line;
}

/** Another file with what `alter` makes of the bytes. */
export function altered(file: string, alter: (bytes: Buffer) => Buffer): string {
  const other = `${file}.altered`;
  writeFileSync(other, alter(readFileSync(file)));
  return other;
}

/** A bundle taken apart. */
export interface TakenApart {
  header: string;
  parts: { place: string; bytes: Uint8Array }[];
}

export async function takeApart(file: string): Promise<TakenApart> {
  const parts: TakenApart['parts'] = [];
  const { text } = await readBundle(
    file,
    () => {},
    ({ place, bytes }) => parts.push({ place, bytes }),
  );
  return { header: text, parts };
}

/** Writes a file that is whole in itself out of what a forger has made of another. */
export async function forged(file: string, forge: (bundle: TakenApart) => void | Promise<void>): Promise<string> {
  const bundle = await takeApart(file);
  await forge(bundle);
  const other = join(temporaryFolder(), 'forged.bundle');
  await writeBundle(other, bundle.header, bundle.parts);
  return other;
}
