import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { visibleText } from '../../src-shared/domain/text/visible-text.ts';
import { catalogue } from '../../src-shared/errors/catalogue.ts';
import { DaybookError } from '../../src-shared/errors/daybook-error.ts';
import type { DataServiceConfig, Platform } from '../app/data-service.ts';
import { readHostEnvironment } from '../hosts/host-environment.ts';
import { systemClock } from '../platform/clock.ts';
import { createLogger } from '../platform/logger.ts';
import { systemRandom } from '../platform/random.ts';
import { buildApp } from './build-app.ts';
import { getElectronBinary } from './electron-binary.ts';
import { openElectron } from './open-electron.ts';
import { openLoopback } from './open-loopback.ts';
import { departmentFile, startFilling } from './practice/start-filling.ts';
import { startPracticeCentral } from './practice-central.ts';
import { practicePeople } from './practice-data.ts';
import { createShutdown, type Shutdown } from './shutdown.ts';
import { StartProblem } from './start-problem.ts';
import { readStartSettings, type StartSettings, usage } from './start-settings.ts';
import { makeWritableFolder } from './writable-folder.ts';

/** `npm start`: a practice central where no other is given, and the app in a window or in the browser. */
const projectFolder = join(import.meta.dirname, '..', '..');
const resourcesFolder = join(projectFolder, 'resources');

const say = (line: string) => process.stdout.write(`${visibleText(line)}\n`);

function readVersion(): string {
  const facts: unknown = JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8'));
  return typeof facts === 'object' && facts !== null && 'version' in facts ? String(facts.version) : 'unknown';
}

interface PreparedCentral extends Pick<DataServiceConfig, 'defaultCentral' | 'practice'> {
  /** Fills a practice central that has no visits yet; the sign-in screen need not wait for it. */
  readonly fill: () => void;
}

/** The address of central, and the practice sign-ins when it is one of ours. */
async function prepareCentral(
  settings: StartSettings,
  platform: Platform,
  shutdown: Shutdown,
): Promise<PreparedCentral> {
  if (settings.practice === null) {
    say(`Central           ${settings.central}`);
    return { defaultCentral: settings.central, practice: null, fill: () => {} };
  }
  const { folder } = settings.practice;
  const shared = { resourcesFolder, appVersion: readVersion() };
  const central = await startPracticeCentral({ ...settings.practice, ...shared, platform });
  shutdown.add(() => central.stop());
  say(`Practice central  ${central.address}`);
  say(`  its data        ${folder}`);
  say(`  sign in as      password ${central.password}`);
  for (const { username, name, note } of practicePeople) say(`    ${username.padEnd(6)}${name} (${note})`);
  const { address, password } = central;
  const fill = () => {
    const stopFilling = startFilling({
      central: address,
      password,
      folder,
      home: settings.home,
      caFile: null,
      ...shared,
      say,
    });
    shutdown.add(async () => {
      await stopFilling();
    });
  };
  const people = practicePeople.map(({ username, name, role }) => ({ username, name, role }));
  const practice = { people, password, departmentFile: departmentFile(folder) };
  return { defaultCentral: address, practice, fill };
}

async function openApp(settings: StartSettings, platform: Platform, shutdown: Shutdown): Promise<void> {
  const environment = readHostEnvironment(process.env);
  makeWritableFolder(settings.home, 'Set DAYBOOK_HOME to a folder of yours.');
  if (settings.build) buildApp(projectFolder, () => say('Building the app (once, some seconds) ...'));
  const { fill, ...central } = await prepareCentral(settings, platform, shutdown);
  const config: DataServiceConfig = {
    ...environment,
    ...central,
    home: settings.home,
    resourcesFolder,
    appVersion: readVersion(),
  };
  say(`This device       ${settings.home}`);

  const wantsWindow = settings.host !== 'loopback';
  const binary = wantsWindow
    ? await getElectronBinary(projectFolder, () => say('Fetching Electron (once) ...'))
    : { path: null, reason: 'it was not asked for' };
  if (binary.path !== null) {
    say('Daybook opens in its window. Ctrl-C stops it.');
    void openElectron(binary.path, projectFolder, config, shutdown).then(windowEnded);
    fill();
    return;
  }
  if (settings.host === 'electron') throw new StartProblem(`The Electron window cannot be opened: ${binary.reason}.`);
  if (wantsWindow)
    say(`\nThe Electron window cannot be opened (${binary.reason}): Daybook opens in the browser instead.`);
  await openLoopback({ config, port: settings.loopbackPort, projectFolder, platform, shutdown, say });
  fill();
}

const shutdown = createShutdown();
let stopping = false;

/** Waits for a start in progress first, so that nothing it starts is left behind. */
async function stop(exitCode: number): Promise<void> {
  stopping = true;
  await started;
  await shutdown.run();
  process.exit(exitCode);
}

/** Reports a window that did not open or ended by itself; not one that was closed, nor one that ends with everything else. */
function windowEnded(problem: string | null): void {
  if (stopping) return;
  if (problem !== null) process.stderr.write(`${visibleText(noWindow(problem))}\n`);
  void stop(problem === null ? 0 : 1);
}

const noWindow = (problem: string) =>
  `The Electron window is not open: ${problem}. What was entered is kept; "npm start -- --host loopback" opens Daybook in the browser.`;

function sentenceOf(error: unknown): string {
  if (error instanceof StartProblem) return error.message;
  if (error instanceof DaybookError) {
    const wrong = error.fields.map(({ field, problem }) => `  ${field} ${problem}`);
    return [`${error.message} ${catalogue[error.code].action}`, ...wrong].join('\n');
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

async function start(): Promise<void> {
  const settings = readStartSettings(process.argv.slice(2), process.env);
  if (settings === null) {
    say(usage);
  } else {
    const platform = { clock: systemClock, random: systemRandom, log: createLogger('warn') };
    await openApp(settings, platform, shutdown);
  }
}

const started = start().catch((error: unknown) => {
  process.stderr.write(`${visibleText(sentenceOf(error))}\n`);
  return 'failed' as const;
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(0));
if ((await started) === 'failed') await stop(1);
