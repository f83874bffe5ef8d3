import { readDigestRecords } from '../../../src-main/central/admin.ts';
import { sha256 } from '../../../src-main/platform/sha256.ts';
import { deviceDigest } from '../../../src-main/services/digest/digest.ts';
import type { OpenSession } from '../../../src-main/services/session/open-session.ts';
import { digestOf } from '../../../src-shared/sync-protocol/digest.ts';
import type { KillCentral } from './laptop.ts';

/** The last save of each draft that was answered for, and every inspection that was submitted. */
export interface Promised {
  readonly saves: Map<string, number>;
  readonly submissions: string[];
}

/** In words, what was answered for and is not there, or not once; empty when all is well. */
export async function whatIsWrong(central: KillCentral, session: OpenSession, promised: Promised): Promise<string[]> {
  const { waiting, attention } = session.store.counts();
  const records = await readDigestRecords({ ownerUrl: central.ownerUrl });
  const broken = session.db.read(tx => tx.audit.findBroken());
  return [
    ...(waiting + attention > 0 ? [`${waiting} wait and ${attention} need a person`] : []),
    ...(broken === null ? [] : [`line ${broken} of the audit does not fit`]),
    ...(deviceDigest(session).digest === digestOf(records, sha256).digest ? [] : ['the digests differ']),
    ...(await wrongSaves(central, session, promised)),
    ...(await wrongSubmissions(central, promised)),
    ...(await wrongSequences(central)),
  ];
}

/** The save in flight may be there or not; one that was answered for is, on the laptop and at central. */
async function wrongSaves(central: KillCentral, { db }: OpenSession, { saves }: Promised): Promise<string[]> {
  const rows = await central.sql<{ id: string; owner: string | null }>(
    `select id, header ->> 'owner' as owner from sync.inspection where form_id = 'residential'`,
  );
  const atCentral = new Map(rows.map(({ id, owner }) => [id, owner]));
  return [...saves].flatMap(([id, count]) => {
    const owner = db.read(tx => tx.inspections.find(id))?.header.owner;
    const isThere = owner === `Word ${count}` || owner === `Word ${count + 1}`;
    if (isThere && atCentral.get(id) === owner) return [];
    return [`${id}: save ${count} was answered; laptop "${owner}", central "${atCentral.get(id)}"`];
  });
}

async function wrongSubmissions(central: KillCentral, { submissions }: Promised): Promise<string[]> {
  const rows = await central.sql<{ id: string; submission: number; events: string }>(
    `select id, submission, (select count(*) from jsonb_array_elements(history) e where e ->> 'kind' = 'submitted') as events
     from sync.inspection where form_id = 'burial-site'`,
  );
  const atCentral = new Map(rows.map(row => [row.id, row]));
  const isOnce = (id: string) => atCentral.get(id)?.submission === 1 && atCentral.get(id)?.events === '1';
  return submissions.filter(id => !isOnce(id)).map(id => `${id} was submitted and is not at central once`);
}

/** Every change was done, once, in order: sequences without a gap, each with its own change. */
async function wrongSequences(central: KillCentral): Promise<string[]> {
  const [row] = await central.sql<{ many: string; last: string; undone: string }>(
    `select count(distinct change_id) as many, max(sequence) as last, count(*) filter (where status <> 'applied') as undone
     from sync.change_log`,
  );
  const isWhole = row !== undefined && row.many === row.last && row.undone === '0';
  return isWhole ? [] : [`central logged ${JSON.stringify(row)}`];
}
