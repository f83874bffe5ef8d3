import { Button, TextInput } from '@mantine/core';
import { m } from '../../../src-shared/messages/messages.ts';
import { step } from './MarkHandles.tsx';
import { markName } from './mark-words.ts';
import classes from './PhotoEditor.module.css';
import { type Box, longestText, moved, resized } from './picture-edits.ts';
import type { Edits } from './use-edits.ts';

const boxSteps: readonly (readonly [name: () => string, change: (box: Box) => Box])[] = [
  [m.markup_left, box => moved(box, -step, 0)],
  [m.markup_right, box => moved(box, step, 0)],
  [m.markup_up, box => moved(box, 0, -step)],
  [m.markup_down, box => moved(box, 0, step)],
  [m.markup_narrower, box => resized(box, -step, 0)],
  [m.markup_wider, box => resized(box, step, 0)],
  [m.markup_lower, box => resized(box, 0, -step)],
  [m.markup_taller, box => resized(box, 0, step)],
];

/** All that can be done with the chosen mark, as buttons: nothing has to be dragged. */
export function MarkPanel({ edits }: { edits: Edits }) {
  const { chosen } = edits;
  if (chosen === undefined) return <p className={classes.hint}>{m.markup_hint()}</p>;
  return (
    <fieldset className={classes.panel} aria-label={m.markup_chosen({ mark: markName(edits.now, chosen) })}>
      {chosen.kind === 'text' && (
        <TextInput
          label={m.markup_written()}
          value={chosen.text}
          maxLength={longestText}
          onChange={event => {
            const text = event.currentTarget.value;
            edits.change(chosen.id, each => ({ ...each, text }));
          }}
        />
      )}
      {boxSteps.map(([name, change]) => (
        <Button
          key={name()}
          variant="default"
          onClick={() => edits.change(chosen.id, each => ({ ...each, box: change(each.box) }))}
        >
          {name()}
        </Button>
      ))}
      {chosen.kind === 'arrow' && (
        <Button
          variant="default"
          onClick={() => edits.change(chosen.id, each => ({ ...each, eighths: (each.eighths + 1) % 8 }))}
        >
          {m.markup_point()}
        </Button>
      )}
      <Button variant="outline" color="red" onClick={() => edits.remove(chosen.id)}>
        {m.markup_remove()}
      </Button>
    </fieldset>
  );
}
