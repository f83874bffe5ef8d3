import { existsSync, readFileSync } from 'node:fs';
import { _electron } from '@playwright/test';
import type { HostSettings, RunningHost } from './host.ts';

const folder = 'node_modules/electron';

/** Electron's binary, if it is installed. */
export function findElectron(): string | null {
  if (!existsSync(`${folder}/path.txt`)) return null;
  const path = `${folder}/dist/${readFileSync(`${folder}/path.txt`, 'utf8')}`;
  return existsSync(path) ? path : null;
}

/** The built bundles in the real Electron. */
export async function startElectron({ home, central }: HostSettings): Promise<RunningHost> {
  const executablePath = findElectron();
  if (executablePath === null) throw new Error('The Electron binary is not installed');
  const application = await _electron.launch({
    executablePath,
    args: ['.', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
    env: { ...(process.env as Record<string, string>), DAYBOOK_HOME: home, DAYBOOK_CENTRAL: central },
  });
  const child = application.process();
  return {
    page: await application.firstWindow(),
    copyPicture: png =>
      application.evaluate(({ clipboard, ClipboardItem }, base64) => {
        const picture = new Blob([Buffer.from(base64, 'base64')], { type: 'image/png' });
        return clipboard.write([new ClipboardItem({ 'image/png': picture })]);
      }, png.toString('base64')),
    stop: async () => {
      await application.close();
      return child.exitCode;
    },
    kill: async () => {
      const ended = new Promise(resolve => child.once('exit', resolve));
      child.kill('SIGKILL');
      await ended;
    },
  };
}
