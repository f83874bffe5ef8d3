import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { roles } from '../../../src-shared/domain/person/person.ts';
import { type CentralDatabase, createCentralDatabase } from '../../support/central-database.ts';
import { allMet, createChangeWriter, freshDevice, freshId, loadForm } from './support/changes.ts';
import { createGatewayOpener } from './support/gateways.ts';

const answers = allMet(loadForm('residential'));
const createdAt = '2019-04-02T14:00:00.000Z';
let central: CentralDatabase<(typeof roles)[number] | 'elsewhere' | 'second'>;
const gateways = createGatewayOpener();

beforeAll(async () => {
  const inKingston = roles.map(role => [role, { role, parishes: ['Kingston'] }] as const);
  central = await createCentralDatabase(inject('postgresUrl'), {
    ...(Object.fromEntries(inKingston) as Record<(typeof roles)[number], (typeof inKingston)[number][1]>),
    elsewhere: { role: 'admin', parishes: ['Hanover'] },
    second: { role: 'admin', parishes: ['Kingston'] },
  });
});
afterAll(async () => {
  await gateways.closeAll();
  await central.drop();
});

type Who = keyof typeof central.persons;

/** A program that speaks to central as a person, and sends what it likes. */
function laptop(name: Who) {
  const gateway = gateways.as(central.address, central.persons[name]);
  const device = freshDevice();
  const writer = createChangeWriter();
  const told = async (...changes: Parameters<typeof gateway.push>[1]) => {
    const reply = await gateway.push(device, changes);
    return reply.status === 'done' ? reply.outcomes.map(({ code, status }) => code ?? status) : [reply.status];
  };
  return { writer, told };
}

const recorded = (id = '7') => ({
  ...{ source: 'inspections.db', table: 'residential_inspections', id, run: freshId(), at: createdAt },
  ...{ overallScore: 88, criticalScore: 60, result: 'Pass' },
});
const premisesImport = () => ({
  kind: 'premises.import',
  create: { createdAt },
  patch: { name: 'Palm House', address: '4 Hope Road, Kingston' },
  recorded: recorded(),
});
const details = {
  name: 'Palm House',
  owner: 'R. Bell',
  address: '4 Hope Road',
  kind: '',
  licenceNo: '',
  telephone: '',
};
const inspectionImport = (premisesId: string, more: object = {}) => ({
  kind: 'inspection.import',
  create: { formId: 'residential', formVersion: 1, inspectorName: 'Old Inspector', createdAt },
  patch: { premisesId, header: { inspection_date: '2019-04-02', owner: 'R. Bell' }, answers, signatures: {} },
  state: 'approved',
  recorded: recorded(),
  premises: details,
  ...more,
});
const rows = (id: string) =>
  central.sql<{ status: string; inspector_name: string; removed: boolean; revision: number; recorded: object }>(
    'select status, inspector_name, inspector, removed, revision, recorded, overall_score, created_at, history from sync.inspection where id = $1',
    [id],
  );

describe('who may import', () => {
  test.for(roles)('%s imports what the old system had, or is refused, and nothing stands then', async role => {
    const { writer, told } = laptop(role);
    const [premises, inspection, task] = [freshId(), freshId(), freshId()];
    const said = await told(
      writer.write(premises, 0, premisesImport()),
      writer.write(inspection, 0, inspectionImport(premises)),
      writer.write(task, 0, {
        ...{ kind: 'task.import', create: { createdAt }, patch: { title: 'Look again', assignee: 'Old Inspector' } },
        ...{ state: 'done', recorded: recorded() },
      }),
    );
    const may = role === 'admin';
    expect(said).toEqual(Array(3).fill(may ? 'applied' : 'not-allowed'));
    expect(await rows(inspection)).toHaveLength(may ? 1 : 0);
  });

  test.for(['inspector', 'supervisor', 'medical-officer', 'elsewhere'] as const)('%s takes nothing back', async who => {
    const admin = laptop('admin');
    const premises = freshId();
    await admin.told(admin.writer.write(premises, 0, premisesImport()));
    const { writer, told } = laptop(who);
    const said = await told(writer.write(premises, 1, { kind: 'premises.takeback' }));
    expect(said).toEqual([who === 'elsewhere' ? 'not-your-parish' : 'not-allowed']);
  });

  test('an administrator of another parish imports nothing into this one', async () => {
    const { writer, told } = laptop('elsewhere');
    expect(await told(writer.write(freshId(), 0, premisesImport()))).toEqual(['not-your-parish']);
  });

  test('an administrator takes no draft and no submission of a person back', async () => {
    const inspector = laptop('inspector');
    const [premises, draft] = [freshId(), freshId()];
    await inspector.told(inspector.writer.premises(premises), inspector.writer.draft(draft, premises));
    const admin = laptop('admin');
    expect(
      await admin.told(
        admin.writer.write(draft, 1, { kind: 'inspection.takeback' }),
        admin.writer.write(premises, 1, { kind: 'premises.takeback' }),
        admin.writer.write(freshId(), 0, { kind: 'violation.takeback' }),
      ),
    ).toEqual(['not-editable', 'not-in-this-state', 'malformed']);
  });

  test('nobody changes, submits, reviews or removes what was imported', async () => {
    const admin = laptop('admin');
    const [premises, id] = [freshId(), freshId()];
    const imports = [
      admin.writer.write(premises, 0, premisesImport()),
      admin.writer.write(id, 0, inspectionImport(premises)),
    ];
    expect(await admin.told(...imports)).toEqual(['applied', 'applied']);
    for (const who of ['inspector', 'supervisor', 'medical-officer', 'admin'] as const) {
      const { writer, told } = laptop(who);
      const said = await told(
        writer.patch(id, 1, { header: { owner: 'Somebody else' } }),
        writer.submit(id, loadForm('residential'), answers, 1, 1),
        writer.review(id, 'return', 0),
        writer.write(id, 1, { kind: 'inspection.remove', removed: true }),
      );
      expect(said).not.toContain('applied');
    }
    expect(await rows(id)).toMatchObject([{ status: 'approved', revision: 1, removed: false }]);
  });
});

