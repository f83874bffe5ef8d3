import { z } from 'zod';
import type { DeviceId } from '../../src-shared/domain/ids.ts';
import { protocolVersion } from '../../src-shared/sync-protocol/versions.ts';
import type { ChunkPlace } from '../sync/ports.ts';

/** Statements of `COPY ... TO STDOUT`, which sends raw bytes. It takes no parameters: only digits are put into the text. */
const copyOf = (select: string) => `copy (${select}) to stdout (format binary)`;

const deviceOf = (deviceId: DeviceId) => `'${z.uuid().parse(deviceId)}'`;

/** Rows of hash, number and bytes, for those chunks that central has. */
export function chunksStatement(deviceId: DeviceId, places: readonly ChunkPlace[]): string {
  const list = (type: string, values: readonly (string | number)[]) => `array['${values.join("','")}']::${type}[]`;
  const hashes = places.map(({ hash }) => z.hex().parse(hash));
  const numbers = places.map(({ number }) => z.int().parse(number));
  const asked = [protocolVersion, deviceOf(deviceId), list('text', hashes), list('int', numbers)];
  return copyOf(`select * from sync.attachment_chunks(${asked.join(', ')})`);
}

/** What is asked of a feed; `places`: cursors, and what stands beside them; `meant` is the central that must be the one, or null. */
export interface FeedQuestion {
  readonly deviceId: DeviceId;
  readonly places: readonly object[];
  readonly limit: number;
  readonly meant: string | null;
}

function feedStatement(call: string, { deviceId, places, limit, meant }: FeedQuestion, more: readonly number[]) {
  const json = `convert_from(decode('${Buffer.from(JSON.stringify(places)).toString('hex')}', 'hex'), 'UTF8')::jsonb`;
  const asked = [protocolVersion, deviceOf(deviceId), json, ...[limit, ...more].map(each => z.int().parse(each))];
  const from = meant === null ? '' : ` from sync.expect_central(${protocolVersion}, '${z.uuid().parse(meant)}')`;
  return copyOf(`select sync.${call}(${asked.join(', ')})${from}`);
}

/** One row with the packed reply to a pull. */
export const packedPullStatement = (question: FeedQuestion) => feedStatement('pull_packed', question, []);

/** Rows of packed pages, `most` of them. */
export const nextPagesStatement = (question: FeedQuestion, most: number) =>
  feedStatement('next_pages', question, [most]);
