import { deviceDigest } from '../../services/digest/digest.ts';
import type { Answer } from '../answer.ts';
import type { CliContext } from '../cli-context.ts';
import { digestWords } from '../digest-words.ts';
import { type DeviceOptions, onDevice } from './device.ts';

/** `daybook device digest`, without a network. */
export function digest(options: DeviceOptions, context: CliContext): Promise<Answer> {
  return onDevice(options, context, async ({ session }) => {
    const result = deviceDigest(session);
    return { json: result, words: digestWords(result) };
  });
}
