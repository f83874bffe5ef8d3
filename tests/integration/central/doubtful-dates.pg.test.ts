import fc from 'fast-check';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { doubtfulDates } from '../../../src-shared/domain/inspection/doubtful-dates.ts';
import type { Answer, Signature } from '../../../src-shared/domain/inspection/inspection.ts';
import type { Change } from '../../../src-shared/sync-protocol/change.ts';
import { type CentralDatabase, createCentralDatabase } from '../../support/central-database.ts';
import { allMet, createChangeWriter, freshDevice, freshId, loadForm } from './support/changes.ts';
import { createGatewayOpener } from './support/gateways.ts';

const barbershop = loadForm('barbershop');
const gateways = createGatewayOpener();
let central: CentralDatabase<'ines'>;
beforeAll(async () => {
  central = await createCentralDatabase(inject('postgresUrl'), { ines: { role: 'inspector', parishes: ['Kingston'] } });
});
afterAll(async () => {
  await gateways.closeAll();
  await central.drop();
});

const today = '2026-03-02';
const anyDay = fc.constantFrom(
  '2026-03-02',
  '2026-03-03',
  '2026-03-01',
  '2016-03-02',
  '2016-03-01',
  '1900-01-01',
  '2031-01-01',
);
const anyContent = fc.record({
  header: fc.record(
    { inspection_date: fc.option(anyDay, { nil: '' }), owner: fc.constant('M. Grant') },
    { requiredKeys: [] },
  ),
  answers: fc.dictionary(fc.constantFrom('01', '02'), fc.record<Answer>({ correctBy: anyDay }, { requiredKeys: [] })),
  signatures: fc.dictionary(
    fc.constantFrom('received_by'),
    fc.record<Signature>({ date: anyDay }, { requiredKeys: [] }),
  ),
});

test('central doubts the dates that a device asks about, and no others', async () => {
  await fc.assert(
    fc.asyncProperty(anyContent, async ({ header, answers, signatures }) => {
      const content = { header: header as Record<string, string>, answers, signatures };
      const values = [...[header, answers, signatures].map(part => JSON.stringify(part)), today];
      const [row] = await central.sql('select sync.has_doubtful_dates($1, $2, $3, $4) as doubtful', values);
      expect(row?.doubtful).toBe(doubtfulDates(barbershop, content, today).length > 0);
    }),
    { numRuns: 200 },
  );
});

test('what only central’s clock can tell is taken, and marked for the reviewer', async () => {
  const gateway = gateways.as(central.address, central.persons.ines);
  const [device, writer, premises] = [freshDevice(), createChangeWriter(), freshId()];
  const answers = allMet(barbershop);
  await gateway.push(device, [writer.premises(premises)]);
  const handIn = async (deviceTime: string, visit: string) => {
    const record = freshId();
    const draft = writer.draft(record, premises, 'barbershop', answers);
    const submission = writer.submit(record, barbershop, answers);
    const words = { premisesId: premises, header: { inspection_date: visit }, answers, signatures: {} };
    const body = { ...submission.body, words };
    const reply = await gateway.push(device, [draft, { ...submission, deviceTime, body } as Change]);
    const [row] = await central.sql('select status, doubts from sync.inspection where id = $1', [record]);
    return [reply.status, row?.status, ...(row?.doubts ?? [])];
  };
  const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
  const day = (moment: string) => moment.slice(0, 10);
  expect(await handIn(inDays(0), day(inDays(0)))).toEqual(['done', 'submitted']);
  expect(await handIn(inDays(-20), day(inDays(-20)))).toEqual(['done', 'submitted']);
  expect(await handIn(inDays(2000), day(inDays(2000)))).toEqual(['done', 'submitted', 'date']);
  expect(await handIn(inDays(2), day(inDays(0)))).toEqual(['done', 'submitted', 'date']);
  expect(await handIn(inDays(0), '1999-03-02')).toEqual(['done', 'submitted', 'date']);
});
