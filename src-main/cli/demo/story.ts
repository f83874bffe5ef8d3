import type { FormSummary } from '../../../src-shared/contract/forms.ts';
import type { InspectionId } from '../../../src-shared/domain/ids.ts';
import type { Inspection } from '../../../src-shared/domain/inspection/inspection.ts';
import { toErrorData } from '../../../src-shared/errors/daybook-error.ts';
import type { Device } from '../../app/local-device.ts';
import { synchronise } from '../../app/synchronise.ts';
import { localDateAndTime } from '../../platform/clock.ts';
import type { Random } from '../../platform/random.ts';
import { recordInspectionFile } from '../../services/inspections/record-file.ts';
import { scoreLine } from '../device/score-line.ts';
import { exchangeWords } from '../device/sync.ts';
import { table } from '../words.ts';
import { centralHoldings, deviceHoldings, type Holdings, holdingsTable } from './holdings.ts';
import type { Narrator } from './narrator.ts';
import { sampleInspection } from './sample-inspections.ts';
import { parish, type Stage } from './stage.ts';

const inspections = 25;

interface Cast {
  readonly ines: Device;
  readonly devon: Device;
  readonly sam: Device;
}

const nameOf = ({ session }: Device) => session.person.name;

async function recordOne(device: Device, form: FormSummary, random: Random): Promise<Inspection> {
  const definition = await device.ask('forms.get', { id: form.id, version: form.version });
  const visit = { inspectorName: nameOf(device), date: localDateAndTime(device.services.clock).date };
  const json = sampleInspection(definition, random, parish, visit);
  return recordInspectionFile(device.services, { formId: form.id, json, submit: true });
}

/** The inspectors take turns through the nine forms. */
async function recordAll({ ines, devon }: Cast, random: Random, { say }: Narrator): Promise<void> {
  const forms = await ines.ask('forms.list', undefined);
  const verdicts = new Map<string, string[]>();
  const startedAt = ines.services.clock.now();
  for (let turn = 0; turn < inspections; turn += 1) {
    const form = forms[turn % forms.length];
    if (form === undefined) continue;
    const { verdict } = await recordOne(turn % 2 === 0 ? ines : devon, form, random);
    verdicts.set(form.title, [...(verdicts.get(form.title) ?? []), verdict ?? '']);
  }
  const ms = ines.services.clock.now() - startedAt;
  say(
    table(
      ['form', 'verdicts'],
      [...verdicts].map(([title, each]) => [title, each.join(', ')]),
    ),
  );
  say(`${inspections} inspections over ${forms.length} forms are safe on two encrypted disks (${ms} ms).`);
}

async function syncEach(devices: readonly Device[], { say }: Narrator): Promise<void> {
  for (const device of devices) say(`${nameOf(device).padEnd(14)}${exchangeWords(await synchronise(device))}`);
}

/** With the network off an exchange must fail, and lose nothing. */
async function tryWithoutNetwork(device: Device, { say }: Narrator): Promise<void> {
  try {
    await synchronise(device);
  } catch (error) {
    say(`${nameOf(device)} tries to synchronise: "${toErrorData(error).message}"`);
    return;
  }
  throw new Error('Central was reached although the network is off');
}

const firstFault = ({ answers }: Inspection) => Object.entries(answers).find(([, { value }]) => value === 'no')?.[0];

/** Returns the first faulty visit of each inspector and approves the rest. */
async function reviewAll({ ines, devon, sam }: Cast, { say }: Narrator): Promise<void> {
  const { rows } = await sam.ask('inspections.list', { status: ['submitted'], order: 'oldest', limit: 500 });
  const toReturn = new Set([ines, devon].map(device => device.session.person.username));
  let approved = 0;
  for (const row of rows) {
    const { inspection } = await sam.ask('inspections.get', { id: row.id });
    const decided = { id: row.id, submission: row.submission };
    const fault = firstFault(inspection);
    if (fault !== undefined && toReturn.delete(row.inspector)) {
      const comment = `Item ${fault}: what was found, and what did the owner promise?`;
      await sam.ask('inspections.review', { ...decided, action: 'return', comment });
      say(`Returned to ${row.inspectorName}: ${row.premisesName} (${row.formTitle}). "${comment}"`);
    } else {
      await sam.ask('inspections.review', { ...decided, action: 'approve' });
      approved += 1;
    }
  }
  say(`Approved: ${approved}. The decisions wait on the supervisor's device.`);
}

