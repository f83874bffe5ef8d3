import { visibleText } from '../../../src-shared/domain/text/visible-text.ts';
import { DaybookError, toErrorData } from '../../../src-shared/errors/daybook-error.ts';
import { seededRandom } from '../../platform/seeded-random.ts';
import { createShutdown } from '../../start/shutdown.ts';
import { createCliContext } from '../cli-context.ts';
import { errorWords } from '../words.ts';
import { createNarrator } from './narrator.ts';
import { setStage } from './stage.ts';
import { tellStory } from './story.ts';

/** Premises and answers are the same in every run. */
const storySeed = 2026;

function tellFailure(error: unknown): void {
  const words = error instanceof DaybookError ? errorWords(toErrorData(error)) : String(error);
  process.stderr.write(visibleText(`\nThe story stopped. ${words}\n`));
}

/** Ctrl-C: the story ends before its next word, when the step in hand is done and what it started is known. */
class Interrupted extends Error {}

/**
 * Tells the whole story in the terminal and removes all it made, also after Ctrl-C.
 * @returns the exit code: 0 when central and every device hold the same at the end
 */
export async function runDemo(projectFolder: string): Promise<number> {
  const context = createCliContext({}, projectFolder);
  const shutdown = createShutdown();
  let interrupted = false;
  const interrupt = () => {
    if (!interrupted) process.stderr.write('\nStopping ...\n');
    interrupted = true;
  };
  process.on('SIGINT', interrupt).on('SIGTERM', interrupt);
  const narrator = createNarrator(context.clock, text => {
    if (interrupted) throw new Interrupted();
    process.stdout.write(visibleText(text));
  });
  try {
    narrator.part('A central PostgreSQL starts on this machine, in a folder that is removed at the end');
    const stage = await setStage(context, shutdown);
    return (await tellStory(stage, seededRandom(storySeed), narrator)) ? 0 : 1;
  } catch (error) {
    // Ctrl-C also ends a program that we wait for; its failure is seen before the signal is.
    await new Promise<void>(resolve => context.clock.after(50, resolve));
    if (interrupted) return 130;
    tellFailure(error);
    return 1;
  } finally {
    await shutdown.run();
  }
}
