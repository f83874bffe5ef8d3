import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { renameDurably, saveFile } from '../../../src-main/platform/durable-files.ts';
import { exportBundle } from '../../../src-main/services/bundles/export-bundle.ts';
import { failFileCalls, failFolderSync } from '../../support/file-faults.ts';
import { central, deviceAt, ines, password, signedInDevice, temporaryFolder } from './support/home.ts';
import { startDraft } from './support/samples.ts';

const failing = (code: string) => expect.objectContaining({ code });

/** A device whose unsent work can be put into a bundle, and where. */
async function exporting() {
  const device = await signedInDevice(ines);
  await startDraft(device);
  device.current().db.write(tx => tx.meta.save('seal', 'ab'.repeat(32)));
  const target = join(temporaryFolder(), 'work.bundle');
  return { target, run: (replace = false) => exportBundle(device.deps, target, replace) };
}

test('a folder whose file system has no fsync takes a sign-in and a bundle as any other does', async () => {
  failFolderSync('EINVAL');
  const device = deviceAt(temporaryFolder(), ines);
  await device.session.signIn({ username: ines.username, password, central });
  const { target, run } = await exporting();
  await run();
  expect(existsSync(target)).toBe(true);
});

test.each(['EINVAL', 'ENOTSUP', 'ENOSYS', 'EPERM'])('a folder that answers fsync with %s is passed over', code => {
  failFolderSync(code);
  const file = join(temporaryFolder(), 'a');
  saveFile(file, 'x');
  expect(readFileSync(file, 'utf8')).toBe('x');
});

test('a folder that cannot be made durable because its disk fails is an error', () => {
  failFolderSync('EIO');
  expect(() => saveFile(join(temporaryFolder(), 'a'), 'x')).toThrow(failing('EIO'));
});

test.each(['EPERM', 'EACCES', 'EBUSY'])('a rename that a virus scanner refuses with %s is tried again', code => {
  const file = join(temporaryFolder(), 'a');
  let refused = 0;
  failFileCalls('renameSync', () => {
    refused += 1;
    return refused <= 3 ? code : null;
  });
  saveFile(file, 'x');
  expect(readFileSync(file, 'utf8')).toBe('x');
});

test('a rename that fails for a second is given up; the old file stays, and no draft is left', () => {
  const folder = temporaryFolder();
  const file = join(folder, 'a');
  writeFileSync(file, 'old');
  failFileCalls('renameSync', () => 'EBUSY');
  const begun = performance.now();
  expect(() => saveFile(file, 'new')).toThrow(failing('EBUSY'));
  expect(performance.now() - begun).toBeGreaterThan(990);
  expect(readFileSync(file, 'utf8')).toBe('old');
  expect(readdirSync(folder)).toEqual(['a']);
});

test('a rename that fails for another reason is not tried again', () => {
  const folder = temporaryFolder();
  let calls = 0;
  failFileCalls('renameSync', () => {
    calls += 1;
    return 'EXDEV';
  });
  expect(() => renameDurably(join(folder, 'a'), join(folder, 'b'))).toThrow(failing('EXDEV'));
  expect(calls).toBe(1);
});

test('a bundle that is whole is never said not to be there, whatever its stick answers afterwards', async () => {
  const { target, run } = await exporting();
  failFolderSync('EIO');
  await expect(run()).rejects.toMatchObject({ code: 'bundle-unconfirmed', message: expect.stringContaining('whole') });
  expect(readFileSync(target, 'utf8')).toMatch(/end [0-9a-f]{64}\n$/);
});

test('on a stick that fails renaming and removing, the first error is reported, and the old bundle stays', async () => {
  const { target, run } = await exporting();
  writeFileSync(target, 'old');
  failFileCalls('renameSync', () => 'EIO');
  failFileCalls('rmSync', () => 'EROFS');
  await expect(run(true)).rejects.toMatchObject({ code: 'bundle-file-unusable', details: { reason: 'EIO' } });
  expect(readFileSync(target, 'utf8')).toBe('old');
});
