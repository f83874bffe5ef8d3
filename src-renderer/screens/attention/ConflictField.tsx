import { Checkbox } from '@mantine/core';
import type { ConflictingField, OpenConflict, WrittenValue } from '../../../src-shared/contract/attention.ts';
import type { FormDefinition } from '../../../src-shared/domain/form/form-definition.ts';
import { m } from '../../../src-shared/messages/messages.ts';
import { FieldPhotos } from '../../forms/FieldPhotos.tsx';
import { FieldValue } from '../../records/FieldValue.tsx';
import { fieldNameOf } from '../../records/field-name.ts';
import { momentText } from '../../words/times.ts';
import classes from './Attention.module.css';
import { fitsBoth, photosLost, type Side } from './choices.ts';

const names = { standing: m.attention_standing, aside: m.attention_other };
const whichPhotos = { standing: m.attention_photos_standing, aside: m.attention_photos_other };

/** Who wrote a value and when, as far as it is known. */
function writerText({ byName, at }: WrittenValue): string {
  return byName === null || at === null
    ? m.attention_writer_unknown()
    : m.attention_writer({ name: byName, when: momentText(at) });
}

interface ConflictFieldProps {
  readonly conflict: OpenConflict;
  readonly form: FormDefinition | null;
  readonly field: ConflictingField;
  readonly chosen: Side | undefined;
  readonly onChoose: (side: Side) => void;
  /** Whether the photos of the other value stay as well. */
  readonly keepsPhotos: boolean;
  readonly onKeepPhotos: (keeps: boolean) => void;
}

/** One field: both values side by side, one of which is chosen by whoever may decide. */
export function ConflictField(props: ConflictFieldProps) {
  const { conflict, form, field, chosen, onChoose, keepsPhotos, onKeepPhotos } = props;
  const lost = photosLost(field, chosen).length;
  const side = (which: Side) => {
    const written = field[which];
    const words = (
      <div className={classes.words}>
        <p className={classes.which}>{names[which]()}</p>
        <div className={classes.value}>
          <FieldValue form={form} entity={conflict.entity} field={field.field} value={written.value} />
        </div>
        <p className={classes.soft}>{writerText(written)}</p>
      </div>
    );
    const photos = <FieldPhotos form={form} field={field.field} value={written.value} which={whichPhotos[which]()} />;
    return (
      <div className={classes.side}>
        {conflict.mayDecide ? (
          <label className={classes.choice}>
            <input
              type="radio"
              name={`${conflict.conflictId} ${field.field}`}
              checked={chosen === which}
              onChange={() => onChoose(which)}
            />
            {words}
          </label>
        ) : (
          words
        )}
        {photos}
      </div>
    );
  };
  return (
    <fieldset className={classes.field}>
      <legend>{fieldNameOf(conflict.entity, form, field.field)}</legend>
      <div className={classes.sides}>
        {side('standing')}
        {side('aside')}
      </div>
      {lost > 0 &&
        (fitsBoth(form, field) ? (
          <Checkbox
            className={classes.both}
            label={m.attention_keep_photos({ count: lost })}
            checked={keepsPhotos}
            onChange={event => onKeepPhotos(event.currentTarget.checked)}
          />
        ) : (
          <p className={classes.problem}>{m.attention_too_many_photos()}</p>
        ))}
    </fieldset>
  );
}
