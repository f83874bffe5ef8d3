import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { buildApp } from '../src-main/start/build-app.ts';
import type { SignInOptions } from '../src-shared/contract/session.ts';
import { openPageSocket } from '../tests/contract/support/http-client.ts';
import { freePort } from '../tests/support/free-port.ts';
import type { HostProcess } from '../tests/support/host-process.ts';
import { type Figure, ms } from './support/figure.ts';
import { withHost } from './support/host.ts';
import { inTurn, type Measured, median } from './support/measure.ts';
import { withTemporaryFolder } from './support/temporary-folder.ts';
import { askOver } from './support/window.ts';

const filled = /The practice department has its visits/;

/** Milliseconds from `npm start` to the people of the sign-in screen, and from a press there to being signed in. */
interface StartTimes {
  readonly toScreen: number;
  readonly toSignedIn: number;
}

/** A folder of its own; a practice central is found again at the port that it had before. */
interface Place {
  readonly folder: string;
  readonly port: number;
}

/** `npm start` in a place; `after` runs before it ends. */
async function timeStart(
  { folder, port }: Place,
  hasVisits: boolean,
  after: (host: HostProcess) => Promise<unknown> = async () => {},
): Promise<StartTimes> {
  mkdirSync(folder, { recursive: true });
  const environment = {
    ...{ DATABASE_URL: '', DAYBOOK_HOME: join(folder, 'device'), DAYBOOK_PRACTICE_HOME: join(folder, 'practice') },
    ...{ DAYBOOK_PRACTICE_PORT: String(port), DAYBOOK_PRACTICE_VISITS: hasVisits ? 'yes' : 'no' },
  };
  const startedAt = performance.now();
  return withHost({ environment }, async (address, host) => {
    const { ask, close } = askOver(await openPageSocket(address));
    const { practice, defaultCentral: central } = await ask<SignInOptions>('session.options');
    const shownAt = performance.now();
    await ask('session.signIn', { username: 'ines', password: practice?.password, central });
    const signedInAt = performance.now();
    await after(host);
    close();
    return { toScreen: shownAt - startedAt, toSignedIn: signedInAt - shownAt };
  });
}

function figure(
  what: string,
  { visits, empty }: Measured<'visits' | 'empty', StartTimes>,
  timeOf: (times: StartTimes) => number,
): Figure {
  const [ours, theirs] = [median(visits.map(timeOf)), median(empty.map(timeOf))];
  const facts = `${ms(ours)} / ${ms(theirs)}`;
  return {
    what,
    against: 'a practice department without visits',
    value: ours / theirs,
    unit: 'x',
    target: null,
    facts,
  };
}

/** What the visits of the practice department cost who wants to sign in, while they are made and once they are there. */
export function benchStart(): Promise<Figure[]> {
  buildApp(process.cwd(), () => {});
  return withTemporaryFolder(async folder => {
    const port = await freePort();
    const place = (name: string): Place => ({ folder: join(folder, name), port });
    const first = await inTurn({
      empty: run => timeStart(place(`empty-${run}`), false),
      visits: run => timeStart(place(`visits-${run}`), true),
    });
    const whole = place('whole');
    await timeStart(whole, true, host => host.printed(filled));
    const later = await inTurn({
      empty: () => timeStart(place('empty-0'), false),
      visits: () => timeStart(whole, true),
    });
    return [
      figure('first start to the sign-in screen, visits being made', first, each => each.toScreen),
      figure('first sign-in while visits are being made', first, each => each.toSignedIn),
      figure('later start to the sign-in screen, two years of visits', later, each => each.toScreen),
      figure('later sign-in, two years of visits', later, each => each.toSignedIn),
    ];
  });
}
