import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { hashOf, pngPicture } from '../../support/pictures.ts';
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
    const crest = join(folder, 'crest.png');
    writeFileSync(crest, pngPicture(30, 30, [10, 120, 60]));
    const renamed = ['--department-name', 'Public Health, Eastern Parishes', '--department-crest', crest];
    expect(await answerOf(['central', 'settings', ...renamed], owner)).toMatchObject({ departmentCrest: true });
    await answerOf(['device', 'sync', '--home', home], ines);
    expect(await answerOf(verify(pdf), ines)).toMatchObject({ matches: true, head: 'earlier', differences: [] });
    const crested = join(folder, 'crested.pdf');
    await answerOf(['device', 'report', id, '--home', home, '--out', crested], ines);
    expect(await answerOf(verify(crested), ines)).toMatchObject({ matches: true, head: 'present' });
    const { records } = await readPdf(readFileSync(crested));
    expect(JSON.parse(records[0] ?? '').department).toMatchObject({
      name: 'Public Health, Eastern Parishes',
      crest: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect((await problemOf(['central', 'settings', '--department-crest', file], owner)).fields).toEqual([
      { field: '--department-crest', problem: 'is not a JPEG, PNG or WebP picture' },
    ]);
    const first = [...head, '--department-crest', 'none'];
    expect(await answerOf(['central', 'settings', ...first], owner)).toMatchObject({ departmentCrest: false });
    await answerOf(['device', 'sync', '--home', home], ines);

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
