import { Autocomplete, Button, Modal, NativeSelect, TextInput } from '@mantine/core';
import { type FormEvent, Fragment, useState } from 'react';
import {
  type Premises,
  type PremisesDetails,
  premisesDetailsSchema,
} from '../../src-shared/domain/premises/premises.ts';
import { risks } from '../../src-shared/domain/risk.ts';
import { isAlways } from '../../src-shared/entities/field.ts';
import { premises as premisesKind } from '../../src-shared/entities/premises.ts';
import type { DaybookError, FieldProblem } from '../../src-shared/errors/daybook-error.ts';
import { fieldProblems } from '../../src-shared/errors/parse-input.ts';
import { m } from '../../src-shared/messages/messages.ts';
import { usePerson } from '../data/session.ts';
import { useAction, useCall } from '../data/use-call.ts';
import { riskText } from '../words/due-words.ts';
import { premisesLabel } from '../words/premises-words.ts';
import { AlikePremises } from './AlikePremises.tsx';
import { ErrorNotice } from './ErrorNotice.tsx';
import { PlaceField } from './PlaceField.tsx';
import classes from './PremisesDialog.module.css';

interface PremisesDialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  /** With premises that were saved, or those that are taken instead of new ones. */
  readonly onSaved: (premises: Pick<Premises, 'id'>) => void;
  /** Given: these premises are edited; else new ones are registered. */
  readonly premises?: Premises;
}

type Field = keyof PremisesDetails;
/** What stands in the boxes. */
type Typed = Readonly<Record<Field, string>>;

/** As they are read; each with its room. */
const fields: readonly {
  readonly key: Exclude<Field, 'parish' | 'risk' | 'place'>;
  readonly wide?: boolean;
  readonly type?: 'date';
}[] = [
  { key: 'name', wide: true },
  { key: 'owner' },
  { key: 'kind' },
  { key: 'address', wide: true },
  { key: 'contact' },
  { key: 'telephone' },
  { key: 'licenceNo' },
  { key: 'licenceExpires', type: 'date' },
];

function typedOf(premises: Premises | undefined, parish: string): Typed {
  const known = fields.map(({ key }) => [key, premises?.[key] ?? '']);
  const { risk = '', place = '' } = premises ?? {};
  return { ...(Object.fromEntries(known) as Typed), risk, place, parish: premises?.parish ?? parish };
}

/** A box that is empty takes a field away that premises can be without; others are empty then. */
function detailsOf(typed: Typed) {
  const isNothing = ([key, value]: [string, string]) => value === '' && !isAlways(premisesKind.fields[key as 'name']);
  return Object.fromEntries(Object.entries(typed).map(each => [each[0], isNothing(each) ? null : each[1]]));
}

const onField = (problem: FieldProblem) => problem.field.replace(/^details\./, '');

function problemsOf(error: DaybookError | null, local: readonly FieldProblem[]): Map<string, string> {
  return new Map([...(error?.fields ?? []), ...local].map(each => [onField(each), each.problem]));
}

function PremisesForm({ premises, onClose, onSaved }: Omit<PremisesDialogProps, 'opened'>) {
  const { parishes } = usePerson();
  const [details, setDetails] = useState(() => typedOf(premises, parishes[0] ?? ''));
  const [local, setLocal] = useState<readonly FieldProblem[]>([]);
  const kinds = useCall('premises.kinds', undefined).data?.map(({ name }) => name) ?? [];
  const save = useAction('premises.save');
  const problems = problemsOf(save.error, local);
  const set = (key: Field, value: string) => setDetails(before => ({ ...before, [key]: value }));

  const take = (known: Pick<Premises, 'id'>) => {
    onClose();
    onSaved(known);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const parsed = premisesDetailsSchema.safeParse(detailsOf(details));
    setLocal(parsed.success ? [] : fieldProblems(parsed.error));
    if (!parsed.success || save.isPending) return;
    const input = premises === undefined ? { details: parsed.data } : { id: premises.id, details: parsed.data };
    save.mutate(input, {
      onSuccess: take,
    });
  };

  return (
    <form onSubmit={submit} noValidate>
      <div className={classes.fields}>
        {fields.map(({ key, wide, type }) => (
          <Fragment key={key}>
            {key === 'kind' ? (
              <Autocomplete
                label={premisesLabel(key)}
                data={kinds}
                value={details.kind}
                onChange={value => set('kind', value)}
                error={problems.get('kind')}
              />
            ) : (
              <TextInput
                className={wide ? classes.wide : undefined}
                label={premisesLabel(key)}
                type={type}
                value={details[key]}
                onChange={event => set(key, event.currentTarget.value)}
                error={problems.get(key)}
                required={key === 'name'}
                data-autofocus={key === 'name' || undefined}
              />
            )}
            {key === 'name' && premises === undefined && <AlikePremises typed={details} onTake={take} />}
          </Fragment>
        ))}
        <NativeSelect
          label={premisesLabel('risk')}
          data={[
            { value: '', label: m.premises_risk_unknown() },
            ...risks.map(value => ({ value, label: riskText(value) })),
          ]}
          value={details.risk}
          onChange={event => set('risk', event.currentTarget.value)}
          error={problems.get('risk')}
        />
        <NativeSelect
          label={premisesLabel('parish')}
          data={premises === undefined ? [...parishes] : [premises.parish]}
          value={details.parish}
          onChange={event => set('parish', event.currentTarget.value)}
          error={problems.get('parish')}
          disabled={premises !== undefined}
          description={premises === undefined ? undefined : m.premises_parish_stays()}
          required
        />
        <PlaceField
          value={details.place}
          onChange={value => set('place', value)}
          error={problems.get('place')}
          parish={details.parish}
          others={premises === undefined ? parishes : []}
          onParish={value => set('parish', value)}
        />
      </div>
      {save.error && (
        <ErrorNotice error={save.error} fieldName={path => premisesLabel(path.replace(/^details\./, ''))} />
      )}
      <div className={classes.actions}>
        <Button variant="default" onClick={onClose}>
          {m.premises_cancel()}
        </Button>
        <Button type="submit" loading={save.isPending}>
          {premises === undefined ? m.common_add_premises() : m.premises_save()}
        </Button>
      </div>
    </form>
  );
}

/** Registers premises or changes their details. Stays open with what was typed when it could not be saved. */
export function PremisesDialog({ opened, onClose, ...form }: PremisesDialogProps) {
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      size="lg"
      title={form.premises === undefined ? m.common_add_premises() : m.premises_edit()}
    >
      <PremisesForm onClose={onClose} {...form} />
    </Modal>
  );
}
