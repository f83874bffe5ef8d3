import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { importLegacy } from '../../../src-main/services/legacy/import-legacy.ts';
import type { Person } from '../../../src-shared/domain/person/person.ts';
import { makeLegacyFile } from '../../support/legacy-maker.ts';
import { ines, openBeside, password, reopened, signedInDevice, temporaryFolder } from '../local/support/home.ts';
import { everyKind } from './support/old-system.ts';

const ada: Person = { ...ines, username: 'ada', name: 'Ada Clarke', role: 'admin' };
const program = new URL('./support/import-process.ts', import.meta.url).pathname;

test('an import that is killed at any of its changes has left nothing, and is done whole the next time', {
  timeout: 120_000,
}, async () => {
  const file = join(temporaryFolder(), 'inspections.db');
  makeLegacyFile(file, everyKind);
  for (const change of [2, 9, 14, 21]) {
    const device = await signedInDevice(ada);
    await device.session.signOut();
    const child = spawn(process.execPath, [program, device.home, 'ada', file, String(change)], {
      env: { ...process.env, DAYBOOK_PASSWORD: password },
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    expect(await once(child, 'exit')).toEqual([null, 'SIGKILL']);

    const again = await reopened(device, ada);
    const { db } = again.current();
    const standing = db.read(tx => [tx.inspections.allSubmitted(ines.parishes), tx.premises.allOf(ines.parishes)]);
    expect([...standing, db.read(tx => tx.outbox.count(['waiting']))]).toEqual([[], [], 0]);
    expect((await openBeside(again)).pragma('integrity_check', { simple: true })).toBe('ok');
    const { imported } = await importLegacy(again.deps, { file, preview: false, parish: 'Kingston' });
    expect(imported).toBe(11);
    await again.session.signOut();
  }
});
