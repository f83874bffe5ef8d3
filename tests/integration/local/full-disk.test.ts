import { mkdirSync, readdirSync, rmSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { listBackups, makeBackup } from '../../../src-main/local-db/backups.ts';
import { openLocalDb } from '../../../src-main/local-db/local-db.ts';
import { migrate } from '../../../src-main/local-db/migrate.ts';
import { migrations } from '../../../src-main/local-db/migrations/migrations.ts';
import { openFile } from '../../../src-main/local-db/open-file.ts';
import { exportBundle } from '../../../src-main/services/bundles/export-bundle.ts';
import { jpegLike } from '../../support/pictures.ts';
import { makeSmallDisk } from '../../support/small-disk.ts';
import { until } from '../../support/until.ts';
import { VirtualClock } from '../../support/virtual-clock.ts';
import { central, deviceAt, fakeCentral, ines, password, signedInDevice, type TestDevice } from './support/home.ts';
import { testKey } from './support/local-file.ts';
import { startDraft } from './support/samples.ts';

const at = '2026-03-02T14:00:00.000Z';
const full = expect.objectContaining({ code: 'storage-full' });
const disk = makeSmallDisk(8);
afterAll(() => disk?.remove());

const namesIn = (folder: string) => readdirSync(folder, { recursive: true, encoding: 'utf8' });
const halfMade = (folder: string) => namesIn(folder).filter(name => /\.(new|room)$|\.new-/.test(name));

describe.skipIf(disk === null)('on a full disk (a small one is mounted, which only root may do)', () => {
  const nothing = () => {};
  const { folder, fill, fillNames, clear } = disk ?? { folder: '', fill: nothing, fillNames: nothing, clear: nothing };
  const home = join(folder, 'home');
  const signIn = (device: TestDevice, given = password) =>
    device.session.signIn({ username: ines.username, password: given, central });

  beforeEach(() => {
    clear();
    rmSync(home, { recursive: true, force: true });
    mkdirSync(home);
  });

  test('a first sign-in says so, leaves nothing half-made, and works once there is room', async () => {
    const device = deviceAt(home, ines);
    fill();
    await expect(signIn(device)).rejects.toEqual(full);
    clear();
    fill(64 * 1024);
    await expect(signIn(device)).rejects.toEqual(full);
    clear();
    expect(halfMade(home)).toEqual([]);
    await signIn(device);
  });

  test('opening, a wrong password, a save and a photo say so, and nothing that was there is lost', async () => {
    const device = deviceAt(home, ines);
    await signIn(device);
    const { draft } = await startDraft(device);
    fill();
    expect(() => device.current().photos.add(jpegLike(300_000))).toThrow(full);
    const save = async () => {
      for (let nth = 0; nth < 99; nth++) await startDraft(device);
    };
    await expect(save()).rejects.toEqual(full);
    expect(device.current().photos.hashes().size).toBe(0);
    await device.session.signOut();
    clear();
    await signIn(device);
    await device.session.signOut();
    fill();
    await expect(signIn(device)).rejects.toEqual(full);
    await expect(signIn(device, 'not the password')).rejects.toEqual(full);
    clear();
    expect(halfMade(home)).toEqual([]);
    await signIn(device);
    expect(device.current().db.read(tx => tx.inspections.find(draft.id))).not.toBeNull();
  });

  test('a disk without room for one more name says so', async () => {
    const device = deviceAt(home, ines);
    await signIn(device);
    await device.session.signOut();
    fillNames();
    await expect(signIn(device)).rejects.toEqual(full);
  });

  test('a backup says so and is not there; the file goes on', async () => {
    const file = join(home, 'daybook.db');
    const db = openLocalDb(file, testKey, at);
    fill(128 * 1024);
    await expect(makeBackup(file, testKey, at)).rejects.toEqual(full);
    expect(await listBackups(file)).toEqual([]);
    expect(halfMade(home)).toEqual([]);
    clear();
    await makeBackup(file, testKey, at);
    expect(await listBackups(file)).toHaveLength(1);
    db.close();
  });

  test('a daily backup without room is reported, until one could be made', async () => {
    const clock = new VirtualClock();
    const told: (string | null)[] = [];
    const onBackupJudged = () => told.push(device.session.state().backupFailure?.code ?? null);
    const device = deviceAt(home, ines, fakeCentral(ines), null, { clock, onBackupJudged });
    await signIn(device);
    expect(device.session.state().backupFailure).toBeNull();
    fill(128 * 1024);
    clock.advance(30_000);
    await until(() => told.length === 1, 'it is told');
    clear();
    clock.advance(3_600_000);
    await until(() => told.length === 2, 'it is told that there is one');
    expect(told).toEqual(['storage-full', null]);
  });

  test('an update says so before it changes anything, and its copy of the file is whole or not there', async () => {
    const file = join(home, 'daybook.db');
    const older = openFile(file, testKey);
    migrate(older, migrations.slice(0, -1), at, nothing);
    older.close();
    fill(128 * 1024);
    expect(() => openLocalDb(file, testKey, at)).toThrow(full);
    expect(await listBackups(file)).toEqual([]);
    expect(halfMade(home)).toEqual([]);
    clear();
    openLocalDb(file, testKey, at).close();
    expect(await listBackups(file)).toHaveLength(1);
  });

  test('a restore says so, and takes nothing for lost that only has no room', async () => {
    const device = deviceAt(home, ines);
    await signIn(device);
    await startDraft(device);
    await device.session.signOut();
    const database = namesIn(home).find(name => name.endsWith('daybook.db')) ?? '';
    const restore = () => device.session.restore({ username: ines.username, password, central });
    fill(512 * 1024);
    await expect(restore()).rejects.toEqual(full);
    clear();
    expect(namesIn(home).filter(name => name.includes('.aside'))).toEqual([]);
    truncateSync(join(home, database), 64 * 1024);
    await restore();
  });

  test('a stick that is full says that no bundle was made; the work is still here', async () => {
    const device = await signedInDevice(ines);
    await startDraft(device);
    device.current().db.write(tx => tx.meta.save('seal', 'ab'.repeat(32)));
    const target = join(home, 'work.bundle');
    fill();
    await expect(exportBundle(device.deps, target, false)).rejects.toMatchObject({ code: 'bundle-no-room' });
    expect(readdirSync(home)).toEqual([]);
    clear();
    expect(await exportBundle(device.deps, target, false)).toMatchObject({ changes: 2 });
  });
});

test.runIf(disk === null)('no small disk can be mounted here: what a full disk does is not tested', context => {
  context.skip('only root on Linux may mount one');
});
