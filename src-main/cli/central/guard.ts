import { runGuard } from '../../central/guard/guard.ts';
import type { GuardLimits } from '../../central/guard/limits.ts';
import { isoNow } from '../../platform/clock.ts';
import type { Answer } from '../answer.ts';
import type { CliContext } from '../cli-context.ts';
import { counted } from '../words.ts';
import { getOwner } from './owner.ts';

interface GuardOptions extends GuardLimits {
  readonly every: number;
  readonly once?: boolean;
}

/** `daybook central guard`: what it does goes to standard error as it happens. Errors: command-invalid, guard-needs-rights, central-*. */
export async function guard({ every, once = false, ...limits }: GuardOptions, context: CliContext): Promise<Answer> {
  const { clock } = context;
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
  const done: string[] = [];
  const say = (sentence: string) => {
    if (once) done.push(sentence);
    process.stderr.write(`${isoNow(clock)} ${sentence}\n`);
  };
  if (!once) say(`The guard watches over central, every ${counted(every, 'second')}.`);
  await runGuard({ ...getOwner(context), limits, everyMs: every * 1000, clock, say, stop: stop.signal, once });
  const words = once ? `Looked once: ${counted(done.length, 'thing')} done.` : 'The guard has stopped.';
  return { json: once ? { done } : { stopped: true }, words };
}
