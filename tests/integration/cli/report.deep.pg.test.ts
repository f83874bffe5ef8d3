import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { hashOf } from '../../support/pictures.ts';
import { writeSample } from '../../support/sample-file.ts';
import { readPdf } from '../report/read-pdf.ts';
import { answerOf, problemOf, runDaybook } from './command-line.ts';
import { prepareJoinedHome } from './joined-home.ts';

const joined = prepareJoinedHome();
const { folder, home, environment: ines } = joined;
const timeout = 180_000;

test(
  'a report has the head that the department gave, is verified, and an altered one is not',
  async () => {
    const owner = { DATABASE_URL: joined.central.ownerUrl };
    const head = ['--department-name', 'St. Andrew Public Health', '--department-telephone', '876-555-0100'];
    await answerOf(['central', 'settings', ...head], owner);
    await answerOf(['device', 'sync', '--home', home], ines);
    const file = writeSample(folder, 'burial-site', 'Kingston', 5);
    const record = ['device', 'record', '--home', home, '--form', 'burial-site', '--file', file];
    const { id } = await answerOf<{ id: string }>(record, ines);

    const pdf = join(folder, 'report.pdf');
    const made = await answerOf<{ file: string; sha256: string; pages: number }>(
      ['device', 'report', id, '--home', home, '--out', pdf],
      ines,
    );
    const bytes = readFileSync(pdf);
    expect(made).toEqual({ file: pdf, sha256: hashOf(bytes), pages: 1 });
    const { pages } = await readPdf(bytes);
    expect(pages[0]).toContain('St. Andrew Public Health');
    expect(pages[0]).toContain('Kingston · 876-555-0100');

    const verify = (path: string) => ['device', 'verify', path, '--home', home];
    expect(await answerOf(verify(pdf), ines)).toMatchObject({ matches: true, inspection: id, differences: [] });
    const altered = join(folder, 'altered.pdf');
    writeFileSync(altered, Buffer.concat([bytes, Buffer.from('\n')]));
    const found = await runDaybook([...verify(altered), '--json'], ines);
    expect(found.code).toBe(1);
    expect(JSON.parse(found.stdout)).toMatchObject({ matches: false, inspection: id, finding: 'altered' });
    expect((await problemOf(verify(file), ines)).code).toBe('paper-not-ours');
    expect((await problemOf(verify(join(folder, 'none.pdf')), ines)).fields).toEqual([
      { field: 'file', problem: 'is not there' },
    ]);
  },
  timeout,
);

test(
  'a form is printed blank; one that is not known is named',
  async () => {
    const out = ['--home', home, '--out', join(folder, 'blank.pdf')];
    expect(await answerOf(['device', 'blank-form', 'burial-site', ...out], ines)).toMatchObject({ pages: 2 });
    expect((await problemOf(['device', 'blank-form', 'no-form', ...out], ines)).code).toBe('command-invalid');
  },
  timeout,
);
