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

/**
 * One row with the packed reply to a pull; `places`: cursors and what is sent with them; `meant`: the id of the expected
 * central, or null.
 */
export function packedPullStatement(
  deviceId: DeviceId,
  places: readonly object[],
  limit: number,
  meant: string | null,
): string {
  const json = `convert_from(decode('${Buffer.from(JSON.stringify(places)).toString('hex')}', 'hex'), 'UTF8')::jsonb`;
  const asked = [protocolVersion, deviceOf(deviceId), json, z.int().parse(limit)];
  const from = meant === null ? '' : ` from sync.expect_central(${protocolVersion}, '${z.uuid().parse(meant)}')`;
  return copyOf(`select sync.pull_packed(${asked.join(', ')})${from}`);
}
