import type { InspectionStatus } from '../../../src-shared/domain/inspection/inspection.ts';
import { statuses } from '../../../src-shared/entities/inspection-values.ts';
import { digestOf } from '../../../src-shared/sync-protocol/digest.ts';
import type { Device } from '../../app/local-device.ts';
import { centralStatus, readDigestRecords } from '../../central/admin.ts';
import { sha256 } from '../../platform/sha256.ts';
import { deviceDigest } from '../../services/digest/digest.ts';
import { table } from '../words.ts';

/** What one side holds. */
export interface Holdings {
  readonly premises: number;
  readonly inspections: Readonly<Record<InspectionStatus, number>>;
  /** Changes not at central yet; central has none. */
  readonly waiting: number;
  readonly digest: string;
}

export async function centralHoldings(ownerUrl: string): Promise<Holdings> {
  const { premises, inspections } = await centralStatus({ ownerUrl });
  const { digest } = digestOf(await readDigestRecords({ ownerUrl }), sha256);
  return { premises, inspections, waiting: 0, digest };
}

export async function deviceHoldings({ session, ask }: Device): Promise<Holdings> {
  const counts = await Promise.all(
    statuses.map(async status => {
      const { total } = await ask('inspections.list', { status: [status], limit: 1 });
      return [status, total] as const;
    }),
  );
  const inspections = { draft: 0, submitted: 0, returned: 0, approved: 0, ...Object.fromEntries(counts) };
  const { total: premises } = await ask('premises.list', { limit: 1 });
  return { premises, inspections, waiting: session.store.counts().waiting, digest: deviceDigest(session).digest };
}

/** All sides as a table, one line each. */
export function holdingsTable(sides: readonly (readonly [string, Holdings])[]): string {
  const rows = sides.map(([name, { premises, inspections, waiting, digest }]) => [
    ...[name, premises, ...statuses.map(status => inspections[status]), waiting],
    digest.slice(0, 16),
  ]);
  return table(['', 'premises', ...statuses, 'waiting', 'digest'], rows);
}
