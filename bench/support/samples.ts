import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type SampleInspection, sampleInspection } from '../../src-main/cli/demo/sample-inspections.ts';
import { faults } from '../../src-main/cli/demo/sample-words.ts';
import { newId, type Random } from '../../src-main/platform/random.ts';
import { chance, pick, seededRandom, wholeNumber } from '../../src-main/platform/seeded-random.ts';
import { itemsOf } from '../../src-shared/domain/form/form-definition.ts';
import { parseFormDefinition } from '../../src-shared/domain/form/parse-form.ts';
import { changeIdSchema, inspectionIdSchema, premisesIdSchema } from '../../src-shared/domain/ids.ts';
import type { Answer, Inspection } from '../../src-shared/domain/inspection/inspection.ts';
import { completeHeader } from '../../src-shared/domain/inspection/prefill.ts';
import type { Premises } from '../../src-shared/domain/premises/premises.ts';
import { scoreInspection } from '../../src-shared/domain/scoring/score.ts';
import { resourcesFolder } from './platform.ts';

/** Everything here is the same for the same seed: 44 items, comments on a fifth of them, one parish. */
export const parish = 'Kingston';
export const inspector = { username: 'ines', name: 'Ines Grant' };

const templateFile = join(resourcesFolder, 'form-templates', 'food-establishment.v1.json');
export const form = parseFormDefinition(JSON.parse(readFileSync(templateFile, 'utf8')), templateFile);

const syllables = [
  'Ba',
  'Cor',
  'Del',
  'Fa',
  'Gre',
  'Hol',
  'Jen',
  'Ka',
  'Lin',
  'Mor',
  'Nel',
  'Pal',
  'Ro',
  'San',
  'Tor',
  'Wil',
] as const;
const endings = [
  'bury',
  'den',
  'field',
  'ford',
  'gate',
  'land',
  'ley',
  'man',
  'more',
  'stone',
  'ton',
  'worth',
] as const;

/** Names as different from each other as those of a parish, so that a search finds a few and not a tenth of all. */
function inventedName(random: Random): string {
  return `${pick(random, syllables)}${pick(random, syllables).toLowerCase()}${pick(random, endings)}`;
}

const critical = new Set(itemsOf(form).flatMap(item => (item.critical ? [item.id] : [])));

/** The same share of comments in every record, whatever was found; a critical fault must have one. */
function commented(random: Random, id: string, { comment: _comment, ...answer }: Answer): Answer {
  const comments = chance(random, 0.2) || (answer.value === 'no' && critical.has(id));
  return comments ? { ...answer, comment: pick(random, faults) } : answer;
}

/** A finished inspection as a file of `daybook device record`, of premises that are known. */
export function sampleFile(seed: number, premises: Pick<Premises, 'name' | 'owner' | 'address'>): SampleInspection {
  const random = seededRandom(seed);
  const { header, answers, signatures } = sampleInspection(form, random, parish);
  const { name, owner, address } = premises;
  return {
    premises: { name, owner, address, parish },
    header,
    answers: Object.fromEntries(Object.entries(answers).map(([id, answer]) => [id, commented(random, id, answer)])),
    signatures,
  };
}

/** A department visits the same premises again and again. */
export const visitsEach = 5;

const firstVisit = Date.UTC(2024, 0, 8, 13);
const hourMs = 3_600_000;

function seededId(random: Random, msecs: number): string {
  return newId({ now: () => msecs, offset: () => 0, after: () => () => {} }, random);
}

/** Registered premises with names of their own. */
export function samplePremises(count: number): Premises[] {
  const random = seededRandom(1);
  return Array.from({ length: count }, (): Premises => {
    const { premises } = sampleInspection(form, random, parish);
    const kind = premises.name.slice(premises.name.indexOf("'s ") + 3);
    const at = new Date(firstVisit).toISOString();
    return {
      id: premisesIdSchema.parse(seededId(random, firstVisit)),
      name: `${inventedName(random)}'s ${kind}`,
      owner: `${premises.owner.split(' ')[0]} ${inventedName(random)}`,
      address: premises.address,
      parish,
      kind,
      licenceNo: `FE-${wholeNumber(random, 1000, 9999)}`,
      telephone: '',
      createdBy: inspector.username,
      createdAt: at,
      updatedAt: at,
      revision: 1,
    };
  });
}

const statuses = ['submitted', 'approved', 'approved', 'approved', 'returned'] as const;

/** A submitted inspection as it comes from central: number `n` of the visits to these premises, one an hour. */
export function sampleRecord(n: number, premises: Premises): Inspection {
  const random = seededRandom(1_000_000 + n);
  const { header, answers, signatures } = sampleFile(n, premises);
  const { overall, critical, verdict } = scoreInspection(form, answers);
  const visited = firstVisit + n * hourMs;
  const at = new Date(visited).toISOString();
  const by = { by: inspector.username, byName: inspector.name, at };
  return {
    id: inspectionIdSchema.parse(seededId(random, visited)),
    formId: form.id,
    formVersion: form.version,
    parish,
    premisesId: premises.id,
    inspector: inspector.username,
    inspectorName: inspector.name,
    status: pick(random, statuses),
    submission: 1,
    overallScore: overall,
    criticalScore: critical,
    verdict,
    header: completeHeader(form, header, premises, inspector),
    answers,
    signatures,
    createdAt: at,
    updatedAt: at,
    submittedAt: at,
    history: [
      { id: changeIdSchema.parse(seededId(random, visited)), kind: 'created', ...by },
      { id: changeIdSchema.parse(seededId(random, visited)), kind: 'submitted', ...by, submission: 1 },
    ],
    revision: 2,
  };
}
