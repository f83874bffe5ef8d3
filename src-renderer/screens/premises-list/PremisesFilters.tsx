import { Checkbox } from '@mantine/core';
import { m } from '../../../src-shared/messages/messages.ts';
import { choicesOf, Filter } from '../../components/Filter.tsx';
import { ResultFilter } from '../../components/RecordFilters.tsx';
import { SearchField } from '../../components/SearchField.tsx';
import { useCall } from '../../data/use-call.ts';
import classes from './PremisesFilters.module.css';

/** How the register is narrowed; empty = not. */
export const nothingChosen = { text: '', kind: '', result: '', licence: '', overdue: false };

interface PremisesFiltersProps {
  readonly chosen: typeof nothingChosen;
  readonly choose: (part: Partial<typeof nothingChosen>) => void;
}

/** Everything by which the register is narrowed. */
export function PremisesFilters({ chosen, choose }: PremisesFiltersProps) {
  const kinds = useCall('premises.kindsThere', undefined);
  return (
    <search className={classes.filters} aria-label={m.app_premises()}>
      <div className={classes.search}>
        <SearchField
          label={m.premises_search()}
          hint={m.premises_search_hint()}
          value={chosen.text}
          onChange={text => choose({ text })}
        />
      </div>
      <Filter
        label={m.premises_field_kind()}
        all={m.premises_all_kinds()}
        choices={choicesOf(kinds.data ?? [])}
        value={chosen.kind}
        onChange={kind => choose({ kind })}
      />
      <ResultFilter value={chosen.result} onChange={result => choose({ result })} />
      <Checkbox
        className={classes.check}
        label={m.premises_visit_overdue()}
        checked={chosen.overdue}
        onChange={event => choose({ overdue: event.currentTarget.checked })}
      />
      <Checkbox
        className={classes.check}
        label={m.premises_licence_expired()}
        checked={chosen.licence === 'expired'}
        onChange={event => choose({ licence: event.currentTarget.checked ? 'expired' : '' })}
      />
    </search>
  );
}
