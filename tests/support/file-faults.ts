import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { onTestFinished } from 'vitest';

type Name = 'renameSync' | 'fsyncSync' | 'rmSync';

/**
 * Lets a call of `node:fs` fail as a system that is not here would: `codeFor` says with what, or null for what the real call
 * does. It ends with the test.
 */
export function failFileCalls(name: Name, codeFor: (first: string | number | URL) => string | null): void {
  const real = fs[name] as (...args: unknown[]) => unknown;
  const failing = (...args: unknown[]) => {
    const code = codeFor(args[0] as string | number);
    if (code !== null) throw Object.assign(new Error(`${code}: ${name}`), { code, syscall: name });
    return real(...args);
  };
  const put = (call: unknown) => {
    Object.assign(fs, { [name]: call });
    syncBuiltinESMExports();
  };
  put(failing);
  onTestFinished(() => put(real));
}

/** Lets `fsync` of folders fail, and of files work. */
export function failFolderSync(code: string): void {
  failFileCalls('fsyncSync', handle => (fs.fstatSync(handle as number).isDirectory() ? code : null));
}
