import type { Random } from '../../../src-main/platform/random.ts';
import { chance, pick, seededRandom, wholeNumber } from '../../../src-main/platform/seeded-random.ts';
import type { CentralGateway } from '../../../src-main/sync/ports.ts';
import { canonicalJson } from '../../../src-shared/domain/digest/canonical-json.ts';
import { type DeviceId, deviceIdSchema } from '../../../src-shared/domain/ids.ts';
import type { Role } from '../../../src-shared/domain/person/person.ts';
import type { Change } from '../../../src-shared/sync-protocol/change.ts';
import type { Cursor } from '../../../src-shared/sync-protocol/pull.ts';
import type { CentralDatabase } from '../../support/central-database.ts';
import { loadForm, templates } from '../../unit/domain/support/forms.ts';
import { ModelCentral } from '../model/model-central.ts';
import { RandomChanges } from './random-changes.ts';

export const roles = { ines: 'inspector', omar: 'inspector', sam: 'supervisor', mona: 'medical-officer' } as const;
export type Who = keyof typeof roles;

/** The people of the parity run, as a central is made with them. */
export const people = {
  ines: { role: roles.ines, parishes: ['Kingston'] },
  omar: { role: roles.omar, parishes: ['Kingston'] },
  sam: { role: roles.sam, parishes: ['Kingston'] },
  mona: { role: roles.mona, parishes: ['Kingston'] },
} as const;

export interface ParityParts {
  readonly central: CentralDatabase<Who>;
  readonly gateways: Readonly<Record<Who, CentralGateway>>;
  /** Deploys the version that is there again, which must change nothing; null in stories without it. */
  readonly deployAgain: (() => Promise<unknown>) | null;
}

interface ParityDevice {
  readonly who: Who;
  readonly username: string;
  readonly id: DeviceId;
  readonly sent: Change[];
  cursors: Cursor[];
}

const forms = [...templates.keys()].map(loadForm);
const stepsPerSeed = 40;

/** What only one side can know, and order that means nothing, left out. */
function normalised(value: unknown): string {
  const plain = JSON.stringify(value, (key, part) => {
    if (key === 'serverAt') return undefined;
    return key === 'fields' && Array.isArray(part) ? [...part].sort() : part;
  });
  return canonicalJson(JSON.parse(plain));
}

/** The same pushes and pulls through the model and the real central; throws at the first answer that differs. */
export async function runParity(seed: number, { central, gateways, deployAgain }: ParityParts): Promise<void> {
  const random = seededRandom(seed);
  const model = new ModelCentral(forms, () => new Date().toISOString());
  const parishes = [`Parish ${seed} A`, `Parish ${seed} B`] as const;
  const form = forms.find(each => each.id === 'residential');
  if (form === undefined) throw new Error('the form is there');
  const changes = new RandomChanges(random, model, form, parishes);
  const devices = (['ines', 'ines', 'omar', 'sam', 'mona'] as const).map(who => ({
    who,
    username: central.persons[who].username,
    id: deviceIdSchema.parse(changes.id()),
    sent: [],
    cursors: [],
  }));
  for (const who of Object.keys(roles) as Who[]) await settle(central, model, who, parishes);
  const deployAt = deployAgain === null ? 0 : wholeNumber(random, 1, stepsPerSeed / 2);
  let deployed: Promise<unknown> = Promise.resolve();

  for (let step = 1; step <= stepsPerSeed; step++) {
    if (chance(random, 0.05)) {
      const who = pick(random, ['ines', 'omar', 'sam', 'mona']);
      await settle(central, model, who, chance(random, 0.5) ? parishes : [pick(random, parishes)]);
    }
    const device = devices[wholeNumber(random, 0, devices.length - 1)];
    if (device === undefined) throw new Error('there are devices');
    if (step === deployAt && deployAgain !== null) deployed = deployAgain();
    const [what, mine, theirs] = chance(random, 0.6)
      ? await push(device, random, changes, model, gateways[device.who])
      : await pull(device, random, model, gateways[device.who]);
    if (normalised(mine) === normalised(theirs)) continue;
    const where = `seed ${seed}, step ${step}: ${device.who} ${what}`;
    // What is deployed beside it must not hide what differs.
    await deployed.catch(() => undefined);
    throw new Error(`${where}\nmodel   ${normalised(mine)}\ncentral ${normalised(theirs)}`);
  }
  await deployed;
}

/** Says where a person works, on both sides. */
async function settle(
  central: CentralDatabase<Who>,
  model: ModelCentral,
  who: Who,
  parishes: readonly string[],
): Promise<void> {
  const { username } = central.persons[who];
  const role: Role = roles[who];
  model.savePerson({ username, name: who, role, parishes: [...parishes] });
  await central.sql('update sync.person set parishes = $2 where username = $1', [username, parishes]);
}

type Answers = readonly [what: string, mine: unknown, theirs: unknown];

async function push(
  device: ParityDevice,
  random: Random,
  changes: RandomChanges,
  model: ModelCentral,
  gateway: CentralGateway,
): Promise<Answers> {
  const batch = batchOf(device, random, changes);
  const mine = model.push(device.username, device.id, batch);
  const theirs = { ...(await gateway.push(device.id, batch)), serverTime: undefined };
  if (mine.status === 'done') {
    device.sent.push(...batch.filter(change => !device.sent.some(each => each.changeId === change.changeId)));
  }
  return [`pushes ${JSON.stringify(batch)}`, mine, theirs];
}

/** New changes, now and then a day's work, often behind some that were sent before; seldom with a hole in the sequence, or from further back. */
function batchOf({ sent }: ParityDevice, random: Random, changes: RandomChanges): Change[] {
  const again = chance(random, 0.3) ? sent.slice(-wholeNumber(random, 1, 4)) : [];
  const hole = chance(random, 0.05) ? pick(random, [1, -1]) : 0;
  const first = Math.max(1, sent.length + 1 + hole);
  const count = chance(random, 0.2) ? wholeNumber(random, 10, 30) : wholeNumber(random, again.length === 0 ? 1 : 0, 4);
  const fresh = Array.from({ length: count }, (_, at) => changes.next(first + at));
  const batch = [...again.filter(change => change.sequence < first), ...fresh];
  // No device pushes nothing.
  return batch.length === 0 ? [changes.next(first)] : batch;
}

async function pull(
  device: ParityDevice,
  random: Random,
  model: ModelCentral,
  gateway: CentralGateway,
): Promise<Answers> {
  const limit = wholeNumber(random, 1, 6);
  const cursors = chance(random, 0.05) ? device.cursors.map(each => ({ ...each, linkHash: 'f' })) : device.cursors;
  const { seal: _modelSeal, ...mine } = model.pull(device.username, device.id, cursors, limit);
  // How crowded the server is at this moment, its address and time, the secret of a device and the audit are no matter of the model.
  const {
    crowded: _crowded,
    address: _address,
    serverTime: _serverTime,
    seal: _seal,
    audit: _audit,
    ticket: _ticket,
    ...theirs
  } = await gateway.pull(device.id, cursors, limit);
  const moved = new Map(mine.pages.map(page => [page.parish, page.cursor]));
  device.cursors = [...new Map([...device.cursors.map(each => [each.parish, each] as const), ...moved]).values()];
  return [`pulls ${limit} after ${JSON.stringify(cursors)}`, mine, theirs];
}
