import type { ParsedInput } from '../../../src-shared/contract/contract.ts';
import type { importCalls } from '../../../src-shared/contract/imports.ts';
import type { HandlersFor } from '../../rpc/handlers.ts';
import type { ServiceDeps } from '../service-deps.ts';
import { checkMayImport, importLegacy } from './import-legacy.ts';
import { IncomingFiles } from './incoming-file.ts';
import { importedRuns, takeBackImport } from './take-back.ts';

/** Imports from a window; the command line calls the same services on a file. */
export function importsHandlers(
  deps: Pick<ServiceDeps, 'session' | 'notifier' | 'clock' | 'random'>,
): HandlersFor<keyof typeof importCalls> {
  const incoming = new IncomingFiles();
  const current = () => {
    const session = deps.session.getCurrent();
    checkMayImport(session.person);
    return session;
  };
  const read = async ({ upload, source, parish }: ParsedInput<'imports.preview'>, preview: boolean) => {
    const session = current();
    const file = incoming.get(session, upload);
    const onProgress = (rows: number, of: number) => {
      file.progress = { rows, of };
    };
    try {
      const result = await importLegacy(deps, { file: file.bytes, source, parish, preview, onProgress });
      if (!preview) incoming.forget(session);
      return result;
    } finally {
      file.progress = null;
    }
  };
  return {
    'imports.receive': input => ({ received: incoming.receive(current(), input) }),
    'imports.preview': input => read(input, true),
    'imports.run': input => read(input, false),
    'imports.progress': ({ upload }) => incoming.find(current(), upload)?.progress ?? null,
    'imports.list': () => current().db.read(importedRuns),
    'imports.takeBack': ({ run }) => takeBackImport(deps, run),
  };
}
