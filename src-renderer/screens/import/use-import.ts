import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type ImportResult, importPiece, largestImport } from '../../../src-shared/contract/imports.ts';
import { type ErrorData, toErrorData } from '../../../src-shared/errors/daybook-error.ts';
import { useClient } from '../../data/client-context.ts';

/** The file that was chosen, as the data service knows it. */
export interface ChosenFile {
  readonly upload: string;
  readonly name: string;
}

/** Where an import stands on the screen. `reading`: pieces go to the data service, or it reads rows. */
export type ImportStep =
  | { readonly at: 'choosing'; readonly isTooLarge: boolean }
  | { readonly at: 'handing'; readonly part: number }
  | { readonly at: 'reading'; readonly file: ChosenFile; readonly preview: boolean }
  | { readonly at: 'read'; readonly file: ChosenFile; readonly result: ImportResult }
  | { readonly at: 'failed'; readonly file: ChosenFile | null; readonly error: ErrorData };

const beginning: ImportStep = { at: 'choosing', isTooLarge: false };

/** One import after the other: a file is handed over, looked through, and imported when the person says so. */
export function useImport() {
  const client = useClient();
  const cache = useQueryClient();
  const [step, setStep] = useState<ImportStep>(beginning);

  const look = async (file: ChosenFile, parish: string | null, preview: boolean): Promise<void> => {
    setStep({ at: 'reading', file, preview });
    const asked = { upload: file.upload, source: file.name, ...(parish !== null && { parish }) };
    try {
      const result = await client.call(preview ? 'imports.preview' : 'imports.run', asked);
      setStep({ at: 'read', file, result });
      if (!preview) await cache.invalidateQueries({ queryKey: ['imports.list'] });
    } catch (error) {
      setStep({ at: 'failed', file, error: toErrorData(error) });
    }
  };

  const handOver = async (given: File): Promise<ChosenFile> => {
    const upload = crypto.randomUUID();
    for (let at = 0; at < given.size; at += importPiece) {
      setStep({ at: 'handing', part: at / given.size });
      const bytes = new Uint8Array(await given.slice(at, at + importPiece).arrayBuffer());
      await client.call('imports.receive', { upload, size: given.size, at, bytes });
    }
    return { upload, name: given.name };
  };

  return {
    step,
    /** Takes a file, and looks through it at once. */
    choose: async (given: File | null, parish: string | null): Promise<void> => {
      if (given === null) return;
      if (given.size > largestImport || given.size === 0)
        return setStep({ at: 'choosing', isTooLarge: given.size > 0 });
      try {
        await look(await handOver(given), parish, true);
      } catch (error) {
        setStep({ at: 'failed', file: null, error: toErrorData(error) });
      }
    },
    look,
    beginAnew: () => setStep(beginning),
  };
}

export type Import = ReturnType<typeof useImport>;
