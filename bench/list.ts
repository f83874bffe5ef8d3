import { join } from 'node:path';
import { seededRandom, wholeNumber } from '../src-main/platform/seeded-random.ts';
import { listInspections } from '../src-main/services/inspections/list-inspections.ts';
import { contract, type ParsedInput } from '../src-shared/contract/contract.ts';
import { type Figure, ms, short } from './support/figure.ts';
import { fillDevice } from './support/fill-device.ts';
import { type LocalFile, makeLocalFile } from './support/local-file.ts';
import { alternately, type CallTimes, inTurn, median, together } from './support/measure.ts';
import type { BenchOptions } from './support/options.ts';
import { form, samplePremises, sampleRecord, visitsEach } from './support/samples.ts';
import { withTemporaryFolder } from './support/temporary-folder.ts';

const callsInARun = 40;

/** What a list screen asks for: one page and how many there are. */
function list({ session }: LocalFile, input: Partial<ParsedInput<'inspections.list'>>) {
  const parsed = contract['inspections.list'].input.parse(input);
  return session.db.read(tx => listInspections(tx, parsed));
}

/** The same page without an index of words: every inspection is looked at. */
function scanFor({ raw }: LocalFile): (word: string) => unknown {
  // In plain columns, whatever the product keeps premises in.
  raw.exec(`
    create temp table plain_premises as
      select id, record ->> '$.name' as name, record ->> '$.owner' as owner, record ->> '$.address' as address from core_premises;
    create unique index temp.plain_premises_by_id on plain_premises (id)`);
  const scan = raw.prepare(`
    select i.id, i.form_id, i.status, i.verdict, i.overall_score, i.updated_at, p.name
    from inspection i join plain_premises p on p.id = i.premises_id
    where p.name like @word or p.owner like @word or p.address like @word or i.inspector_name like @word
    order by i.updated_at desc limit 50`);
  return word => scan.all({ word: `%${word}%` });
}

/** Names as people type them: the first word, from its second letter on. */
function typed(names: readonly string[]): string[] {
  return names.flatMap(name => {
    const [word = ''] = name.split("'");
    return [2, 3, 4, 5, 6].map(length => word.slice(0, length));
  });
}

/** A page of the same list without an index that has the order: all of them are sorted by the name of their premises. */
function sortFor({ raw }: LocalFile): (offset: number) => unknown {
  const sorted = raw.prepare(`
    select i.id, i.form_id, i.status, i.verdict, i.overall_score, i.updated_at, p.name
    from inspection i join plain_premises p on p.id = i.premises_id
    order by p.name, p.id limit 50 offset ?`);
  return offset => sorted.all(offset);
}

/** How far down somebody scrolls: sorting takes long, so a few. */
const depths = Array.from({ length: 8 }, (_, at) => (at + 1) / 10);

function besides({ ours, theirs }: CallTimes, faster: 'ours' | 'theirs') {
  const [a, b] = [median(ours), median(theirs)];
  return { value: faster === 'ours' ? b / a : a / b, unit: 'x', facts: `${ms(a)} / ${ms(b)}` } as const;
}

/** Lists and search on a device, against opening one record and against looking at every row. */
export async function benchList({ stored }: BenchOptions): Promise<Figure[]> {
  return withTemporaryFolder(async folder => {
    const file = await makeLocalFile(join(folder, 'daybook.db'));
    fillDevice(file.session.store, stored);
    const premises = samplePremises(stored / visitsEach);
    const random = seededRandom(7);
    const some = (count: number) =>
      Array.from({ length: count }, () => premises[wholeNumber(random, 0, premises.length - 1)]!.name);
    const ids = Array.from({ length: callsInARun }, () => {
      const n = wholeNumber(random, 0, stored - 1);
      return sampleRecord(n, premises[n % premises.length]!).id;
    });
    const scan = scanFor(file);
    const sort = sortFor(file);
    const offsets = depths.map(part => Math.floor(part * stored));
    const byPremises = (more: Partial<ParsedInput<'inspections.list'>>) => list(file, { order: 'premises', ...more });
    const open = (id: string) => file.session.db.read(tx => tx.inspections.get(id));
    const filter = { form: form.id, status: ['submitted' as const], verdict: form.results[0] ?? '' };

    const times = await inTurn({
      newest: () => alternately(ids, () => list(file, filter), open),
      opened: () =>
        alternately(
          offsets,
          () => byPremises({}),
          () => sort(0),
        ),
      scrolled: () => alternately(offsets, offset => list(file, { offset }), sort),
      scrolledByName: () => alternately(offsets, offset => byPremises({ offset }), sort),
      narrowed: () =>
        alternately(
          offsets,
          () => byPremises({ verdict: 'Fail' }),
          () => sort(0),
        ),
      typing: () => alternately(typed(some(callsInARun / 5)), text => list(file, { text }), scan),
      names: () =>
        alternately(
          some(callsInARun),
          text => list(file, { text }),
          name => scan(name.split("'")[0] ?? ''),
        ),
    });
    file.close();

    const of = `of ${short(stored)}`;
    const all = { against: "LIKE '%x%' over all" };
    return [
      {
        what: `newest 50 ${of}, filtered and sorted, with their number`,
        against: 'opening one by key',
        ...besides(together(times.newest), 'theirs'),
        target: { atMost: 3 },
      },
      ...(
        [
          ['opened by name of premises', times.opened],
          ['a page of it anywhere, by latest change', times.scrolled],
          ['a page of it anywhere, by name of premises', times.scrolledByName],
          ['narrowed to one result, by name of premises', times.narrowed],
        ] as const
      ).map(([what, each]) => ({
        what: `list ${of}: ${what}`,
        against: 'sorting all by name',
        ...besides(together(each), 'ours'),
        target: null,
      })),
      {
        what: `search ${of} as one types`,
        ...all,
        ...besides(together(times.typing), 'ours'),
        target: { atLeast: 300 },
      },
      { what: `search ${of} for a name`, ...all, ...besides(together(times.names), 'ours'), target: { atLeast: 35 } },
    ];
  });
}