async function correct(device: Device, { say }: Narrator): Promise<void> {
  const { rows } = await device.ask('inspections.list', { status: ['returned'], mine: true });
  for (const { id, premisesName } of rows) {
    const { inspection } = await device.ask('inspections.get', { id });
    const item = firstFault(inspection);
    if (item === undefined) continue;
    const answer = { value: 'yes', comment: 'Put right by the owner on the second visit.' } as const;
    await device.ask('inspections.save', { id, patch: { answers: { [item]: answer } } });
    await device.ask('inspections.submit', { id });
    const corrected = (await device.ask('inspections.get', { id })).inspection;
    const { formId, formVersion } = inspection;
    const form = await device.ask('forms.get', { id: formId, version: formVersion });
    const before = scoreLine(form, inspection);
    say(`${nameOf(device)} visits ${premisesName} again: was ${before} Now ${scoreLine(form, corrected)}`);
  }
}

async function approve({ sam }: Cast, { say }: Narrator): Promise<void> {
  const { rows } = await sam.ask('inspections.list', { status: ['submitted'] });
  for (const { id, submission } of rows) {
    await sam.ask('inspections.review', { id, submission, action: 'approve', comment: 'Thank you.' });
  }
  say(`Approved on second sight: ${rows.length}.`);
}

async function tellHistory({ ines }: Cast, id: InspectionId, { say }: Narrator): Promise<void> {
  const { inspection, premises } = await ines.ask('inspections.get', { id });
  say(`${premises.name}, as every side now shows it:`);
  say(
    table(
      ['what', 'who', 'words'],
      inspection.history.map(each => [each.kind, each.byName, each.comment ?? '']),
    ),
  );
}

async function compare(cast: Cast, ownerUrl: string, { say }: Narrator): Promise<Holdings[]> {
  const devices = await Promise.all(
    Object.values<Device>({ ...cast }).map(
      async device => [`${nameOf(device)} (${device.session.person.role})`, await deviceHoldings(device)] as const,
    ),
  );
  const sides = [['central', await centralHoldings(ownerUrl)] as const, ...devices];
  say(holdingsTable(sides));
  return sides.map(([, holdings]) => holdings);
}

/**
 * The main job from end to end: recorded without a network, sent, reviewed, corrected, approved, the same everywhere.
 * @returns whether central and all devices hold the same at the end
 */
export async function tellStory(stage: Stage, random: Random, narrator: Narrator): Promise<boolean> {
  const { part, say } = narrator;
  part('Two inspectors and a supervisor join, each on a device of their own');
  const cast: Cast = {
    ines: await stage.join('ines', 'Ines Grant', 'inspector'),
    devon: await stage.join('devon', 'Devon Clarke', 'inspector'),
    sam: await stage.join('sam', 'Sam Reid', 'supervisor'),
  };
  const { ines, devon, sam } = cast;

  await stage.network.off();
  part('The network is off: connections are cut and central answers nobody');
  await recordAll(cast, random, narrator);
  await tryWithoutNetwork(ines, narrator);
  await compare(cast, stage.ownerUrl, narrator);

  await stage.network.on();
  part('The network is back: the inspectors synchronise, then the supervisor');
  await syncEach([ines, devon, sam], narrator);
  await compare(cast, stage.ownerUrl, narrator);

  await stage.network.off();
  part('The supervisor reviews, without a network again');
  await reviewAll(cast, narrator);

  await stage.network.on();
  part('The network is back: decisions go out, corrections come in');
  await syncEach([sam, ines, devon], narrator);
  const [returned] = (await ines.ask('inspections.list', { status: ['returned'], mine: true })).rows;
  await correct(ines, narrator);
  await correct(devon, narrator);
  await syncEach([ines, devon, sam], narrator);
  await approve(cast, narrator);
  await syncEach([sam, ines, devon], narrator);

  part('The end: what each side holds');
  if (returned !== undefined) await tellHistory(cast, returned.id, narrator);
  const sides = await compare(cast, stage.ownerUrl, narrator);
  const equal = new Set(sides.map(side => side.digest)).size === 1 && sides.every(side => side.waiting === 0);
  const whole = sides.every(side => side.inspections.approved === inspections);
  say(
    equal && whole ? 'All digests are equal. What was made for the story is removed now.' : 'The sides are NOT equal.',
  );
  return equal && whole;
}
