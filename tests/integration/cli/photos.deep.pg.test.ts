import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { hashOf, jpegLike, pngPicture } from '../../support/pictures.ts';
import { writeJson, writeSample } from '../../support/sample-file.ts';
import { answerOf, problemOf, runDaybook } from './command-line.ts';
import { prepareJoinedHome } from './joined-home.ts';

const joined = prepareJoinedHome();
const { folder, home, environment: ines } = joined;

const sink = pngPicture(64, 48, [40, 120, 200]);
const door = pngPicture(30, 90, [90, 160, 90]);

test('pictures beside an inspection file go with it to central, and are named by "show"', async () => {
  mkdirSync(join(folder, 'pictures'), { recursive: true });
  writeFileSync(join(folder, 'pictures/sink.png'), sink);
  writeFileSync(join(folder, 'door.png'), door);
  const file = writeSample(folder, 'food-establishment', 'Kingston', 5, ({ header, answers }) => {
    Object.assign(header ?? {}, { photos: ['door.png'] });
    Object.assign(answers ?? {}, {
      '3': { value: 'no', photos: [{ file: 'pictures/sink.png', comment: 'Broken tap' }] },
    });
  });
  const record = ['device', 'record', '--home', home, '--form', 'food-establishment', '--file', file];
  const { id } = await answerOf<{ id: string }>(record, ines);
  const correction = writeJson(folder, 'correction.json', { answers: { '4': { photos: ['door.png'] } } });
  await answerOf(['device', 'edit', id, '--home', home, '--file', correction], ines);
  await answerOf(['device', 'sync', '--home', home], ines);
  const rows = await joined.central.sql<{ hash: string }>(
    "select encode(hash, 'hex') as hash from sync.attachment where complete_at is not null",
  );
  expect(rows.map(each => each.hash).sort()).toEqual([hashOf(sink), hashOf(door)].sort());

  const { stdout } = await runDaybook(['device', 'show', id, '--home', home], ines);
  expect(stdout).toMatch(new RegExp(`: no: 1 photo \\(${hashOf(sink).slice(0, 12)} \\S+ "Broken tap"\\)`));
  expect(stdout).toMatch(new RegExp(`Photos +1 photo \\(${hashOf(door).slice(0, 12)} `));
});

test('each picture that cannot be taken is named, and nothing is saved', async () => {
  writeFileSync(join(folder, 'letter.docx'), 'no picture');
  writeFileSync(join(folder, 'large.png'), Buffer.alloc(64 * 1024 * 1024 + 1));
  writeFileSync(join(folder, 'cut.jpg'), jpegLike(16));
  const file = writeSample(folder, 'barbershop', 'Kingston', 6, ({ answers }) => {
    Object.assign(answers ?? {}, {
      '01': { value: 'no', photos: ['letter.docx', 'large.png', 'cut.jpg', 'none.png'] },
    });
  });
  const before = await answerOf<{ total: number }>(['device', 'list', '--home', home], ines);
  const problem = await problemOf(['device', 'record', '--home', home, '--form', 'barbershop', '--file', file], ines);
  expect(problem.fields).toEqual([
    { field: 'answers.01.photos.0', problem: 'letter.docx is not a JPEG, PNG or WebP picture' },
    { field: 'answers.01.photos.1', problem: 'large.png is larger than 64 MB' },
    { field: 'answers.01.photos.2', problem: 'cut.jpg cannot be read: the file is damaged or was cut off' },
    { field: 'answers.01.photos.3', problem: 'none.png is not there' },
  ]);
  expect((await answerOf<{ total: number }>(['device', 'list', '--home', home], ines)).total).toBe(before.total);
});