describe('what an import says', () => {
  test.for<[string, object]>([
    ['without what was recorded', { recorded: undefined }],
    ['of no source', { recorded: { ...recorded(), source: '' } }],
    ['whose run is no id', { recorded: { ...recorded(), run: 'x' } }],
    ['with a score in words', { recorded: { ...recorded(), overallScore: '88' } }],
    ['with a flag that says no', { recorded: { ...recorded(), isParishAssumed: false } }],
    ['that keeps more than fits', { recorded: { ...recorded(), unread: { notes: 'x'.repeat(70_000) } } }],
    ['as a draft', { state: 'draft' }],
    ['without a state', { state: undefined }],
    ['without a creation', { create: undefined }],
    ['with half of its premises', { premises: { name: 'Palm House' } }],
  ])('an inspection %s is refused as malformed', async ([, more]) => {
    const { writer, told } = laptop('admin');
    const premises = freshId();
    const said = await told(
      writer.write(premises, 0, premisesImport()),
      writer.write(freshId(), 0, inspectionImport(premises, more)),
    );
    expect(said).toEqual(['applied', 'malformed']);
  });

  test('an ordinary save cannot say that it comes from another system', async () => {
    const { writer, told } = laptop('inspector');
    const premises = freshId();
    await told(writer.premises(premises));
    const draft = writer.draft(freshId(), premises);
    const patch = { premisesId: premises, recorded: recorded() };
    expect(await told({ ...draft, body: { ...draft.body, patch } as never })).toEqual(['malformed']);
  });
});

test('names, dates, scores and result stay as they were recorded, and today’s score stands beside them', async () => {
  const { writer, told } = laptop('admin');
  const [premises, id] = [freshId(), freshId()];
  await told(writer.write(premises, 0, premisesImport()), writer.write(id, 0, inspectionImport(premises)));
  expect(await rows(id)).toMatchObject([
    {
      ...{ status: 'approved', inspector_name: 'Old Inspector', inspector: central.persons.admin.username },
      ...{ revision: 1, removed: false, overall_score: '100', created_at: new Date(createdAt) },
      recorded: { id: '7', overallScore: 88, criticalScore: 60, result: 'Pass' },
      history: [{ kind: 'imported' }],
    },
  ]);
});

test('imported twice, also from another laptop, it is there once; taken back and imported again, it is back', async () => {
  const [first, second] = [laptop('admin'), laptop('second')];
  const [premises, id] = [freshId(), freshId()];
  const all = ({ writer }: typeof first, revision = 0) => [
    writer.write(premises, revision, premisesImport()),
    writer.write(id, revision, inspectionImport(premises)),
  ];
  expect(await first.told(...all(first))).toEqual(['applied', 'applied']);
  expect(await second.told(...all(second))).toEqual(['applied', 'applied']);
  expect(await rows(id)).toMatchObject([{ revision: 1 }]);

  const held = first.writer.write(premises, 1, { kind: 'premises.takeback' });
  expect(await first.told(held)).toEqual(['premises-in-use']);
  const back = [id, premises].map(each =>
    first.writer.write(each, 1, { kind: `${each === id ? 'inspection' : 'premises'}.takeback` }),
  );
  expect(await first.told(...back)).toEqual(['applied', 'applied']);
  expect(await rows(id)).toMatchObject([{ removed: true, revision: 2, history: [{}, { kind: 'takenback' }] }]);

  // A laptop that has not heard of it does not undo it.
  const late = laptop('second');
  expect(await late.told(...all(late))).toEqual(['applied', 'applied']);
  expect(await rows(id)).toMatchObject([{ removed: true, revision: 2 }]);
  expect(await second.told(...all(second, 2))).toEqual(['applied', 'applied']);
  expect(await rows(id)).toMatchObject([{ removed: false, revision: 3, status: 'approved' }]);
});
