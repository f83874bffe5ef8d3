import { IconAlertTriangleFilled, IconCheck, IconLoader } from '@tabler/icons-react';
import dayjs from 'dayjs';
import { toErrorData } from '../../src-shared/errors/daybook-error.ts';
import { Mark } from '../components/Mark.tsx';
import type { Autosave, SaveState } from './autosave.ts';
import type { DraftStore } from './draft-store.ts';
import { type OpenPoint, useSaveState, useWrongParts } from './use-draft.ts';

function failureText(error: unknown): string {
  const { message, action } = toErrorData(error);
  return `Not saved yet: ${message} ${action}`;
}

function wrongText([first, ...others]: readonly OpenPoint[]): string {
  const what = `“${first?.label}” ${first?.problem}`;
  return others.length === 0 ? `Not saved: ${what}` : `Not saved: ${what}, and ${others.length} more`;
}

const savedText = (at: number | null) =>
  at === null ? 'Everything is saved on this device' : `Saved on this device ${dayjs(at).format('HH:mm:ss')}`;

function lineOf(state: SaveState, wrong: readonly OpenPoint[]) {
  if (state.kind === 'failed') return { calm: false, text: failureText(state.error) };
  if (wrong.length > 0) return { calm: false, text: wrongText(wrong) };
  if (state.kind === 'saved') return { calm: true, text: savedText(state.at) };
  return null;
}

/** Says in words whether what is on the screen is on the disk. Only trouble is read out: a word at every keystroke would be noise. */
export function SaveLine({ store, autosave }: { store: DraftStore; autosave: Autosave }) {
  const line = lineOf(useSaveState(autosave), useWrongParts(store));
  const trouble = line !== null && !line.calm;
  return (
    <>
      {line === null && (
        <Mark tone="plain" shape={<IconLoader />}>
          Saving…
        </Mark>
      )}
      {line?.calm && (
        <Mark tone="plain" shape={<IconCheck />}>
          {line.text}
        </Mark>
      )}
      <span role="alert">
        {trouble && (
          <Mark strong tone="fail" shape={<IconAlertTriangleFilled />}>
            {line.text}
          </Mark>
        )}
      </span>
    </>
  );
}
