import dayjs from 'dayjs';
import { TbAlertTriangleFilled, TbCheck, TbLoader } from 'react-icons/tb';
import { toErrorData } from '../../src-shared/errors/daybook-error.ts';
import { m } from '../../src-shared/messages/messages.ts';
import { Mark } from '../components/Mark.tsx';
import { errorWords } from '../words/error-words.ts';
import type { Autosave, SaveState } from './autosave.ts';
import type { DraftStore } from './draft-store.ts';
import classes from './SaveLine.module.css';
import { type OpenPoint, useSaveState, useWrongParts } from './use-draft.ts';

function failureText(error: unknown): string {
  const { message, action } = errorWords(error instanceof Error ? error : toErrorData(error));
  return m.form_save_failed({ problem: message, todo: action });
}

function wrongText([first, ...others]: readonly OpenPoint[]): string {
  const what = { label: first?.label ?? '', problem: first?.problem ?? '' };
  return others.length === 0 ? m.form_save_wrong(what) : m.form_save_wrong_more({ ...what, count: others.length });
}

const savedText = (at: number | null) =>
  at === null ? m.form_save_all() : m.form_save_at({ time: dayjs(at).format('HH:mm') });

/** The same in one word, for large text or a narrow bar. */
const shortTexts = { saved: m.form_saved_short, wrong: m.form_wrong_short, failed: m.form_failed_short };

/** The text to show; null while a save is running. */
function lineOf(state: SaveState, wrong: readonly OpenPoint[]) {
  if (state.kind === 'failed') return { kind: 'failed', text: failureText(state.error) } as const;
  if (wrong.length > 0) return { kind: 'wrong', text: wrongText(wrong) } as const;
  if (state.kind === 'untouched') return { kind: 'saved', text: m.drafts_nothing_entered() } as const;
  if (state.kind === 'saved') return { kind: 'saved', text: savedText(state.at) } as const;
  return null;
}

/** Says whether what is on the screen is saved. Only failures are announced: an announcement at every keystroke would be noise. */
export function SaveLine({ store, autosave }: { store: DraftStore; autosave: Autosave }) {
  const line = lineOf(useSaveState(autosave), useWrongParts(store));
  return (
    <>
      {line === null && (
        <Mark tone="plain" shape={<TbLoader />}>
          {m.form_saving()}
        </Mark>
      )}
      {line?.kind === 'saved' && (
        <span className={classes.saved}>
          <TbCheck size="1.25rem" aria-hidden />
          <Text line={line} />
        </span>
      )}
      <span role={line?.kind === 'failed' ? 'alert' : 'status'} className={classes.trouble} data-kind={line?.kind}>
        {line !== null && line.kind !== 'saved' && (
          <Mark strong tone="fail" shape={<TbAlertTriangleFilled />}>
            <Text line={line} />
          </Mark>
        )}
      </span>
    </>
  );
}

function Text({ line: { kind, text } }: { line: { readonly kind: keyof typeof shortTexts; readonly text: string } }) {
  return (
    <>
      <span className={classes.long}>{text}</span>
      <span className={classes.short} aria-hidden>
        {shortTexts[kind]()}
      </span>
    </>
  );
}
