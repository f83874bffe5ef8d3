import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { type FormDefinition, itemsOf } from '../../../src-shared/domain/form/form-definition.ts';
import type { InspectionContent } from '../../../src-shared/domain/inspection/content-problems.ts';
import type { Answer, HeaderValue, Signature } from '../../../src-shared/domain/inspection/inspection.ts';
import { missingParts } from '../../../src-shared/domain/inspection/missing-parts.ts';
import type { Photo } from '../../../src-shared/domain/photo/photo.ts';
import { type CentralDatabase, createCentralDatabase, resourcesFolder } from '../../support/central-database.ts';
import { loadForm } from './support/changes.ts';

let central: CentralDatabase<never>;
beforeAll(async () => {
  central = await createCentralDatabase(inject('postgresUrl'), {});
});
afterAll(() => central.drop());

const forms = readdirSync(join(resourcesFolder, 'form-templates')).map(file => loadForm(file.replace('.v1.json', '')));

const atCentral = async ({ id, version }: FormDefinition, { header, answers, signatures }: InspectionContent) => {
  const values = [id, version, ...[header, answers, signatures].map(part => JSON.stringify(part))];
  const [row] = await central.sql('select sync.missing_parts($1, $2, $3, $4, $5) as missing', values);
  return row?.missing;
};
const onDevice = (form: FormDefinition, content: InspectionContent) =>
  missingParts(form, content).map(part => part.field);

/** Text that fills a field, and all kinds of white space, which does not. */
const anyText = fc.oneof(
  fc.constantFrom('M. Grant', '0', 'é'),
  fc.string({
    unit: fc.constantFrom(...' \t\n\r\v\f\u0085\u00a0\u1680\u180e\u2000\u200a\u200b\u2028\u202f\u3000\ufeffx'),
    maxLength: 3,
  }),
);
const photo: Photo = {
  ...{ hash: 'a'.repeat(64), size: 9, type: 'image/jpeg', width: 1, height: 1 },
  takenAt: '2026-03-02T14:00:00.000Z',
};
const anyAnswer: fc.Arbitrary<Answer> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom<Answer>({ value: 'yes' }, { value: 'no' }, { value: 4 }) },
  fc.constantFrom<Answer>({ value: 'na' }, { comment: 'later' }, {}, { observations: 4, errors: 1 }),
);
const anySignature: fc.Arbitrary<Signature> = fc.record(
  {
    name: anyText,
    date: fc.constant('2026-03-02'),
    strokes: fc.constantFrom([], [[]], [[], [1, 1, 9, 9]]),
    absent: fc.constantFrom('refused', 'nobody-there'),
    reason: anyText,
  },
  { requiredKeys: [] },
);

/** Any of the entries, most of them there. */
function most<T>(keys: readonly string[], value: (key: string) => fc.Arbitrary<T>): fc.Arbitrary<Record<string, T>> {
  const entries = keys.map(key =>
    fc.option(value(key), { freq: 8 }).map(each => (each === null ? [] : [[key, each] as const])),
  );
  return fc.tuple(...entries).map(each => Object.fromEntries(each.flat()));
}

function contentOf(form: FormDefinition): fc.Arbitrary<InspectionContent> {
  const headerValue = (key: string): fc.Arbitrary<HeaderValue> => {
    const { choices = [], type } = form.headerFields.find(field => field.key === key) ?? { type: 'text' };
    if (type === 'photo') return fc.constantFrom([], [photo]);
    return fc.oneof(anyText, fc.constantFrom<HeaderValue>('yes', 0, 12, ...choices));
  };
  return fc.record({
    header: most(
      form.headerFields.map(field => field.key),
      headerValue,
    ),
    answers: most(
      itemsOf(form).map(item => item.id),
      () => anyAnswer,
    ),
    signatures: most(
      form.signatures.map(field => field.key),
      () => anySignature,
    ),
  });
}

/** The same form as a later version, in which all that can be asked for is. */
async function demanding(form: FormDefinition): Promise<FormDefinition> {
  const all: FormDefinition = {
    ...form,
    version: 2,
    headerFields: form.headerFields.map(field => ({ ...field, required: true })),
    signatures: form.signatures.map(field => ({ ...field, required: true, dateRequired: true })),
  };
  await central.sql('select sync.save_form_version($1)', [JSON.stringify(all)]);
  return all;
}

test.for(
  forms.map(form => [form.id, form] as const),
)('central misses in a submission what the device would have asked for, and nothing else: %s', async ([, form]) => {
  for (const version of [form, await demanding(form)]) {
    await fc.assert(
      fc.asyncProperty(contentOf(version), async content => {
        expect(await atCentral(version, content)).toEqual(onDevice(version, content));
      }),
      { numRuns: 60 },
    );
  }
});

test('and of an empty form all that it asks for', async () => {
  const nothing = { header: {}, answers: {}, signatures: {} };
  for (const form of forms) expect(await atCentral(form, nothing)).toEqual(onDevice(form, nothing));
});
